using System.Buffers;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax.Lexing;

/// <summary>Finds the pieces of text between tokens.</summary>
internal static class TriviaLexer
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create('\n', '\r');

    /// <summary>The trivia that starts at an offset.</summary>
    /// <returns>Its kind, or <see cref="SyntaxKind.None"/> when a token starts there, and its width.</returns>
    public static (SyntaxKind Kind, int Width) Next(ReadOnlySpan<char> text, int at, bool isTextStart)
    {
        if (at >= text.Length) return default;
        switch (text[at])
        {
            case ' ' or '\t' or '\f' or '\v':
            case '\uFEFF' when isTextStart && at == 0:
                var end = at + 1;
                while (end < text.Length && CharacterClass.IsSpace(text[end])) end++;
                return (SyntaxKind.WhitespaceTrivia, end - at);
            case '\n':
                return (SyntaxKind.EndOfLineTrivia, 1);
            case '\r':
                return (SyntaxKind.EndOfLineTrivia, at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1);
            case '/' when at + 1 < text.Length && text[at + 1] == '/':
                var line = text[at..].IndexOfAny(LineEnds);
                var isDocumentation = at + 2 < text.Length && text[at + 2] == '/' && !(at + 3 < text.Length && text[at + 3] == '/');
                return (isDocumentation ? SyntaxKind.DocumentationLineTrivia : SyntaxKind.LineCommentTrivia, line < 0 ? text.Length - at : line);
            case '/' when at + 1 < text.Length && text[at + 1] == '*':
                var close = text[(at + 2)..].IndexOf("*/");
                return (IsDocumentationBlock(text, at) ? SyntaxKind.DocumentationBlockTrivia : SyntaxKind.BlockCommentTrivia,
                    close < 0 ? text.Length - at : close + 4);
            default:
                return default;
        }
    }

    /// <summary>Skips the trivia before a token.</summary>
    /// <returns>The offset at which the token starts.</returns>
    public static int SkipLeading(ReadOnlySpan<char> text, int at, bool isTextStart, ref GreenFlags flags, ref int unterminatedComment)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c == ' ')
            {
                at++;
                continue;
            }

            if (c != '/' && c > ' ' && c != '\uFEFF') break;
            if (CharacterClass.IsLineEnd(c)) flags |= GreenFlags.LeadingLineEnd;
            var (kind, width) = Next(text, at, isTextStart);
            if (kind == SyntaxKind.None) break;
            NoteComment(text, at, kind, width, GreenFlags.LeadingLineEnd, ref flags, ref unterminatedComment);
            at += width;
        }

        return at;
    }

    /// <summary>
    /// Skips the trivia after a token: up to and including the line's end. A documentation block belongs to what follows it.
    /// </summary>
    public static int SkipTrailing(ReadOnlySpan<char> text, int at, ref GreenFlags flags, ref int unterminatedComment)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c == ' ')
            {
                at++;
                continue;
            }

            if (c > '/') break;
            if (c == '\n')
            {
                flags |= GreenFlags.TrailingLineEnd;
                return at + 1;
            }

            if (c != '/' && c >= ' ') break;
            var (kind, width) = Next(text, at, isTextStart: false);
            if (kind is SyntaxKind.None or SyntaxKind.DocumentationBlockTrivia) break;
            NoteComment(text, at, kind, width, GreenFlags.TrailingLineEnd, ref flags, ref unterminatedComment);
            at += width;
            if (kind == SyntaxKind.EndOfLineTrivia) flags |= GreenFlags.TrailingLineEnd;
            if ((flags & GreenFlags.TrailingLineEnd) != 0) break;
        }

        return at;
    }

    private static void NoteComment(
        ReadOnlySpan<char> text, int at, SyntaxKind kind, int width, GreenFlags lineEnd, ref GreenFlags flags, ref int unterminated)
    {
        if (kind is not (SyntaxKind.BlockCommentTrivia or SyntaxKind.DocumentationBlockTrivia)) return;
        var comment = text.Slice(at, width);
        if (comment.ContainsAny(LineEnds)) flags |= lineEnd;
        if (width < 4 || !comment.EndsWith("*/")) unterminated = at;
    }

    /// <summary><c>/**</c> opens documentation, unless it is <c>/**/</c> or a row of stars.</summary>
    private static bool IsDocumentationBlock(ReadOnlySpan<char> text, int at) =>
        at + 3 < text.Length && text[at + 2] == '*' && text[at + 3] is not ('/' or '*');
}
