using System.Collections.Immutable;
using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax;

/// <summary>Gives the diagnostics of green nodes their places; visits only the nodes that have some below them.</summary>
internal static class DiagnosticCollector
{
    public static ImmutableArray<Diagnostic> Collect(SyntaxTree tree)
    {
        if (!tree.HasErrors) return [];
        var found = new List<Diagnostic>();
        foreach (var error in tree.Text.DecodingErrors) found.Add(Decoding(error));
        var pending = new Stack<(GreenNode Node, int Position)>();
        pending.Push((tree.Green, 0));
        while (pending.TryPop(out var place))
        {
            if (!place.Node.ContainsDiagnostics) continue;
            foreach (var diagnostic in place.Node.Diagnostics)
                if (!IsDecoding(tree.Text, diagnostic, place.Position)) found.Add(ElementAccess.Reconsider(Convert(diagnostic, place.Position), tree.Text));
            var position = place.Position;
            for (var index = 0; index < place.Node.SlotCount; index++)
            {
                if (place.Node.GetSlot(index) is not { } child) continue;
                pending.Push((child, position));
                position += child.FullWidth;
            }
        }

        var sorted = found.OrderBy(static diagnostic => diagnostic.Span.Start).ThenBy(static diagnostic => diagnostic.Code);
        return ConsequenceFilter.Apply(tree.Green, [.. sorted]);
    }

    private static Diagnostic Decoding(DecodingError error) =>
        Diagnostic.Create(DiagnosticCode.InvalidEncoding, error.Span, error.Bytes);

    /// <summary>Bytes that were not UTF-8 are reported as that and not as bad characters once more.</summary>
    private static bool IsDecoding(SourceText text, GreenDiagnostic diagnostic, int position)
    {
        if (diagnostic.Code != DiagnosticCode.BadCharacter || text.DecodingErrors.IsEmpty) return false;
        var span = new TextSpan(position + diagnostic.Offset, diagnostic.Width);
        var (low, high) = (0, text.DecodingErrors.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (text.DecodingErrors[middle].Span.End <= span.Start) low = middle + 1;
            else high = middle;
        }

        return low < text.DecodingErrors.Length && text.DecodingErrors[low].Span.OverlapsWith(span);
    }

    private static Diagnostic Convert(GreenDiagnostic diagnostic, int position) => Diagnostic.Create(
        diagnostic.Code, new(position + diagnostic.Offset, diagnostic.Width), diagnostic.Arguments.AsSpan()) with
    {
        Related = diagnostic.Related is { } related ? [new(new(position + related.Offset, related.Width), related.Message)] : [],
        Fixes = diagnostic.Fix is { } fix
            ? [new(fix.Title, [.. fix.Edits.Select(edit => new TextChange(new(position + edit.Offset, edit.Width), edit.NewText))])]
            : [],
    };
}
