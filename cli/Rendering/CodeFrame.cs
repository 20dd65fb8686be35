using System.Globalization;
using System.Text;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>
/// Draws lines of code with line numbers and with places marked below them. A pure function of the text:
/// <code>
///    |
///  3 |   const total = price ++ tax
///    |                       ^^
/// </code>
/// </summary>
public static class CodeFrame
{
    /// <summary>The width of the line numbers that a frame for these places has.</summary>
    public static int GutterWidth(SourceText text, IEnumerable<Annotation> annotations) =>
        Number(LineMarks.Of(text, annotations).Keys.Max()).Length;

    /// <summary>Draws a frame; each row ends with a line end.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="annotations">The places to mark, at least one; they may overlap and cover several lines.</param>
    /// <param name="primary">The escape sequence that starts the colour of the primary carets; empty for none.</param>
    /// <param name="palette">The other colours.</param>
    public static string Draw(SourceText text, IReadOnlyList<Annotation> annotations, string primary, Palette palette)
    {
        var lines = LineMarks.Of(text, annotations);
        var width = Number(lines.Keys.Max()).Length;
        var frame = new StringBuilder();
        AppendRow(frame, "", width, "", palette);
        var before = lines.Keys.First();
        foreach (var (line, marks) in lines)
        {
            if (line == before + 2)
                AppendRow(frame, Number(before + 1), width, Show(text, before + 1, 0).Text, palette);
            else if (line > before + 2)
                frame.Append(palette.Frame).Append("...").Append(palette.Reset).Append('\n');
            var focus = marks.FirstOrDefault(mark => mark.IsPrimary, marks[0]).Start;
            var shown = Show(text, line, focus);
            AppendRow(frame, Number(line), width, shown.Text, palette);
            foreach (var row in MarkRows.Draw(shown, marks, primary, palette))
                AppendRow(frame, "", width, row, palette);
            before = line;
        }

        return frame.ToString();
    }

    private static string Number(int line) => (line + 1).ToString(CultureInfo.InvariantCulture);

    private static DisplayLine Show(SourceText text, int line, int focus) => DisplayLine.Of(text, text.GetLineSpan(line), focus);

    private static void AppendRow(StringBuilder frame, string number, int width, string content, Palette palette)
    {
        frame.Append(palette.Frame).Append(' ').Append(number.PadLeft(width)).Append(" |").Append(palette.Reset);
        if (content.Length > 0)
            frame.Append(' ').Append(content.AsSpan().TrimEnd(' '));
        frame.Append('\n');
    }
}
