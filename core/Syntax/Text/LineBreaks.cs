using System.Buffers;

namespace MtpScript.Tooling.Syntax.Text;

/// <summary>
/// What a piece of text adds to the count of line ends, so that pieces can be joined: <c>\n</c>, <c>\r\n</c> and a lone <c>\r</c>
/// each end a line, and a <c>\r\n</c> may be cut in two by the border of a piece.
/// </summary>
internal readonly record struct LineBreaks(int Count, bool StartsWithLineFeed, bool EndsWithCarriageReturn)
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create('\n', '\r');

    /// <summary>The line ends of a piece that is not empty.</summary>
    public static LineBreaks Of(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var at = 0; ; )
        {
            var next = text[at..].IndexOfAny(LineEnds);
            if (next < 0) break;
            at += next + (IsPair(text, at + next) ? 2 : 1);
            count++;
        }

        return new(count, text[0] == '\n', text[^1] == '\r');
    }

    /// <summary>The line ends of this piece and, right after it, <paramref name="next"/>.</summary>
    public LineBreaks Then(LineBreaks next) => new(
        Count + next.Count - (JoinsWith(next) ? 1 : 0), StartsWithLineFeed, next.EndsWithCarriageReturn);

    /// <summary>Whether a <c>\r\n</c> lies across the border.</summary>
    public bool JoinsWith(LineBreaks next) => EndsWithCarriageReturn && next.StartsWithLineFeed;

    /// <summary>The offset after the <paramref name="count"/>th line end of a piece, counted from 1.</summary>
    public static int EndOfBreak(ReadOnlySpan<char> text, int count)
    {
        var at = 0;
        while (count-- > 0)
        {
            at += text[at..].IndexOfAny(LineEnds);
            at += IsPair(text, at) ? 2 : 1;
        }

        return at;
    }

    private static bool IsPair(ReadOnlySpan<char> text, int at) =>
        text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n';
}
