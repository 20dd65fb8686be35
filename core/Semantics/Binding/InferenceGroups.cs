using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>
/// Of the declarations of a file that say too little of their types, which are inferred together because each needs the others, perhaps
/// by way of other files.
/// </summary>
/// <param name="Groups">The groups with more than one member, each sorted.</param>
internal sealed record InferenceGroups(EquatableArray<EquatableArray<ItemId>> Groups)
{
    /// <summary>The group of a declaration, itself included.</summary>
    public EquatableArray<ItemId> Of(ItemId item)
    {
        foreach (var group in Groups)
            if (group.Items.Contains(item)) return group;
        return [item];
    }
}

/// <summary>The inference groups of a file. Only modules that import each other in a circle can need each other's types.</summary>
internal sealed class InferenceGroupsQuery : Query<FilePath, InferenceGroups>
{
    private InferenceGroupsQuery()
        : base("InferenceGroups")
    {
    }

    public static InferenceGroupsQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override InferenceGroups Compute(QueryContext context, FilePath key)
    {
        var mentions = new Dictionary<ItemId, ItemMentions>();
        foreach (var file in context.Get(ModulePlaceQuery.Instance, key).Circle.Items.Add(key).Distinct())
        {
            var open = context.Get(ItemTreeQuery.Instance, file).Items.Items
                .Where(static item => !DeclaredSignatures.IsComplete(item)).Select(item => item.In(file)).ToHashSet();
            if (open.Count == 0) continue;
            foreach (var (item, mentioned) in context.Get(MentionsQuery.Instance, file).Items)
                if (open.Contains(item)) mentions[item] = mentioned;
        }

        if (mentions.Count < 2) return new([]);
        var groups = new List<EquatableArray<ItemId>>();
        foreach (var group in StronglyConnected.Of(mentions.Keys.Where(item => item.File == key).ToList(), EdgesOf))
            if (group.Length > 1 && group.Any(item => item.File == key)) groups.Add([.. group.Order(ItemOrder.Instance)]);
        return new([.. groups]);

        ImmutableArray<ItemId> EdgesOf(ItemId item)
        {
            var scope = context.Get(ModuleScopeQuery.Instance, item.File);
            return
            [
                .. mentions[item].All.Items.Select(mention => MentionedItems.Resolve(context, scope, mention))
                    .OfType<ItemId>().Where(mentions.ContainsKey).Distinct(),
            ];
        }
    }
}

/// <summary>What mentions stand for.</summary>
internal static class MentionedItems
{
    /// <summary>The function or constant that a mention stands for; null for everything else.</summary>
    public static ItemId? Resolve(QueryContext context, ModuleScope scope, Mention mention)
    {
        var name = mention.Qualifier ?? mention.Name;
        if (scope.TryGetValue(name, out var symbol)) return (symbol as ItemSymbol)?.Item;
        return mention.Qualifier is not null && scope.TryGetModule(name, out var file) && file.Value.Length > 0
            && context.Get(ModuleNamesQuery.Instance, file).TryGetValue(mention.Name, out var member) ? member.Item : null;
    }
}

/// <summary>Orders declarations by file, name, kind and ordinal.</summary>
internal sealed class ItemOrder : IComparer<ItemId>
{
    public static ItemOrder Instance { get; } = new();

    public int Compare(ItemId? left, ItemId? right)
    {
        if (left is null || right is null) return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        var byFile = left.File.CompareTo(right.File);
        if (byFile != 0) return byFile;
        var byName = string.CompareOrdinal(left.Name, right.Name);
        if (byName != 0) return byName;
        var byKind = left.Kind.CompareTo(right.Kind);
        return byKind != 0 ? byKind : left.Ordinal.CompareTo(right.Ordinal);
    }
}
