using System.Collections.Immutable;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>
/// Collects regions; of several that collapse the same lines the innermost stays, which says most when it is collapsed.
/// </summary>
internal sealed class FoldingCollector
{
    public const string Ellipsis = "…";
    public const string SpaceAndEllipsis = " …";

    private readonly List<Entry> entries = [];

    /// <summary>Adds a region, if there is a line to hide.</summary>
    public void Add(TextSpan span, int firstLine, int lastLine, FoldingKind kind, string collapsedText)
    {
        if (lastLine > firstLine) entries.Add(new(new(span, kind, collapsedText), firstLine, lastLine));
    }

    /// <summary>The regions by position, an outer one before those inside.</summary>
    public ImmutableArray<FoldingRegion> ToImmutable()
    {
        entries.Sort(static (one, two) => one.Region.Span.Start != two.Region.Span.Start
            ? one.Region.Span.Start.CompareTo(two.Region.Span.Start)
            : two.Region.Span.End.CompareTo(one.Region.Span.End));
        var regions = ImmutableArray.CreateBuilder<FoldingRegion>(entries.Count);
        for (var index = 0; index < entries.Count; index++)
        {
            // Regions with the same lines contain each other, so nothing else is between them in this order.
            if (index + 1 < entries.Count && entries[index].HasLinesOf(entries[index + 1])) continue;
            regions.Add(entries[index].Region);
        }

        return regions.DrainToImmutable();
    }

    private readonly record struct Entry(FoldingRegion Region, int FirstLine, int LastLine)
    {
        public bool HasLinesOf(Entry other) => FirstLine == other.FirstLine && LastLine == other.LastLine;
    }
}
