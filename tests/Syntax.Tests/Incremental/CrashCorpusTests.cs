using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Fixtures;
using MtpScript.Tooling.Testing.Invariants;

namespace MtpScript.Tooling.Syntax.Tests.Incremental;

/// <summary>
/// What the fuzz program found once stays found: texts go through all invariants with the rest of the corpus, edits through this.
/// </summary>
public sealed class CrashCorpusTests
{
    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("tests/corpus/crashes"), "*" + EditCase.Ending)
            .Select(Repository.RelativePath).Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Texts =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("tests/corpus/crashes"), "*.mtp")
            .Select(Repository.RelativePath).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void AParseTakesBoundedWork(string name) =>
        Assert.Null(WorkBounds.Parse(SourceText.From(File.ReadAllText(Repository.PathOf(name)))).Violation);

    [Theory]
    [MemberData(nameof(Files))]
    public void EditsGiveTheTreeOfAFullParse(string name) =>
        Assert.Null(EditCase.Read(File.ReadAllText(Repository.PathOf(name))).FirstDifference());
}
