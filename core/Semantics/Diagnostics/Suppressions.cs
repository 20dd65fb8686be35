using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>Comments that take back a lint on the line below: <c>// mtp-ignore CODE: reason</c>.</summary>
internal static class Suppressions
{
    private const string Marker = "mtp-ignore";

    /// <summary>The diagnostics without those that a comment takes back, and with those about comments that take back nothing.</summary>
    public static ImmutableArray<FoundDiagnostic> Apply(SourceFile file, ImmutableArray<FoundDiagnostic> found)
    {
        if (!AreIn(file)) return found;
        var comments = Read(file);
        if (comments.Count == 0) return found;
        var kept = ImmutableArray.CreateBuilder<FoundDiagnostic>();
        foreach (var diagnostic in found)
        {
            var line = file.Text.GetLineIndex(diagnostic.Span.Start);
            var matching = comments.Where(comment => comment.Line == line && comment.Entry?.Code == diagnostic.Code).ToList();
            if (matching.Count == 0 || DiagnosticCatalogue.Get(diagnostic.Code).Lint is null) kept.Add(diagnostic);
            else matching.ForEach(static comment => comment.IsUsed = true);
        }

        foreach (var comment in comments)
            if (comment.Problem() is { } problem) kept.Add(FoundDiagnostic.Of(DiagnosticCode.UnusedSuppression, comment.Span, problem));
        return kept.ToImmutable();
    }

    /// <summary>Whether something in a file looks like such a comment.</summary>
    public static bool AreIn(SourceFile file) => file.Text.ToString().Contains(Marker, StringComparison.Ordinal);

    private static List<Comment> Read(SourceFile file)
    {
        var comments = new List<Comment>();
        var root = file.Tree.Root;
        var text = file.Text.ToString();
        for (var at = text.IndexOf(Marker, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Marker, at + 1, StringComparison.Ordinal))
        {
            var token = root.FindToken(at);
            foreach (var trivia in token.LeadingTrivia.Concat(token.TrailingTrivia))
            {
                if (trivia.Kind != SyntaxKind.LineCommentTrivia || !trivia.Span.Contains(at)) continue;
                var content = trivia.Content.Span[2..].TrimStart();
                if (content.StartsWith(Marker)) comments.Add(new(trivia.Span, content[Marker.Length..].ToString()));
            }
        }

        // Comments may stand one above the other; all of them are about the first line that is none.
        for (var index = comments.Count - 1; index >= 0; index--)
        {
            var next = file.Text.GetLineIndex(comments[index].Span.Start) + 1;
            var below = comments.Skip(index + 1).FirstOrDefault(comment => file.Text.GetLineIndex(comment.Span.Start) == next);
            comments[index].Line = below?.Line ?? next;
        }

        return comments;
    }

    private sealed class Comment
    {
        private readonly string code;
        private readonly string reason;

        public Comment(TextSpan span, string rest)
        {
            Span = span;
            var colon = rest.IndexOf(':', StringComparison.Ordinal);
            code = (colon < 0 ? rest : rest[..colon]).Trim();
            reason = colon < 0 ? "" : rest[(colon + 1)..].Trim();
            Entry = DiagnosticCatalogue.Find(code);
        }

        public TextSpan Span { get; }

        public DiagnosticEntry? Entry { get; }

        public int Line { get; set; }

        public bool IsUsed { get; set; }

        public string? Problem()
        {
            if (code.Length == 0) return "write `// mtp-ignore CODE: reason`";
            if (Entry is null) return $"there is no diagnostic `{code}`";
            if (Entry.Lint is null) return $"{Entry.Id} is an error of the language, and only lints can be suppressed";
            if (reason.Length == 0) return $"write why, as in `// mtp-ignore {code}: reason`";
            return IsUsed ? null : $"there is no {Entry.Id} on the line below; remove it";
        }
    }
}
