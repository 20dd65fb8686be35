using System.Text.Json;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>Writes the result of <c>mtp check</c> as the one JSON document that cli/README.md describes.</summary>
internal static class JsonReport
{
    /// <summary>
    /// The version of the format. It goes up when something that is there changes its meaning; new members may come any time.
    /// </summary>
    public const int FormatVersion = 1;

    /// <summary>Writes the document, and a line end.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="result">What was found.</param>
    /// <param name="explained">The diagnostics to explain; null when nobody asked for it.</param>
    public static void Write(Stream output, CheckResult result, IEnumerable<DiagnosticEntry>? explained)
    {
        using (var json = new Utf8JsonWriter(output, JsonPlaces.Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            WriteSummary(json, result.Totals);
            json.WriteStartArray("diagnostics");
            foreach (var file in result.Files)
            {
                foreach (var diagnostic in file.Diagnostics)
                    WriteDiagnostic(json, result.Programs, file.File.ShownPath, file.Text!, diagnostic);
            }

            json.WriteEndArray();
            json.WriteStartArray("problems");
            foreach (var problem in result.Problems)
                WriteProblem(json, problem);
            json.WriteEndArray();
            if (explained is not null) WriteExplanations(json, explained);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteExplanations(Utf8JsonWriter json, IEnumerable<DiagnosticEntry> explained)
    {
        json.WriteStartObject("explanations");
        foreach (var entry in explained)
        {
            json.WriteStartObject(entry.Id);
            json.WriteString("title", entry.Title);
            json.WriteString("reference", entry.Reference);
            json.WriteString("explanation", entry.Explanation);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, CheckTotals totals)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("files", totals.Files);
        json.WriteNumber("filesWithDiagnostics", totals.FilesWithDiagnostics);
        json.WriteNumber("errors", totals.Errors);
        json.WriteNumber("warnings", totals.Warnings);
        json.WriteNumber("informations", totals.Informations);
        json.WriteNumber("hints", totals.Hints);
        json.WriteNumber("problems", totals.Problems);
        json.WriteEndObject();
    }

    private static void WriteDiagnostic(
        Utf8JsonWriter json, LoadedPrograms programs, string path, SourceText text, FileDiagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("path", path);
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", Name(diagnostic.Severity));
        json.WriteString("message", diagnostic.Message);
        JsonPlaces.WriteRange(json, text, diagnostic.Span);
        json.WriteStartArray("notes");
        foreach (var note in diagnostic.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteStartArray("related");
        foreach (var related in diagnostic.Related)
        {
            if (!programs.TryGetText(related.File, out var other)) continue;
            json.WriteStartObject();
            json.WriteString("path", programs.Names.Of(related.File));
            json.WriteString("message", related.Message);
            JsonPlaces.WriteRange(json, other, related.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("fixes");
        foreach (var fix in diagnostic.Fixes)
            WriteFix(json, programs, fix);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFix(Utf8JsonWriter json, LoadedPrograms programs, FileFix fix)
    {
        json.WriteStartObject();
        json.WriteString("title", fix.Title);
        json.WriteStartArray("edits");
        foreach (var (file, change) in fix.Edits.SelectMany(edit => edit.Changes.Select(change => (edit.File, change))))
        {
            if (!programs.TryGetText(file, out var text)) continue;
            json.WriteStartObject();
            json.WriteString("path", programs.Names.Of(file));
            JsonPlaces.WriteRange(json, text, change.Span);
            json.WriteString("newText", change.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteProblem(Utf8JsonWriter json, FileProblem problem)
    {
        json.WriteStartObject();
        json.WriteString("path", problem.ShownPath);
        json.WriteString("message", problem.Message);
        json.WriteEndObject();
    }

    private static string Name(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Information => "information",
        _ => "hint",
    };
}
