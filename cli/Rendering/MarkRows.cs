using System.Text;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>
/// Draws the rows below a line of code: the carets, and the labels, of which only the last fits beside its carets.
/// </summary>
internal static class MarkRows
{
    /// <summary>The rows, without the frame before them.</summary>
    /// <param name="line">The line above.</param>
    /// <param name="marks">Its marks in the order of the text; at least one.</param>
    /// <param name="primary">The colour of the carets of primary marks.</param>
    /// <param name="palette">The other colours.</param>
    public static IEnumerable<string> Draw(DisplayLine line, IReadOnlyList<LineMark> marks, string primary, Palette palette)
    {
        var drawn = marks.Select(mark => Place(line, mark)).ToList();
        var last = drawn.MaxBy(mark => mark.Start);
        var beside = last.Label.Length > 0 && drawn.All(mark => mark.End <= last.End) ? last : default;
        var row = Underlines(drawn, primary, palette);
        if (beside.Label is { Length: > 0 } label)
            row += " " + Colour(last, primary, palette) + label + palette.Reset;
        yield return row;

        var below = drawn.Where(mark => mark.Label.Length > 0 && mark != beside).OrderByDescending(mark => mark.Start).ToList();
        for (var index = 0; index < below.Count; index++)
        {
            var open = below[index..];
            open.Reverse();
            if (index == 0)
                yield return Connectors(open, "", primary, palette);
            yield return Connectors(open, open[^1].Label, primary, palette);
        }
    }

    private static Drawn Place(DisplayLine line, LineMark mark)
    {
        var start = line.ColumnOf(mark.Start);
        return new(start, Math.Max(start + 1, line.ColumnOf(mark.End)), mark.Label, mark.IsPrimary);
    }

    private static string Underlines(List<Drawn> marks, string primary, Palette palette)
    {
        var row = new StringBuilder();
        var end = marks.Max(mark => mark.End);
        var before = "";
        for (var column = 0; column < end; column++)
        {
            var (character, colour) = (' ', "");
            foreach (var mark in marks.Where(mark => mark.Start <= column && column < mark.End))
            {
                if (character != '^')
                    (character, colour) = (mark.IsPrimary ? '^' : '-', Colour(mark, primary, palette));
            }

            if (colour != before)
                row.Append(before.Length > 0 ? palette.Reset : "").Append(colour);
            row.Append(character);
            before = colour;
        }

        return row.Append(before.Length > 0 ? palette.Reset : "").ToString();
    }

    /// <summary>
    /// A row with a <c>|</c> for each mark that still waits for its label; the last one has it, if it is not empty.
    /// </summary>
    private static string Connectors(List<Drawn> open, string label, string primary, Palette palette)
    {
        var row = new StringBuilder();
        var column = 0;
        foreach (var mark in open.Where(mark => mark.Start >= column))
        {
            row.Append(' ', mark.Start - column).Append(Colour(mark, primary, palette));
            row.Append(label.Length > 0 && mark == open[^1] ? label : "|").Append(palette.Reset);
            column = mark.Start + 1;
        }

        return row.ToString();
    }

    private static string Colour(Drawn mark, string primary, Palette palette) => mark.IsPrimary ? primary : palette.Secondary;

    private readonly record struct Drawn(int Start, int End, string Label, bool IsPrimary);
}
