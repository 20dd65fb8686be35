using System.Text;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Testing.Drawing;

/// <summary>
/// Draws the diagnostics of a file under its code, so that a person sees at once whether each one is true and at the right place:
/// carets under its span (<c>‸</c> where something is missing between two characters), its code and message, then notes, related
/// places, and for each fix the lines that it changes.
/// </summary>
public static class DiagnosticDrawing
{
    private const string CodeMargin = "  ";
    private const string NoteMargin = "! ";
    private const int WidestLine = 160;

    /// <summary>Draws what the parser found.</summary>
    public static string Draw(SyntaxTree tree) => Draw(tree.Text, tree.Diagnostics.Select(diagnostic => Words(tree.Text, diagnostic)));

    /// <summary>Draws diagnostics of any layer.</summary>
    public static string Draw(SourceText text, IEnumerable<DrawnDiagnostic> diagnostics)
    {
        var drawing = new StringBuilder();
        var byLine = diagnostics.ToLookup(diagnostic => text.GetLineIndex(diagnostic.Span.Start));
        for (var line = 0; line < text.LineCount; line++)
        {
            var found = byLine[line].ToList();
            var span = text.GetLineSpan(line);
            var window = Window(span, found);
            if (line + 1 < text.LineCount || span.Length > 0 || found.Count > 0)
                drawing.Append((CodeMargin + Code(text, span, window)).TrimEnd()).Append('\n');
            foreach (var diagnostic in found) Draw(drawing, text, diagnostic, window);
        }

        return drawing.ToString();
    }

    /// <summary>The line that says where something related is.</summary>
    public static string See(SourceText text, TextSpan span, string message, string file = "") =>
        $"see {file}{Place(text, span.Start)} `{VisibleText.Of(text.ToString(span))}`: {message}";

    /// <summary>The lines that a fix changes, each with a sign before it.</summary>
    public static IEnumerable<string> Changes(SourceText text, string changed)
    {
        var difference = LineDifference.Draw(Lines(text.ToString()), Lines(changed), context: 0);
        return difference.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(change => $"  {VisibleText.Of(change)}");
    }

    private static DrawnDiagnostic Words(SourceText text, Diagnostic diagnostic) => new(diagnostic.Span,
    [
        $"{diagnostic.Id} {diagnostic.Code}: {diagnostic.Message}",
        .. diagnostic.Notes.Select(note => $"note: {note}"),
        .. diagnostic.Related.Select(related => See(text, related.Span, related.Message)),
        .. diagnostic.Fixes.SelectMany(fix => Changes(text, FixApplication.Apply(text, fix)).Prepend($"fix: {fix.Title}")),
    ]);

    /// <summary>The part of a line that is drawn: a long line is cut around its first diagnostic.</summary>
    private static TextSpan Window(TextSpan line, List<DrawnDiagnostic> found)
    {
        if (line.Length <= WidestLine) return line;
        var center = found.Count == 0 ? line.Start : found[0].Span.Start;
        var start = Math.Clamp(center - WidestLine / 2, line.Start, line.End - WidestLine);
        return new(start, WidestLine);
    }

    private static string Code(SourceText text, TextSpan line, TextSpan window) =>
        (window.Start > line.Start ? "…" : "") + VisibleText.Of(text.ToString(window)) + (window.End < line.End ? "…" : "");

    private static void Draw(StringBuilder drawing, SourceText text, DrawnDiagnostic diagnostic, TextSpan window)
    {
        var line = text.GetLineSpan(text.GetLineIndex(diagnostic.Span.Start));
        var start = Math.Clamp(diagnostic.Span.Start, window.Start, window.End);
        var end = Math.Clamp(diagnostic.Span.End, start, window.End);
        var margin = VisibleText.Columns(text.ToString(TextSpan.FromBounds(window.Start, start)), ' ');
        var carets = diagnostic.Span.IsEmpty ? "‸" : VisibleText.Columns(text.ToString(TextSpan.FromBounds(start, end)), '^');
        if (carets.Length == 0) carets = "^";
        var rest = diagnostic.Span.End > line.End ? $" up to {Place(text, diagnostic.Span.End)}" : "";
        var indent = window.Start > line.Start ? " " : "";
        drawing.Append(NoteMargin).Append(indent).Append(margin).Append(carets).Append(rest).Append('\n');
        foreach (var words in diagnostic.Lines) drawing.Append(NoteMargin).Append(words).Append('\n');
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    private static string Place(SourceText text, int offset)
    {
        var position = text.GetLinePosition(offset);
        return $"{position.Line + 1}:{position.Character + 1}";
    }
}
