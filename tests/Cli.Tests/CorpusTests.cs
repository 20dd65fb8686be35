using System.Text;
using MtpScript.Tooling.Cli.Tests.Support;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Tests;

/// <summary>The corpus of well-formed files: <c>mtp check</c> finds nothing in it, and its odd files are still odd.</summary>
public class CorpusTests
{
    private static readonly string Corpus = Path.Join(Repository.Root, "tests", "corpus", "ok");

    [Fact]
    public void HasNoDiagnostics()
    {
        var run = CommandLineRun.In(Repository.Root, "check", "tests/corpus/ok");
        Assert.EndsWith(" files checked: no errors\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void HasEveryKindOfTheGrammar()
    {
        var grammar = File.ReadLines(Path.Join(Repository.Root, "core", "Grammar", "mtpscript.grammar"));
        var declared = grammar
            .Select(line => line.Split(' '))
            .Where(words => words[0] is "node" or "token" or "keyword" or "contextual" or "trivia")
            .Select(words => words[1])
            .Except([nameof(SyntaxKind.BadToken)])
            .ToHashSet();
        Assert.True(declared.Count > 100, "the grammar lists its kinds in another way now");
        declared.ExceptWith(Directory.EnumerateFiles(Corpus, "*.mtp", SearchOption.AllDirectories).SelectMany(Kinds));
        Assert.Empty(declared);
    }

    [Theory]
    [InlineData("byte-order-mark.mtp", "\uFEFF//")]
    [InlineData("byte-order-mark-only.mtp", "\uFEFF")]
    public void ByteOrderMarksAreThere(string file, string start) =>
        Assert.StartsWith(start, Read(file), StringComparison.Ordinal);

    [Fact]
    public void CarriageReturnsAreThere()
    {
        Assert.DoesNotContain('\n', Read("carriage-returns.mtp").Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Contains("\r\n", Read("mixed-line-ends.mtp"), StringComparison.Ordinal);
        Assert.Contains("1\nconst", Read("mixed-line-ends.mtp"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-final-newline.mtp")]
    [InlineData("no-final-newline-comment.mtp")]
    public void FinalLineEndsAreMissing(string file) => Assert.NotEqual('\n', Read(file)[^1]);

    [Fact]
    public void AnEmptyFileIsEmpty() => Assert.Equal("", Read("empty.mtp"));

    [Fact]
    public void AVeryLongLineIsThere() => Assert.Contains(Read("long-line.mtp").Split('\n'), line => line.Length > 10_000);

    [Fact]
    public void WhiteSpaceHasTabsAndFormFeeds()
    {
        Assert.Contains('\t', Read("white-space.mtp"));
        Assert.Contains('\f', Read("white-space.mtp"));
    }

    private static IEnumerable<string> Kinds(string file)
    {
        var tree = SyntaxTree.Parse(SourceText.Decode(File.ReadAllBytes(file)));
        var tokens = tree.Root.DescendantTokens().ToList();
        var trivia = tokens.SelectMany(token => token.LeadingTrivia.Concat(token.TrailingTrivia));
        return tree.Root.DescendantNodesAndSelf().Select(node => node.Kind)
            .Concat(tokens.Select(token => token.Kind))
            .Concat(trivia.Select(piece => piece.Kind))
            .Distinct()
            .Select(kind => kind.ToString());
    }

    private static string Read(string file) =>
        new UTF8Encoding(false, true).GetString(File.ReadAllBytes(Path.Join(Corpus, file)));
}
