using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Finds names that stand twice in one list.</summary>
public static class DuplicateChecker
{
    /// <summary>Up to so many names are compared with each other.</summary>
    private const int FewNames = 12;

    /// <summary>Reports each name that was there before in the list; missing ones and <c>_</c> do not count.</summary>
    /// <param name="nodes">What has the names, in source order.</param>
    /// <param name="nameOf">The name of one.</param>
    /// <param name="kind">What they are, in the plural: "fields".</param>
    /// <param name="sink">Takes what is wrong.</param>
    public static void Check<T>(SyntaxList<T> nodes, Func<T, SyntaxToken> nameOf, string kind, DiagnosticSink sink)
        where T : SyntaxNode
    {
        if (nodes.Count < 2 || (nodes.Count <= FewNames && AreDistinct(nodes, nameOf))) return;
        var seen = new Dictionary<string, TextSpan>(nodes.Count, StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var name = nameOf(node);
            if (!IsName(name) || seen.TryAdd(name.Text, name.Span)) continue;
            sink.Report(DiagnosticCode.DuplicateMember, name.Span, kind, name.Text).Related(seen[name.Text], "the first one");
        }
    }

    /// <summary>Nearly always; finding it out allocates nothing.</summary>
    private static bool AreDistinct<T>(SyntaxList<T> nodes, Func<T, SyntaxToken> nameOf)
        where T : SyntaxNode
    {
        for (var index = 1; index < nodes.Count; index++)
        {
            var name = nameOf(nodes[index]);
            if (!IsName(name)) continue;
            for (var before = 0; before < index; before++)
                if (nameOf(nodes[before]) is var earlier && IsName(earlier) && name.TextSpan.SequenceEqual(earlier.TextSpan)) return false;
        }

        return true;
    }

    private static bool IsName(SyntaxToken token) => !token.IsMissing && token.Kind != SyntaxKind.UnderscoreToken;
}
