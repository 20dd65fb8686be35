using System.Collections.Immutable;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>Divides annotations among the lines that they cover.</summary>
internal static class LineMarks
{
    /// <summary>Of an annotation that covers more lines than this, only the first two and the last are shown.</summary>
    private const int MostLines = 4;

    /// <summary>The lines to show, by number from 0, each with its marks in the order of the text.</summary>
    public static SortedDictionary<int, ImmutableArray<LineMark>> Of(SourceText text, IEnumerable<Annotation> annotations)
    {
        var lines = new SortedDictionary<int, ImmutableArray<LineMark>>();
        foreach (var annotation in annotations)
        {
            var first = text.GetLineIndex(annotation.Span.Start);
            var last = LastLine(text, annotation.Span, first);
            for (var line = first; line <= last; line++)
            {
                if (last - first >= MostLines && line == first + 2)
                    line = last;
                if (line > first && line < last && IsBlank(text, line))
                    continue;
                var mark = MarkIn(text, annotation, line, first, last);
                lines[line] = lines.TryGetValue(line, out var marks) ? marks.Add(mark) : [mark];
            }
        }

        foreach (var line in lines.Keys.ToArray())
            lines[line] = [.. lines[line].OrderBy(mark => mark.Start).ThenBy(mark => mark.End)];
        return lines;
    }

    /// <summary>The line of the last character; a line end belongs to the line that it ends.</summary>
    private static int LastLine(SourceText text, TextSpan span, int first) =>
        span.IsEmpty ? first : Math.Max(first, text.GetLineIndex(span.End - 1));

    private static LineMark MarkIn(SourceText text, Annotation annotation, int line, int first, int last)
    {
        var lineSpan = text.GetLineSpan(line);
        var start = line == first ? annotation.Span.Start - lineSpan.Start : Indentation(text, lineSpan);
        var end = line == last ? Math.Min(annotation.Span.End - lineSpan.Start, lineSpan.Length) : lineSpan.Length;
        var label = line == last ? annotation.Label : "";
        return new(Math.Min(start, lineSpan.Length), Math.Max(start, end), label, annotation.IsPrimary);
    }

    private static bool IsBlank(SourceText text, int line) =>
        text.GetLineSpan(line) is var span && Indentation(text, span) == span.Length;

    private static int Indentation(SourceText text, TextSpan line)
    {
        var at = line.Start;
        while (at < line.End && text[at] is ' ' or '\t')
            at++;
        return at - line.Start;
    }
}
