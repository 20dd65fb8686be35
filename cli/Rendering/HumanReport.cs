using System.Text;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>Writes diagnostics for people: what is wrong, where, the code with carets, notes, and what to do.</summary>
internal static class HumanReport
{
    /// <summary>Of a file with more diagnostics, only so many are drawn: such a file is not a program.</summary>
    public const int MostDrawn = 100;

    /// <summary>The diagnostics of a file, each followed by an empty line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">How to name it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="diagnostics">What is wrong with it, in the order to show.</param>
    /// <param name="others">The names and texts of other files, for places in them.</param>
    /// <param name="palette">The colours.</param>
    public static string Of(
        FilePath file,
        string path,
        SourceText text,
        IReadOnlyList<FileDiagnostic> diagnostics,
        Func<FilePath, (string Path, SourceText Text)?> others,
        Palette palette)
    {
        var report = new StringBuilder();
        foreach (var diagnostic in diagnostics.Take(MostDrawn))
            Append(report, file, path, text, diagnostic, others, palette);
        if (diagnostics.Count > MostDrawn)
        {
            report.Append(palette.Emphasis).Append(Visible.Text(path)).Append(": ").Append(diagnostics.Count - MostDrawn);
            report.Append(" more of this file are not shown").Append(palette.Reset).Append("\n\n");
        }

        return report.ToString();
    }

    private static void Append(
        StringBuilder report,
        FilePath file,
        string path,
        SourceText text,
        FileDiagnostic diagnostic,
        Func<FilePath, (string Path, SourceText Text)?> others,
        Palette palette)
    {
        var colour = palette.Of(diagnostic.Severity);
        Annotation[] annotations =
        [
            new(diagnostic.Span, "", true),
            .. diagnostic.Related.Where(related => related.File == file).Select(related => new Annotation(related.Span, Visible.Text(related.Message), false)),
        ];
        var indent = new string(' ', CodeFrame.GutterWidth(text, annotations) + 1);
        var position = text.GetLinePosition(diagnostic.Span.Start);

        report.Append($"{colour}{Name(diagnostic.Severity)}[{diagnostic.Code}]{palette.Reset}");
        report.Append($"{palette.Emphasis}: {Visible.Text(diagnostic.Message)}{palette.Reset}\n");
        report.Append($"{indent}{palette.Frame}-->{palette.Reset} ");
        report.Append($"{Visible.Text(path)}:{position.Line + 1}:{position.Character + 1}\n");
        report.Append(CodeFrame.Draw(text, annotations, colour, palette));
        foreach (var places in diagnostic.Related.Where(related => related.File != file).GroupBy(related => related.File))
        {
            if (others(places.Key) is { } other)
                AppendOther(report, other.Path, other.Text, [.. places], indent, palette);
        }

        foreach (var note in diagnostic.Notes)
            AppendLine(report, indent, "note", note, palette);
        foreach (var fix in diagnostic.Fixes)
            AppendLine(report, indent, "help", fix.Title, palette);
        report.Append('\n');
    }

    private static void AppendOther(
        StringBuilder report, string path, SourceText text, RelatedPlace[] places, string indent, Palette palette)
    {
        Annotation[] annotations = [.. places.Select(place => new Annotation(place.Span, Visible.Text(place.Message), false))];
        var position = text.GetLinePosition(places[0].Span.Start);
        report.Append($"{indent}{palette.Frame}:::{palette.Reset} ");
        report.Append($"{Visible.Text(path)}:{position.Line + 1}:{position.Character + 1}\n");
        report.Append(CodeFrame.Draw(text, annotations, "", palette));
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
