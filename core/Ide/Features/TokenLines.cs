using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>
/// The lines, from 0, of the tokens of a text that pass in order, which is quicker than to look every offset up. Every token
/// counts, also those with nothing but trivia.
/// </summary>
internal sealed class TokenLines
{
    /// <summary>The line on which the token that comes next starts, its trivia included.</summary>
    public int NextLine { get; private set; }

    /// <summary>Where the text of the last token starts.</summary>
    public int TextStart { get; private set; }

    /// <summary>The line of <see cref="TextStart"/>.</summary>
    public int StartLine { get; private set; }

    /// <summary>Where the text of the last token ends.</summary>
    public int TextEnd { get; private set; }

    /// <summary>The line of <see cref="TextEnd"/>.</summary>
    public int EndLine { get; private set; }

    /// <summary>Goes past a token.</summary>
    /// <param name="token">The token; it has some width.</param>
    /// <param name="position">Where it starts, its trivia included.</param>
    public void Pass(GreenToken token, int position)
    {
        var text = token.FullText.AsSpan();
        var line = NextLine + Count(text[..token.LeadingWidth]);
        if (token.Width > 0)
        {
            TextStart = position + token.LeadingWidth;
            StartLine = line;
            TextEnd = TextStart + token.Width;
            if (token.Kind == SyntaxKind.TemplateToken) line += Count(token.TextSpan);
            EndLine = line;
        }

        NextLine = line + Count(text[(token.FullWidth - token.TrailingWidth)..]);
    }

    /// <summary>The number of line ends in a text.</summary>
    public static int Count(ReadOnlySpan<char> text) => text.IsEmpty ? 0 : LineBreaks.Of(text).Count;
}
