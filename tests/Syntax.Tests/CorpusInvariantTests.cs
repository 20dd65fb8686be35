using MtpScript.Tooling.Syntax.Tests.Support;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Drawing;
using MtpScript.Tooling.Testing.Invariants;

namespace MtpScript.Tooling.Syntax.Tests;

/// <summary>The invariants, on every file of the corpus.</summary>
public sealed class CorpusInvariantTests
{
    public static TheoryData<string> Files => CorpusData.All;

    public static TheoryData<string> WellFormed => CorpusData.WellFormed;

    [Fact]
    public void TheCorpusIsThere()
    {
        Assert.True(Corpus.Ok.Count > 40);
        Assert.True(Corpus.Samples.Count > 8);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void TheTreeIsInOrder(string name) => TreeInvariants.Check(Corpus.Get(name).Parse());

    [Theory]
    [MemberData(nameof(WellFormed))]
    public void GoodFilesHaveNoDiagnostic(string name) =>
        Assert.True(Corpus.Get(name).Parse().Diagnostics.IsEmpty, DiagnosticDrawing.Draw(Corpus.Get(name).Parse()));

    /// <summary>Parsing has no memory: what was parsed before, on whatever thread, changes nothing.</summary>
    [Fact]
    public void ParsingIsTheSameOnAllThreads()
    {
        var expected = Corpus.All.Select(file => file.Parse()).ToList();
        Parallel.For(0, 400, index =>
        {
            var file = index % Corpus.All.Count;
            Assert.Null(TreeDifference.Describe(Corpus.All[file].Parse(), expected[file]));
            TreeInvariants.Check(expected[file]);
        });
    }

    /// <summary>
    /// Line ends are trivia: the same file with <c>\r\n</c>, or with <c>\r</c>, has the same nodes and the same diagnostics.
    /// </summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void LineEndsDoNotMatter(string name)
    {
        var file = Corpus.Get(name);
        if (!file.Text.DecodingErrors.IsEmpty) return;
        var plain = SyntaxTree.Parse(SourceText.From(Lines(file.Content, "\n")));
        foreach (var ending in (string[])["\r\n", "\r"])
        {
            var other = SyntaxTree.Parse(SourceText.From(Lines(file.Content, ending)));
            TreeInvariants.Check(other);
            Assert.Equal(Shape(plain), Shape(other));
            Assert.Equal(Places(plain), Places(other));
        }
    }

    private static string Lines(string text, string ending) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", ending, StringComparison.Ordinal);

    private static IEnumerable<SyntaxKind> Shape(SyntaxTree tree) =>
        tree.Root.DescendantNodesAndTokens().Select(item => item.Kind);

    private static IEnumerable<(string Id, LinePosition Start)> Places(SyntaxTree tree) =>
        tree.Diagnostics.Select(diagnostic => (diagnostic.Id, tree.Text.GetLinePosition(diagnostic.Span.Start)));
}
