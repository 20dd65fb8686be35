using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Semantics.Tests.Corpora;

/// <summary>What the fuzz program found once stays found: a check of these files ends, with every diagnostic inside of its file.</summary>
public sealed class CrashCorpusTests
{
    public static TheoryData<string> Files => [.. Corpus.Crashes.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void ACheckEnds(string name)
    {
        var file = Corpus.Get(name);
        var workspace = new CheckedWorkspace(SourceSet.Empty.Apply([new FileChange.TextReplaced(new(name), file.Text)]));
        Assert.All(workspace.DiagnosticsOf(name), diagnostic =>
            Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, file.Text.Length));
    }
}
