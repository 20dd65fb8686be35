using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing.Drawing;

namespace MtpScript.Tooling.Semantics.Tests.Support;

/// <summary>Draws what a check found in a file, with the places and changes in other files.</summary>
internal static class FileDiagnosticDrawing
{
    public static string Draw(SourceSet sources, FilePath path, IEnumerable<FileDiagnostic> diagnostics) =>
        DiagnosticDrawing.Draw(TextOf(sources, path), diagnostics.Select(diagnostic => Words(sources, path, diagnostic)));

    /// <summary>The text of a file after a fix.</summary>
    public static string Apply(SourceText text, FileEdit edit) => FixApplication.Apply(text, new Fix("", edit.Changes));

    private static DrawnDiagnostic Words(SourceSet sources, FilePath path, FileDiagnostic diagnostic) => new(diagnostic.Span,
    [
        $"{diagnostic.Code} {NameOf(diagnostic)}: {diagnostic.Message}",
        .. diagnostic.Notes.Select(note => $"note: {note}"),
        .. diagnostic.Related.Select(related => See(sources, path, related)),
        .. diagnostic.Fixes.SelectMany(fix => fix.Edits.SelectMany(edit => Changes(sources, path, edit)).Prepend($"fix: {fix.Title}")),
    ]);

    private static string NameOf(FileDiagnostic diagnostic)
    {
        var entry = DiagnosticCatalogue.Find(diagnostic.Code)!;
        return diagnostic.Severity == entry.Severity ? entry.Name : $"{entry.Name} ({diagnostic.Severity.ToString().ToLowerInvariant()})";
    }

    private static string See(SourceSet sources, FilePath path, RelatedPlace related) => DiagnosticDrawing.See(
        TextOf(sources, related.File), related.Span, related.Message, related.File == path ? "" : $"{Name(related.File)}:");

    private static IEnumerable<string> Changes(SourceSet sources, FilePath path, FileEdit edit)
    {
        var text = TextOf(sources, edit.File);
        var changes = DiagnosticDrawing.Changes(text, Apply(text, edit));
        return edit.File == path ? changes : changes.Prepend($"  in {Name(edit.File)}");
    }

    private static string Name(FilePath path) => path.Value.Split('/')[^1];

    private static SourceText TextOf(SourceSet sources, FilePath path) =>
        sources.TryGet(path, out var file) ? file.Text : SourceText.From("");
}
