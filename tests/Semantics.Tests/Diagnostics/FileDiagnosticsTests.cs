using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Tests.Diagnostics;

public sealed class FileDiagnosticsTests
{
    private static readonly FilePath Path = new("/a.mtp");

    [Fact]
    public void A_clean_file_has_none() => Assert.Empty(Of("const a = 1\n"));

    [Fact]
    public void An_error_keeps_what_the_syntax_says_of_it()
    {
        var diagnostic = Assert.Single(Of("const a = 1 === 2\n"));
        Assert.Equal(DiagnosticCatalogue.Get(DiagnosticCode.ForbiddenStrictEquality).Id, diagnostic.Code);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(new TextSpan(12, 3), diagnostic.Span);
        Assert.Contains("`==`", diagnostic.Message, StringComparison.Ordinal);
        var fix = Assert.Single(diagnostic.Fixes);
        var edit = Assert.Single(fix.Edits);
        Assert.Equal(Path, edit.File);
        Assert.Equal([new TextChange(new(12, 3), "==")], edit.Changes.AsEnumerable());
    }

    [Fact]
    public void Related_places_are_in_the_file()
    {
        var diagnostic = Assert.Single(Of("function f() {\n  1\n"));
        Assert.Equal(DiagnosticCatalogue.Get(DiagnosticCode.UnclosedDelimiter).Id, diagnostic.Code);
        var place = Assert.Single(diagnostic.Related);
        Assert.Equal((Path, new TextSpan(13, 1)), (place.File, place.Span));
    }

    [Fact]
    public void They_come_by_position()
    {
        var diagnostics = Of("const = 1\nvar x = 2\nconst y = \n");
        Assert.True(diagnostics.Count > 2);
        Assert.Equal(diagnostics.OrderBy(diagnostic => diagnostic.Span.Start), diagnostics);
    }

    [Fact]
    public void Equal_diagnostics_are_equal_whoever_made_them()
    {
        const string Text = "function f() {\n  1 === 2\n";
        Assert.Equal(Of(Text), Of(Text));
        Assert.NotEqual(Of(Text), Of(Text.Replace("===", "!==", StringComparison.Ordinal)));
    }

    [Fact]
    public void Cancelling_ends_it()
    {
        var workspace = new Workspace((Path.Value, "const = 1"));
        var snapshot = workspace.Database.Snapshot(workspace.Sources, new CancellationToken(canceled: true));
        Assert.Throws<OperationCanceledException>(() => snapshot.Get(FileDiagnosticsQuery.Instance, Path));
    }

    private static IReadOnlyList<FileDiagnostic> Of(string text) => new Workspace((Path.Value, text)).Diagnostics();
}
