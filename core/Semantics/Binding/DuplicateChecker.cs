using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Finds names that stand twice in one list.</summary>
public static class DuplicateChecker
{
    /// <summary>Reports each name that was there before in the list; missing ones and <c>_</c> do not count.</summary>
    /// <param name="names">The names, in source order.</param>
    /// <param name="kind">What they are, in the plural: "fields".</param>
    /// <param name="sink">Takes what is wrong.</param>
    public static void Check(IEnumerable<SyntaxToken> names, string kind, DiagnosticSink sink)
    {
        var all = names.Where(static name => !name.IsMissing && name.Kind != SyntaxKind.UnderscoreToken).ToList();
        if (all.Count < 2) return;
        var seen = new Dictionary<string, TextSpan>(all.Count, StringComparer.Ordinal);
        foreach (var name in all)
        {
            if (seen.TryAdd(name.Text, name.Span)) continue;
            sink.Report(DiagnosticCode.DuplicateMember, name.Span, kind, name.Text).Related(seen[name.Text], "the first one");
        }
    }
}
