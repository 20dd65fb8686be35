using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>What to take away so that no blank or ragged line is left.</summary>
internal static class LineSpans
{
    /// <summary>
    /// A span with the whole of its lines where nothing else stands on them, else with the space behind it, or at a line's end before it.
    /// </summary>
    public static TextSpan Extend(SourceText text, TextSpan span)
    {
        var start = span.Start;
        while (start > 0 && text[start - 1] is ' ' or '\t') start--;
        var startsLine = start == 0 || text[start - 1] is '\n' or '\r';
        var end = span.End;
        while (end < text.Length && text[end] is ' ' or '\t') end++;
        var endsLine = end == text.Length || text[end] is '\n' or '\r';
        if (startsLine && endsLine)
        {
            if (end < text.Length) end += text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1;
            return TextSpan.FromBounds(start, end);
        }

        return endsLine ? TextSpan.FromBounds(start, span.End) : TextSpan.FromBounds(span.Start, end);
    }
}
