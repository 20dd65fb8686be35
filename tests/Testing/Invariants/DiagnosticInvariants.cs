using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Testing.Invariants;

/// <summary>What holds for the diagnostics of any text: they lie inside of it, in order, and say something.</summary>
internal static class DiagnosticInvariants
{
    public static IEnumerable<string> Violations(SyntaxTree tree)
    {
        if (tree.HasErrors != !tree.Diagnostics.IsEmpty)
            yield return $"HasErrors is {tree.HasErrors} with {tree.Diagnostics.Length} diagnostics";
        if (!tree.HasErrors && FirstFlaw(tree) is { } flaw) yield return $"there is no diagnostic, but {flaw}";
        var text = new TextSpan(0, tree.Text.Length);
        var last = 0;
        foreach (var diagnostic in tree.Diagnostics)
        {
            var name = $"{diagnostic.Id} at {diagnostic.Span}";
            if (diagnostic.Span.Start < last) yield return $"{name} stands before the diagnostic before it";
            last = diagnostic.Span.Start;
            if (!IsInside(text, diagnostic.Span)) yield return $"{name} lies outside of the text";
            if (diagnostic.Id != $"MTP{(int)diagnostic.Code:D4}") yield return $"{name} is {diagnostic.Code}";
            if (diagnostic.Message.Length == 0 || diagnostic.Message.Contains("{0}", StringComparison.Ordinal))
                yield return $"{name} says `{diagnostic.Message}`";
            foreach (var related in diagnostic.Related)
                if (!IsInside(text, related.Span)) yield return $"{name} points to {related.Span}, outside of the text";
            foreach (var fix in diagnostic.Fixes)
                foreach (var violation in OfFix(text, name, fix)) yield return violation;
        }
    }

    /// <summary>Something in the tree that only an error can have put there.</summary>
    private static string? FirstFlaw(SyntaxTree tree)
    {
        foreach (var item in tree.Root.DescendantNodesAndTokens())
        {
            if (item.IsToken && item.AsToken().IsMissing) return $"{item.Kind} is missing at {item.Span.Start}";
            if (item.IsNode && IsError(item.Kind)) return $"{item.Kind} stands at {item.Span}";
        }

        return null;
    }

    private static bool IsError(SyntaxKind kind) =>
        kind is SyntaxKind.BadToken or SyntaxKind.MissingType or SyntaxKind.ForeignType
            or SyntaxKind.MissingExpression or SyntaxKind.MissingPattern
            or (>= SyntaxKind.SkippedTokens and <= SyntaxKind.ArrowFunctionExpression);

    private static IEnumerable<string> OfFix(TextSpan text, string name, Fix fix)
    {
        if (fix.Title.Length == 0 || fix.Changes.IsEmpty) yield return $"{name} has an empty fix";
        var end = 0;
        foreach (var change in fix.Changes)
        {
            if (!IsInside(text, change.Span)) yield return $"the fix of {name} changes {change.Span}, outside of the text";
            if (change.Span.Start < end) yield return $"the changes of the fix of {name} overlap or are out of order";
            end = change.Span.End;
        }
    }

    private static bool IsInside(TextSpan text, TextSpan span) => span is { Start: >= 0, Length: >= 0 } && text.Contains(span);
}
