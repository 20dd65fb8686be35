using System.Text.RegularExpressions;
using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Semantics.Tests.Corpora;

/// <summary>
/// Each program of tests/corpus/err/semantics has one mistake. Its first line names the codes of its diagnostics, the file beside it
/// has their drawing; a file of a project whose first line names none has none.
/// </summary>
public sealed partial class ErrorCorpusTests
{
    private const string Folder = "tests/corpus/err/semantics/";

    /// <summary>Programs about syntax use names that nothing declares, effects that nothing lists, and `respond` in functions.</summary>
    private static readonly string[] LeftOpen = ["UnknownName", "UnknownType", "UnknownVariant", "ModuleNotFound", "ImportWithoutHash", "MissingEffect",
        "AwaitWithoutAsync", "RespondOutsideHandler"];

    private static readonly SourceSet All = CorpusSources.Err;

    public static TheoryData<string> Files => [.. All.Paths.Select(path => path.Value).Where(IsAboutMeaning)];

    public static TheoryData<string> FilesWithSyntaxErrors => [.. Corpus.SyntaxErr.Select(file => file.Name)];

    [Fact]
    public void ThereAreManyMistakes() => Assert.True(All.Paths.Count(path => IsAboutMeaning(path.Value)) > 200, "the corpus of mistakes is not where it was");

    [Theory]
    [MemberData(nameof(Files))]
    public void TheDiagnosticsAreThoseOfTheFirstLine(string file)
    {
        var (path, workspace) = Open(file);
        var found = workspace.DiagnosticsOf(path);
        var codes = string.Join(' ', found.Select(diagnostic => diagnostic.Code));
        Assert.True(ExpectedCodes(path) == codes, $"expected {ExpectedCodes(path)}\n{FileDiagnosticDrawing.Draw(workspace.Sources, path, found)}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void TheDrawingIsAsExpected(string file)
    {
        var (path, workspace) = Open(file);
        if (ExpectedCodes(path).Length > 0)
            Golden.Check(DrawingOf(file), FileDiagnosticDrawing.Draw(workspace.Sources, path, workspace.DiagnosticsOf(path)));
    }

    /// <summary>A fix takes its diagnostic away and brings no other error, in no file that it changes.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void FixesMend(string file)
    {
        var (path, workspace) = Open(file);
        foreach (var diagnostic in workspace.DiagnosticsOf(path))
            foreach (var fix in diagnostic.Fixes)
            {
                var mended = new CheckedWorkspace(workspace.Sources.Apply(fix.Edits.Select(edit => Applied(workspace.Sources, edit))));
                var found = mended.DiagnosticsOf(path);
                var isGone = found.Count(other => other.Code == diagnostic.Code) < workspace.DiagnosticsOf(path).Count(IsSame);
                var isClean = fix.Edits.All(edit => Errors(mended, edit.File) <= Errors(workspace, edit.File));
                Assert.True(isGone && isClean, $"{fix.Title}\n{FileDiagnosticDrawing.Draw(mended.Sources, path, found)}");

                bool IsSame(FileDiagnostic other) => other.Code == diagnostic.Code;
            }
    }

    /// <summary>
    /// Beside what the parser finds, a check finds only what those programs leave open, which is drawn in a second file; nothing that
    /// follows from the mistake.
    /// </summary>
    [Theory]
    [MemberData(nameof(FilesWithSyntaxErrors))]
    public void TheCheckOfASyntaxErrorIsAsExpected(string file)
    {
        var (path, workspace) = Open(file);
        workspace.Sources.TryGet(path, out var source);
        var found = workspace.DiagnosticsOf(path);
        var ofSyntax = source!.Tree.Diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Span)).ToHashSet();
        var others = found.Where(diagnostic => !ofSyntax.Contains((diagnostic.Code, diagnostic.Span))).ToList();
        Assert.Equal(ofSyntax.Count, found.Length - others.Count);
        Assert.All(others.Where(other => other.Severity == DiagnosticSeverity.Error), other =>
            Assert.True(LeftOpen.Contains(DiagnosticCatalogue.Find(other.Code)!.Name), $"{other.Code}: {other.Message}"));
        var drawing = others.Count == 0 ? "" : FileDiagnosticDrawing.Draw(workspace.Sources, path, found);
        if (drawing.Length > 0 || File.Exists(Repository.PathOf(CheckOf(file)))) Golden.Check(CheckOf(file), drawing);
    }

    [Fact]
    public void NoGoldenFileIsLeftOver()
    {
        var expected = All.Paths.Where(path => IsAboutMeaning(path.Value) && ExpectedCodes(path).Length > 0);
        var found = Directory.EnumerateFiles(Repository.PathOf(Folder), "*.expected", SearchOption.AllDirectories);
        Assert.Equal(
            expected.Select(path => DrawingOf(path.Value)).Order(StringComparer.Ordinal),
            found.Select(Repository.RelativePath).Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// A file with what belongs to it: the rest of its project, or the other modules of the folder `modules`. What other programs declare
    /// is nobody's business.
    /// </summary>
    private static (FilePath Path, CheckedWorkspace Workspace) Open(string file)
    {
        var parts = file.Split('/');
        var isAlone = !IsAboutMeaning(file) || (parts.Length == 6 && parts[4] != "modules");
        var folder = parts is [_, _, _, _, "modules", _] ? string.Join('/', parts[..5]) : string.Join('/', parts[..^1].Take(6));
        var changes = All.Paths
            .Where(path => isAlone ? path.Value == file : path.Value.StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(path => All.TryGet(path, out var source) ? new FileChange.TextReplaced(path, source.Text) : null);
        return (new(file), new(SourceSet.Empty.Apply(changes.OfType<FileChange>())));
    }

    private static FileChange Applied(SourceSet sources, FileEdit edit)
    {
        sources.TryGet(edit.File, out var source);
        return new FileChange.TextReplaced(
            edit.File, SourceText.From(FileDiagnosticDrawing.Apply(source?.Text ?? SourceText.From(""), edit)));
    }

    private static int Errors(CheckedWorkspace workspace, FilePath path) =>
        workspace.DiagnosticsOf(path).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string CheckOf(string file) => Path.ChangeExtension(file, ".checked");

    private static string DrawingOf(string file) =>
        file.EndsWith(".toml", StringComparison.Ordinal) ? file + ".expected" : Path.ChangeExtension(file, ".expected");

    private static bool IsAboutMeaning(string file) => file.StartsWith(Folder, StringComparison.Ordinal);

    private static string ExpectedCodes(FilePath path)
    {
        All.TryGet(path, out var source);
        return FirstLine().Match(source!.Text.ToString()).Groups["codes"].Value;
    }

    [GeneratedRegex(@"\A(//|#) (?<codes>MTP\d{4}( MTP\d{4})*)\r?\n")]
    private static partial Regex FirstLine();
}
