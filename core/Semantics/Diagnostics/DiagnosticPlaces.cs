using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>Where a declaration starts in its file, in UTF-16 code units; -1 when it is not there.</summary>
public sealed class ItemPositionQuery : Query<ItemId, int>
{
    private ItemPositionQuery()
        : base("ItemPosition")
    {
    }

    /// <summary>The one there is.</summary>
    public static ItemPositionQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override int Compute(QueryContext context, ItemId key) =>
        context.Get(FileOutlineQuery.Instance, key.File).TryGet(key, out var item) ? item.Position : -1;
}

/// <summary>Gives the diagnostics of declarations their places in files.</summary>
internal static class DiagnosticPlaces
{
    /// <summary>The diagnostic in its file.</summary>
    /// <param name="context">Through which declarations of other files are found.</param>
    /// <param name="position">Where the declaration starts.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    public static FoundDiagnostic Place(QueryContext context, int position, ItemDiagnostic diagnostic) => new(
        diagnostic.Code,
        diagnostic.Span.Shift(position),
        DiagnosticCatalogue.Format(diagnostic.Code, diagnostic.Arguments.Items.AsSpan()),
        diagnostic.Notes.Items,
        [.. diagnostic.Related.Items.Select(anchor => Related(context, anchor)).OfType<RelatedPlace>()],
        [.. diagnostic.Fixes.Items.SelectMany(plan => Exporters.Expand(context, plan)).Select(plan => FixPlaces.Place(context, plan)).OfType<FileFix>()]);

    private static RelatedPlace? Related(QueryContext context, Anchor anchor)
    {
        // What the prelude declares is in no file that a person could look at.
        if (PreludeFiles.Contains(anchor.Item.File)) return null;
        var position = context.Get(ItemPositionQuery.Instance, anchor.Item);
        if (position < 0 || context.Get(ItemSourceQuery.Instance, anchor.Item) is not { } source) return null;
        var span = anchor.Span ?? DeclaredNames.SpanIn(source.Root);
        return new(anchor.Item.File, span.Shift(position), anchor.Message);
    }
}
