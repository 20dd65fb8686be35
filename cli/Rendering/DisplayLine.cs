using System.Text;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>
/// A line of source as a terminal shows it: tabs widened to stops of four cells, nothing in it that a terminal would obey, and of
/// a
/// very long line only what lies around the place of interest.
/// </summary>
internal sealed class DisplayLine
{
    private const int TabWidth = 4;
    private const int LongestShown = 160;
    private const int ShownBefore = 40;
    private const string Cut = "…";

    private readonly int start;
    private readonly int[] columns;

    private DisplayLine(string text, int start, int[] columns)
    {
        Text = text;
        this.start = start;
        this.columns = columns;
    }

    /// <summary>What is shown.</summary>
    public string Text { get; }

    /// <summary>Lays a line out.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="line">The line without its end.</param>
    /// <param name="focus">An offset in the line that must be shown.</param>
    public static DisplayLine Of(SourceText text, TextSpan line, int focus)
    {
        var (from, to) = (0, line.Length);
        if (line.Length > LongestShown)
        {
            from = Snap(text, line, Math.Clamp(focus - ShownBefore, 0, line.Length - LongestShown));
            to = Snap(text, line, from + LongestShown);
        }

        var part = text.ToString(TextSpan.FromBounds(line.Start + from, line.Start + to));
        var shown = new StringBuilder(from > 0 ? Cut : "");
        var columns = new int[part.Length + 1];
        var (firstColumn, column) = (shown.Length, shown.Length);
        for (var index = 0; index < part.Length;)
        {
            var character = Rune.TryGetRuneAt(part, index, out var rune) ? rune : Rune.ReplacementChar;
            var cells = Show(character, column - firstColumn);
            var next = index + character.Utf16SequenceLength;
            while (index < next)
                columns[index++] = column;
            shown.Append(cells);
            column += Width(cells);
        }

        columns[^1] = column;
        if (to < line.Length)
            shown.Append(Cut);
        return new(shown.ToString(), from, columns);
    }

    /// <summary>
    /// The column, from 0, at which the character at an offset in the line is shown; what is cut off counts as its edge.
    /// </summary>
    public int ColumnOf(int offset) => columns[Math.Clamp(offset - start, 0, columns.Length - 1)];

    private static string Show(Rune character, int column) =>
        character.Value == '\t' ? new(' ', TabWidth - column % TabWidth) : Visible.Character(character);

    private static int Width(string cells)
    {
        var width = 0;
        foreach (var rune in cells.EnumerateRunes())
            width += DisplayWidth.Of(rune);
        return width;
    }

    /// <summary>The same place, or the one before it if the place is within a surrogate pair.</summary>
    private static int Snap(SourceText text, TextSpan line, int at) =>
        at > 0 && at < line.Length && char.IsSurrogatePair(text[line.Start + at - 1], text[line.Start + at]) ? at - 1 : at;
}
