using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Tests.Diagnostics;

public sealed class CatalogueExampleTests
{
    /// <summary>What says what programs mean; the rest is syntax.</summary>
    public static TheoryData<DiagnosticCode> Codes =>
        [.. Enum.GetValues<DiagnosticCode>().Where(static code => (int)code >= 300)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void TheWrongExampleHasItsDiagnosticOnceAndNoOther(DiagnosticCode code)
    {
        var entry = DiagnosticCatalogue.Get(code);
        Assert.Equal([entry.Id], Check(entry, entry.Wrong).Select(static diagnostic => diagnostic.Code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void TheRightExampleHasNoDiagnostic(DiagnosticCode code)
    {
        var entry = DiagnosticCatalogue.Get(code);
        Assert.Empty(Check(entry, entry.Right).Select(static diagnostic => $"{diagnostic.Code} {diagnostic.Message}"));
    }

    /// <summary>Some fix of the wrong example, where it has fixes, leaves nothing of the diagnostic.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void TheFirstFixOfTheWrongExampleMendsIt(DiagnosticCode code)
    {
        var entry = DiagnosticCatalogue.Get(code);
        var workspace = Open(entry, entry.Wrong);
        var fix = workspace.Diagnostics().SelectMany(static diagnostic => diagnostic.Fixes).FirstOrDefault();
        if (fix is null) return;
        workspace.Apply(fix);
        Assert.DoesNotContain(entry.Id, workspace.Diagnostics().Select(static diagnostic => diagnostic.Code));
    }

    private static IReadOnlyList<FileDiagnostic> Check(DiagnosticEntry entry, DiagnosticExample example) => Open(entry, example).Diagnostics();

    private static Workspace Open(DiagnosticEntry entry, DiagnosticExample example)
    {
        var workspace = new Workspace();
        if (entry.Lint is { IsOff: true } lint) workspace.Set("/mtp.toml", $"[lints]\n{lint.Name} = \"hint\"\n");
        foreach (var (path, content) in example.Files()) workspace.Set(path, SourceText.Decode(content).ToString());
        return workspace;
    }
}
