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

    public static string Draw(SyntaxTree tree)
    {
        var drawing = new StringBuilder();
        var byLine = tree.Diagnostics.ToLookup(diagnostic => tree.Text.GetLineIndex(diagnostic.Span.Start));
        for (var line = 0; line < tree.Text.LineCount; line++)
        {
            var found = byLine[line].ToList();
            var span = tree.Text.GetLineSpan(line);
            var window = Window(span, found);
            if (line + 1 < tree.Text.LineCount || span.Length > 0 || found.Count > 0)
                drawing.Append((CodeMargin + Code(tree.Text, span, window)).TrimEnd()).Append('\n');
            foreach (var diagnostic in found) Draw(drawing, tree, diagnostic, window);
        }

        return drawing.ToString();
    }

    /// <summary>The part of a line that is drawn: a long line is cut around its first diagnostic.</summary>
    private static TextSpan Window(TextSpan line, List<Diagnostic> found)
    {
        if (line.Length <= WidestLine) return line;
        var center = found.Count == 0 ? line.Start : found[0].Span.Start;
        var start = Math.Clamp(center - WidestLine / 2, line.Start, line.End - WidestLine);
        return new(start, WidestLine);
    }

    private static string Code(SourceText text, TextSpan line, TextSpan window) =>
        (window.Start > line.Start ? "…" : "") + VisibleText.Of(text.ToString(window)) + (window.End < line.End ? "…" : "");

    private static void Draw(StringBuilder drawing, SyntaxTree tree, Diagnostic diagnostic, TextSpan window)
    {
        var text = tree.Text;
        var line = text.GetLineSpan(text.GetLineIndex(diagnostic.Span.Start));
        var start = Math.Clamp(diagnostic.Span.Start, window.Start, window.End);
        var end = Math.Clamp(diagnostic.Span.End, start, window.End);
        var margin = VisibleText.Columns(text.ToString(TextSpan.FromBounds(window.Start, start)), ' ');
        var carets = diagnostic.Span.IsEmpty ? "‸" : VisibleText.Columns(text.ToString(TextSpan.FromBounds(start, end)), '^');
        if (carets.Length == 0) carets = "^";
        var rest = diagnostic.Span.End > line.End ? $" up to {Place(text, diagnostic.Span.End)}" : "";
        var indent = window.Start > line.Start ? " " : "";
        drawing.Append(NoteMargin).Append(indent).Append(margin).Append(carets).Append(rest).Append('\n');
        Note($"{diagnostic.Id} {diagnostic.Code}: {diagnostic.Message}");
        foreach (var note in diagnostic.Notes) Note($"note: {note}");
        foreach (var related in diagnostic.Related)
            Note($"see {Place(text, related.Span.Start)} `{VisibleText.Of(text.ToString(related.Span))}`: {related.Message}");
        foreach (var fix in diagnostic.Fixes)
        {
            Note($"fix: {fix.Title}");
            var changed = LineDifference.Draw(Lines(text.ToString()), Lines(FixApplication.Apply(text, fix)), context: 0);
            foreach (var change in changed.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                Note($"  {VisibleText.Of(change)}");
        }

        void Note(string note) => drawing.Append(NoteMargin).Append(note).Append('\n');
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    private static string Place(SourceText text, int offset)
    {
        var position = text.GetLinePosition(offset);
        return $"{position.Line + 1}:{position.Character + 1}";
    }
}
