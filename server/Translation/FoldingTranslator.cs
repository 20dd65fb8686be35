using System.Collections.Immutable;
using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>Folding regions as the protocol's ranges.</summary>
internal static class FoldingTranslator
{
    /// <summary>The regions that a client can fold; the widest when it wants fewer than there are.</summary>
    public static ImmutableArray<FoldingRange> Translate(
        ImmutableArray<FoldingRegion> regions, PositionTranslator positions, ClientProfile client)
    {
        IEnumerable<FoldingRegion> wanted = regions;
        if (regions.Length > client.FoldingLimit)
            wanted = regions.OrderByDescending(static region => region.Span.Length).Take(client.FoldingLimit)
                .OrderBy(static region => region.Span.Start);
        return [.. wanted.Select(region => Translate(region, positions, client)).OfType<FoldingRange>()];
    }

    private static FoldingRange? Translate(FoldingRegion region, PositionTranslator positions, ClientProfile client)
    {
        var range = positions.ToRange(region.Span);
        var endLine = range.End.Line - (client.FoldsLinesOnly && HasTextBehind(region.Span.End, positions.Text) ? 1 : 0);
        if (range.Start.Line >= endLine) return null;
        return new FoldingRange
        {
            StartLine = range.Start.Line,
            StartCharacter = client.FoldsLinesOnly ? null : range.Start.Character,
            EndLine = endLine,
            EndCharacter = client.FoldsLinesOnly ? null : range.End.Character,
            Kind = region.Kind switch
            {
                FoldingKind.Comment => FoldingRangeKind.Comment,
                FoldingKind.Imports => FoldingRangeKind.Imports,
                _ => null,
            },
            CollapsedText = client.ShowsCollapsedText && region.CollapsedText.Length > 0 ? region.CollapsedText : null,
        };
    }

    /// <summary>Whether a client that hides the whole line would hide more than the region, such as a closing brace.</summary>
    private static bool HasTextBehind(int offset, SourceText text)
    {
        var end = text.GetLineSpan(text.GetLinePosition(offset).Line).End;
        for (; offset < end; offset++)
            if (!char.IsWhiteSpace(text[offset])) return true;
        return false;
    }
}
