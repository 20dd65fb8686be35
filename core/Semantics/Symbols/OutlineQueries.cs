using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>The declarations of a file with their syntax and their places; empty for a file that is not there.</summary>
public sealed class FileOutlineQuery : Query<FilePath, FileOutline>
{
    private FileOutlineQuery()
        : base("FileOutline")
    {
    }

    /// <summary>The one there is.</summary>
    public static FileOutlineQuery Instance { get; } = new();

    internal override bool IsWaitedFor => true;

    /// <inheritdoc/>
    public override FileOutline Compute(QueryContext context, FilePath key)
    {
        if (context.File(key) is not { } file || !ProgramNames.IsProgram(key)) return FileOutline.Empty;
        var older = Older(context);
        var parts = ImmutableArray.CreateBuilder<DeclarationSummary>();
        var items = ImmutableArray.CreateBuilder<OutlinedItem>();
        var imports = ImmutableArray.CreateBuilder<OutlinedImport>();
        var mentions = new MentionCollector();
        var ordinals = new Dictionary<(ItemKind, string), int>();

        foreach (var member in file.Tree.Root.Members)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var part = older is not null && older.TryGetValue(member.Green, out var known) ? known : DeclarationSummary.Of(member, mentions);
            parts.Add(part);
            if (part.Import is { } import)
                imports.Add(new(import.Ordinal == imports.Count ? import : import with { Ordinal = imports.Count }, part.Source, member.Position + part.Position));
            foreach (var item in part.Items)
            {
                var name = (item.Item.Kind, item.Item.Name);
                var ordinal = ordinals[name] = ordinals.GetValueOrDefault(name, -1) + 1;
                var numbered = ordinal == 0 ? item.Item : item.Item with { Ordinal = ordinal };
                items.Add(item with { Item = numbered, Position = member.Position + item.Position });
            }
        }

        return new(items.ToImmutable(), imports.ToImmutable(), parts.ToImmutable());
    }

    /// <inheritdoc/>
    public override bool AreEqual(FileOutline older, FileOutline newer) => ReferenceEquals(older, newer);

    private static Dictionary<GreenNode, DeclarationSummary>? Older(QueryContext context)
    {
        if (!context.TryGetPrevious<FileOutline>(out var previous) || previous.Parts.IsEmpty) return null;
        var older = new Dictionary<GreenNode, DeclarationSummary>(previous.Parts.Length, ReferenceEqualityComparer.Instance);
        foreach (var part in previous.Parts) older[part.Key] = part;
        return older;
    }
}

/// <summary>What a file declares: the firewall between bodies and other files.</summary>
public sealed class ItemTreeQuery : Query<FilePath, ItemTree>
{
    private ItemTreeQuery()
        : base("ItemTree")
    {
    }

    /// <summary>The one there is.</summary>
    public static ItemTreeQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override ItemTree Compute(QueryContext context, FilePath key)
    {
        var outline = context.Get(FileOutlineQuery.Instance, key);
        return new([.. outline.Imports.Select(static import => import.Import)], [.. outline.Items.Select(static item => item.Item)]);
    }
}

/// <summary>The syntax of a declaration on its own; null when there is no such declaration.</summary>
public sealed class ItemSourceQuery : Query<ItemId, SyntaxFragment?>
{
    private ItemSourceQuery()
        : base("ItemSource")
    {
    }

    /// <summary>The one there is.</summary>
    public static ItemSourceQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override SyntaxFragment? Compute(QueryContext context, ItemId key) =>
        context.Get(FileOutlineQuery.Instance, key.File).TryGet(key, out var item) ? item.Source : null;
}

/// <summary>The names that each declaration of a file mentions.</summary>
public sealed class MentionsQuery : Query<FilePath, FileMentions>
{
    private MentionsQuery()
        : base("Mentions")
    {
    }

    /// <summary>The one there is.</summary>
    public static MentionsQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override FileMentions Compute(QueryContext context, FilePath key) => new(
        [.. context.Get(FileOutlineQuery.Instance, key).Items.Select(item => new MentioningItem(item.Item.In(key), item.Mentions))]);
}
