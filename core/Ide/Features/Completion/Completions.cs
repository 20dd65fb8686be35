using System.Collections.Immutable;
using MtpScript.Tooling.Ide.Names;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features.Completion;

/// <summary>
/// Offers what can be written at a place. Where no word is there yet, a made-up one is put into the tree first, so that half-typed code
/// has a tree that says what belongs there; what names mean comes from the program as it is.
/// </summary>
internal static class Completions
{
    /// <summary>A name that nobody has.</summary>
    private const string Word = "mtp_word_here";

    public static CompletionResult? Of(QuerySnapshot snapshot, FilePath file, int offset, CancellationToken cancellation)
    {
        if (new NameFinder(snapshot).TreeOf(file) is not { } tree || offset < 0 || offset > tree.Text.Length) return null;
        var word = WordAt(tree, offset);
        if (word is null) return null;
        var isMadeUp = word.Value.Length == 0;
        var marked = isMadeUp ? tree.WithChange(new(word.Value, Word)) : tree;
        var token = marked.Root.FindToken(word.Value.Start);
        if (token.Span.Start != word.Value.Start || (isMadeUp && token.Kind == SyntaxKind.StringToken)) return null;
        cancellation.ThrowIfCancellationRequested();
        var entries = new CompletionList(new NameFinder(snapshot), file, token, isMadeUp ? Word.Length : 0);
        entries.AddAll(snapshot.Sources.Paths);
        return new(token.Kind == SyntaxKind.StringToken ? InString(token) : word.Value, entries.ToEntries());
    }

    /// <summary>The word at an offset, empty where a new one could start; null where nothing can be completed.</summary>
    private static TextSpan? WordAt(SyntaxTree tree, int offset)
    {
        var token = tree.Root.FindToken(offset);
        if (offset > 0 && (token.Span.Start >= offset || token.Span.End < offset))
        {
            var before = tree.Root.FindToken(offset - 1);
            if (before.Span.End >= offset && before.Span.Start < offset) token = before;
        }

        if (token.Span.Start < offset && offset <= token.Span.End && !token.IsMissing)
        {
            if (token.Kind == SyntaxKind.StringToken && offset < token.Span.End + (IsClosed(token) ? 0 : 1))
                return IsImport(token.Parent) ? token.Span : null;
            if (token.Kind is SyntaxKind.NumberToken or SyntaxKind.DecimalToken or SyntaxKind.PathToken) return null;
            if (token.Kind == SyntaxKind.IdentifierToken || SyntaxFacts.IsWord(token.Kind)) return token.Span;
        }

        return IsInComment(token, offset) ? null : new(offset, 0);
    }

    private static TextSpan InString(SyntaxToken token) =>
        new(token.Span.Start + 1, Math.Max(0, token.Span.Length - (IsClosed(token) ? 2 : 1)));

    private static bool IsClosed(SyntaxToken token) => token.TextSpan is ['"', .., '"'];

    private static bool IsImport(SyntaxNode? node) => node is ImportNamesSyntax or ImportAliasSyntax or ImportAllSyntax or ImportPackageSyntax;

    private static bool IsInComment(SyntaxToken token, int offset)
    {
        foreach (var trivia in token.LeadingTrivia.Concat(token.TrailingTrivia))
        {
            var isLine = trivia.Kind is SyntaxKind.LineCommentTrivia or SyntaxKind.DocumentationLineTrivia;
            var isBlock = trivia.Kind is SyntaxKind.BlockCommentTrivia or SyntaxKind.DocumentationBlockTrivia;
            if ((isLine && trivia.Span.Start < offset && offset <= trivia.Span.End)
                || (isBlock && trivia.Span.Start < offset && offset < trivia.Span.End)) return true;
        }

        return false;
    }
}
