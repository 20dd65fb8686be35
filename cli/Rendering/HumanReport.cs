using System.Text;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>Writes diagnostics for people: what is wrong, where, the code with carets, notes, and what to do.</summary>
internal static class HumanReport
{
    /// <summary>Of a file with more diagnostics, only so many are drawn: such a file is not a program.</summary>
    public const int MostDrawn = 100;

    /// <summary>The diagnostics of a file, each followed by an empty line.</summary>
    /// <param name="path">How to name the file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="diagnostics">What is wrong with it, in the order to show.</param>
    /// <param name="palette">The colours.</param>
    public static string Of(string path, SourceText text, IReadOnlyList<Diagnostic> diagnostics, Palette palette)
    {
        var report = new StringBuilder();
        foreach (var diagnostic in diagnostics.Take(MostDrawn))
            Append(report, path, text, diagnostic, palette);
        if (diagnostics.Count > MostDrawn)
        {
            report.Append(palette.Emphasis).Append(Visible.Text(path)).Append(": ").Append(diagnostics.Count - MostDrawn);
            report.Append(" more of this file are not shown").Append(palette.Reset).Append("\n\n");
        }

        return report.ToString();
    }

    private static void Append(StringBuilder report, string path, SourceText text, Diagnostic diagnostic, Palette palette)
    {
        var colour = palette.Of(diagnostic.Severity);
        Annotation[] annotations =
        [
            new(diagnostic.Span, "", true),
            .. diagnostic.Related.Select(related => new Annotation(related.Span, Visible.Text(related.Message), false)),
        ];
        var indent = new string(' ', CodeFrame.GutterWidth(text, annotations) + 1);
        var position = text.GetLinePosition(diagnostic.Span.Start);

        report.Append($"{colour}{Name(diagnostic.Severity)}[{diagnostic.Id}]{palette.Reset}");
        report.Append($"{palette.Emphasis}: {Visible.Text(diagnostic.Message)}{palette.Reset}\n");
        report.Append($"{indent}{palette.Frame}-->{palette.Reset} ");
        report.Append($"{Visible.Text(path)}:{position.Line + 1}:{position.Character + 1}\n");
        report.Append(CodeFrame.Draw(text, annotations, colour, palette));
        foreach (var note in diagnostic.Notes)
            AppendLine(report, indent, "note", note, palette);
        foreach (var fix in diagnostic.Fixes)
            AppendLine(report, indent, "help", fix.Title, palette);
        report.Append('\n');
    }

    private static void AppendLine(StringBuilder report, string indent, string label, string text, Palette palette)
    {
        var continuation = "\n" + indent + new string(' ', label.Length + 5);
        report.Append(indent).Append(palette.Frame).Append(" = ").Append(palette.Reset);
        report.Append(palette.Emphasis).Append(label).Append(": ").Append(palette.Reset);
        report.Append(Visible.Text(text).Replace("\n", continuation, StringComparison.Ordinal)).Append('\n');
    }

    private static string Name(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Information => "info",
        _ => "hint",
    };
}
