using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>
/// Finds constants whose values need themselves, through other constants and through functions. Whatever a text mentions counts as needed.
/// Such a circle lies in modules that import each other, so nothing but these is looked at.
/// </summary>
internal sealed class ConstantCycles
{
    private readonly QueryContext context;
    private readonly HashSet<FilePath> modules;
    private readonly Dictionary<ItemId, ItemMentions> mentions = [];
    private readonly Dictionary<FilePath, ModuleScope> scopes = [];

    private ConstantCycles(QueryContext context, IEnumerable<FilePath> modules)
    {
        this.context = context;
        this.modules = [.. modules];
        foreach (var module in this.modules)
        {
            scopes[module] = context.Get(ModuleScopeQuery.Instance, module);
            foreach (var item in context.Get(MentionsQuery.Instance, module).Items) mentions[item.Item] = item.Mentions;
        }
    }

    /// <summary>Reports each circle once, at the first of its constants.</summary>
    public static void Check(QueryContext context, CheckedModule module, List<FoundDiagnostic> found)
    {
        var constants = module.Outline.Items.Where(static item => item.Item is ConstantItem { Ordinal: 0, Name.Length: > 0 }).ToList();
        if (constants.Count == 0) return;
        var circle = context.Get(ModulePlaceQuery.Instance, module.File).Circle;
        var cycles = new ConstantCycles(context, circle.Items.Add(module.File));
        var order = constants.Select((item, index) => (item.Item.In(module.File), index)).ToDictionary();
        foreach (var group in StronglyConnected.Of(constants.Select(constant => constant.Item.In(module.File)), cycles.NeededBy))
        {
            var circular = group.Where(static item => item is { Kind: ItemKind.Constant, Ordinal: 0 }).ToList();
            if (circular.Count == 0 || circular.Min(static item => item.File) != module.File) continue;
            var first = circular.Where(order.ContainsKey).MinBy(item => order[item]);
            if (first is not null && cycles.WayBack(first) is { } way)
                found.Add(FoundDiagnostic.Of(DiagnosticCode.ConstantCycle, constants[order[first]].NameSpan, first.Name, Words(way)));
        }
    }

    private static string Words(IReadOnlyList<ItemId> way) => NameList.Chained([.. way.Select(static item => item.Name)]);

    /// <summary>A shortest way from a constant back to it, with it at both ends; null when there is none.</summary>
    private List<ItemId>? WayBack(ItemId constant)
    {
        var before = new Dictionary<ItemId, ItemId>();
        var pending = new Queue<ItemId>([constant]);
        while (pending.TryDequeue(out var item))
        {
            foreach (var needed in NeededBy(item))
            {
                if (!before.TryAdd(needed, item)) continue;
                if (needed != constant)
                {
                    pending.Enqueue(needed);
                    continue;
                }

                var way = new List<ItemId> { constant };
                for (var step = item; step != constant; step = before[step]) way.Add(step);
                way.Add(constant);
                way.Reverse();
                return way;
            }
        }

        return null;
    }

    private ImmutableArray<ItemId> NeededBy(ItemId item)
    {
        if (!mentions.TryGetValue(item, out var found)) return [];
        var scope = scopes[item.File];
        return
        [
            .. found.All.Items.Select(mention => Resolve(scope, mention)).OfType<ItemId>().Where(needed => modules.Contains(needed.File)),
        ];
    }

    private ItemId? Resolve(ModuleScope scope, Mention mention)
    {
        var name = mention.Qualifier ?? mention.Name;
        if (scope.TryGetValue(name, out var symbol)) return (symbol as ItemSymbol)?.Item;
        if (mention.Qualifier is null || !scope.TryGetModule(name, out var module) || !modules.Contains(module)) return null;
        return scopes[module].Own.TryGetValue(mention.Name, out var member) ? member.Item : null;
    }
}
