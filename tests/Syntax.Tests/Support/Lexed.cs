using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Lexing;

namespace MtpScript.Tooling.Syntax.Tests.Support;

/// <summary>The tokens of a text, as the lexer alone gives them.</summary>
internal static class Lexed
{
    /// <summary>All tokens, the end of the file included.</summary>
    public static List<GreenToken> Tokens(string text)
    {
        var tokens = new List<GreenToken>();
        var state = LexerState.Normal;
        var position = 0;
        do
        {
            var token = Lexer.Next(text, position, isTextStart: true, state);
            tokens.Add(token);
            position += token.FullWidth;
            state = Lexer.Advance(state, token.Kind);
        }
        while (tokens[^1].Kind != SyntaxKind.EndOfFileToken);
        return tokens;
    }

    /// <summary>The kinds of all tokens but the end of the file, without the ending that all of them have.</summary>
    public static string Kinds(string text) => string.Join(' ', Tokens(text).SkipLast(1).Select(token => Short(token.Kind)));

    /// <summary>The codes of all diagnostics of the lexer with what they cover.</summary>
    public static IEnumerable<(DiagnosticCode Code, string Text)> Errors(string text)
    {
        var position = 0;
        foreach (var token in Tokens(text))
        {
            foreach (var error in token.Diagnostics.ToArray())
                yield return (error.Code, text.Substring(position + error.Offset, error.Width));
            position += token.FullWidth;
        }
    }

    private static string Short(SyntaxKind kind) =>
        kind.ToString().Replace("Token", "", StringComparison.Ordinal).Replace("Keyword", "", StringComparison.Ordinal);
}
