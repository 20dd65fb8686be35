using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Effects;

/// <summary>Through which calls a function comes to perform an effect.</summary>
internal static class EffectChains
{
    /// <summary>A chain that is longer than this is not followed to its end; nobody reads it.</summary>
    private const int MostLength = 8;

    /// <summary>The shortest chain of calls from a function to one that performs the effect itself, the function first.</summary>
    public static IReadOnlyList<ItemId> From(QueryContext context, ItemId function, EffectId effect)
    {
        var before = new Dictionary<ItemId, ItemId?> { [function] = null };
        var level = new List<ItemId> { function };
        for (var length = 1; length <= MostLength && level.Count > 0; length++)
        {
            var next = new List<ItemId>();
            foreach (var current in level)
            {
                var mentions = MentionsOf(context, current);
                if (mentions is null || Performs(context, current, mentions, effect)) return PathTo(current, before);
                foreach (var called in CalledBy(context, current, mentions))
                {
                    if (Needs(context, called, effect) && before.TryAdd(called, current)) next.Add(called);
                }
            }

            level = next;
        }

        return [function];
    }

    /// <summary>Whether a function does not list an effect.</summary>
    public static bool Lacks(QueryContext context, ItemId function, EffectId effect) =>
        !Prelude.PreludeFiles.Contains(function.File) && !Lists(context, function, effect);

    private static bool Lists(QueryContext context, ItemId function, EffectId effect) =>
        context.Get(ListedEffectsQuery.Instance, function.File).Of(function).Items.Contains(effect);

    private static bool Needs(QueryContext context, ItemId function, EffectId effect) =>
        Lists(context, function, effect) || context.Get(EffectExtrasQuery.Instance, function.File).Of(function).Items.Contains(effect);

    private static ItemMentions? MentionsOf(QueryContext context, ItemId function) =>
        context.Get(MentionsQuery.Instance, function.File).Items.Items.FirstOrDefault(item => item.Item == function)?.Mentions;

    private static bool Performs(QueryContext context, ItemId function, ItemMentions mentions, EffectId effect)
    {
        var scope = context.Get(ModuleScopeQuery.Instance, function.File);
        return mentions.Calls.Items.Any(call =>
            MentionedItems.Resolve(context, scope, call) is null && scope.TryGetEffect(call.Qualifier ?? call.Name, out var found) && found == effect);
    }

    private static IEnumerable<ItemId> CalledBy(QueryContext context, ItemId function, ItemMentions mentions)
    {
        var scope = context.Get(ModuleScopeQuery.Instance, function.File);
        foreach (var call in mentions.Calls)
            if (MentionedItems.Resolve(context, scope, call) is { Kind: ItemKind.Function } called && !Prelude.PreludeFiles.Contains(called.File))
                yield return called;
    }

    private static List<ItemId> PathTo(ItemId end, Dictionary<ItemId, ItemId?> before)
    {
        var path = new List<ItemId>();
        for (ItemId? current = end; current is { } node; current = before[node]) path.Insert(0, node);
        return path;
    }
}
