using MtpScript.Tooling.Semantics.Tests.Support;

namespace MtpScript.Tooling.Semantics.Tests.Corpora;

/// <summary>Correct programs have no diagnostic, of any severity.</summary>
public sealed class OkCorpusTests
{
    private static readonly CheckedWorkspace Ok = new(CorpusSources.Ok);
    private static readonly CheckedWorkspace Samples = new(CorpusSources.Samples);

    public static TheoryData<string> OkFiles => [.. CorpusSources.Ok.Paths.Select(path => path.Value)];

    public static TheoryData<string> SampleFiles => [.. CorpusSources.Samples.Paths.Select(path => path.Value)];

    [Fact]
    public void ThereAreManyPrograms() => Assert.True(CorpusSources.Ok.Paths.Length > 120, "the corpus is not where it was");

    [Theory]
    [MemberData(nameof(OkFiles))]
    public void ACorrectProgramHasNoDiagnostic(string file) => AssertClean(Ok, file);

    [Theory]
    [MemberData(nameof(SampleFiles))]
    public void ASampleHasNoDiagnostic(string file) => AssertClean(Samples, file);

    private static void AssertClean(CheckedWorkspace workspace, string file)
    {
        var path = new FilePath(file);
        var diagnostics = workspace.DiagnosticsOf(path);
        Assert.True(diagnostics.IsEmpty, $"{file}\n{FileDiagnosticDrawing.Draw(workspace.Sources, path, diagnostics)}");
    }
}
