using System.Text;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>
/// Code as written, on one line: without comments, line breaks and commas that trail, shortened when it is long.
/// </summary>
internal static class SignatureText
{
    /// <summary>The longest text that is given whole, in UTF-16 code units.</summary>
    public const int MostCharacters = 200;

    private const char Ellipsis = '…';

    /// <summary>The text of some nodes, one after the other.</summary>
    public static string Of(params ReadOnlySpan<SyntaxNode?> nodes)
    {
        var text = new StringBuilder();
        GreenToken? previous = null;
        foreach (var node in nodes)
        {
            if (node is null) continue;
            foreach (var token in GreenTokens.In(node.Green))
            {
                if (text.Length > MostCharacters) return Shorten(text);
                previous = Append(text, previous, token);
            }
        }

        return text.Length > MostCharacters ? Shorten(text) : text.ToString();
    }

    /// <summary>The content of a string token as written, without its quotes; another token as it is.</summary>
    public static string Content(SyntaxToken token)
    {
        var text = token.TextSpan;
        if (text is ['"', ..]) text = text is [_, .., '"'] ? text[1..^1] : text[1..];
        return text.Length > MostCharacters ? Shorten(new StringBuilder().Append(text)) : text.ToString();
    }

    private static GreenToken Append(StringBuilder text, GreenToken? previous, GreenToken token)
    {
        if (previous is not null)
        {
            if (IsCloser(token.Kind) && previous.Kind == SyntaxKind.CommaToken) text.Length--;
            if (NeedsSpace(previous, token)) text.Append(' ');
        }

        // More than one too many is never shown, however long a token is.
        text.Append(token.TextSpan[..Math.Min(token.Width, MostCharacters + 1)]);
        return token;
    }

    private static bool NeedsSpace(GreenToken previous, GreenToken token) =>
        previous.TrailingWidth + token.LeadingWidth > 0
        && previous.Kind is not (SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.LessThanToken)
        && token.Kind is not SyntaxKind.CommaToken && !(IsCloser(token.Kind) && token.Kind != SyntaxKind.CloseBraceToken);

    private static bool IsCloser(SyntaxKind kind) => kind is SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken
        or SyntaxKind.GreaterThanToken or SyntaxKind.CloseBraceToken;

    private static string Shorten(StringBuilder text)
    {
        var length = char.IsHighSurrogate(text[MostCharacters - 2]) ? MostCharacters - 2 : MostCharacters - 1;
        text.Length = length;
        return text.Append(Ellipsis).ToString();
    }
}
