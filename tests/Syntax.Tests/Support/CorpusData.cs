using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Syntax.Tests.Support;

/// <summary>The corpus as data of theories: names, so that each file is a test of its own.</summary>
public static class CorpusData
{
    public static TheoryData<string> All => Names(Corpus.All);

    public static TheoryData<string> WellFormed => Names(Corpus.WellFormed);

    public static TheoryData<string> Err => Names(Corpus.SyntaxErr);

    private static TheoryData<string> Names(IEnumerable<CorpusFile> files) => [.. files.Select(file => file.Name)];
}
