using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax.Lexing;

/// <summary>The part of a text that the lexer sees: all of it, or, after an edit, a piece that grows until a token fits.</summary>
internal sealed class TextWindow
{
    private const int Smallest = 512;

    private readonly SourceText text;
    private string content = "";
    private int start;

    public TextWindow(SourceText text, bool isWhole)
    {
        this.text = text;
        if (isWhole) content = text.ToString();
    }

    /// <summary>The token that starts, with its trivia, at a position.</summary>
    public GreenToken Lex(int position, LexerState state)
    {
        if (position < start || position + Lexer.Margin > start + content.Length) Read(position, Smallest);
        while (true)
        {
            var token = Lexer.Next(content, position - start, start == 0, state);
            var isWholeToken = position + token.FullWidth + Lexer.Margin <= start + content.Length;
            if (isWholeToken || start + content.Length == text.Length) return token;
            Read(position, Math.Max(Smallest, (start + content.Length - position) * 2));
        }
    }

    private void Read(int position, int width)
    {
        if (position >= start && start + content.Length == text.Length) return;
        start = position;
        content = text.ToString(new TextSpan(position, Math.Min(width, text.Length - position)));
    }
}
