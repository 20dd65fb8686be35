using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Invariants;
using MtpScript.Tooling.Testing.Mutations;

namespace MtpScript.Tooling.Syntax.Tests.Testing;

/// <summary>The tools of the fuzz program: it is worth as much as they are.</summary>
public sealed class MutationTests
{
    [Fact]
    public void TheSameSeedGivesTheSameFiles()
    {
        var mutator = new FileMutator(Corpus.Samples);
        var first = Enumerable.Range(0, 40).Select(seed => mutator.Next(new(seed))).ToList();
        var second = Enumerable.Range(0, 40).Select(seed => new FileMutator(Corpus.Samples).Next(new(seed))).ToList();
        Assert.Equal(first, second);
        Assert.True(first.Select(Convert.ToHexString).Distinct().Count() > 30);
    }

    [Fact]
    public void TheSameSeedGivesTheSameEdits()
    {
        Assert.Equal(Changes(3), Changes(3));
        Assert.NotEqual(Changes(3), Changes(4));

        static List<TextChange> Changes(int seed)
        {
            var edits = new RandomEdits(new(seed), Corpus.Samples);
            var tree = Corpus.Samples[0].Parse();
            return [.. Enumerable.Range(0, 50).Select(_ => edits.Next(tree))];
        }
    }

    [Fact]
    public void EditsOfAnEmptyTextAreEdits()
    {
        var tree = SyntaxTree.Parse(SourceText.Empty);
        var edits = new RandomEdits(new(1), Corpus.Samples);
        for (var count = 0; count < 200; count++) tree.Text.WithChange(edits.Next(tree));
    }

    [Theory]
    [InlineData("one\ntwo\nthree x\nfour\n", "x")]
    [InlineData("x", "x")]
    [InlineData("axxb", "x")]
    public void MinimizingLeavesWhatFails(string text, string expected)
    {
        var small = new Minimizer(1000).MinimizeBytes(
            System.Text.Encoding.UTF8.GetBytes(text), bytes => bytes.AsSpan().Contains((byte)'x'));
        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(small));
    }

    [Fact]
    public void MinimizingEndsAfterItsAttempts()
    {
        var attempts = 0;
        new Minimizer(50).Minimize<int>([.. Enumerable.Range(0, 10_000)], items => ++attempts > 0 && items.Count > 9_990);
        Assert.Equal(50, attempts);
    }

    [Fact]
    public void ADifferenceOfTreesIsSeen()
    {
        var one = SyntaxTree.Parse(SourceText.From("const a = 1\n"));
        Assert.Null(TreeDifference.Describe(one, SyntaxTree.Parse(SourceText.From("const a = 1\n"))));
        var difference = TreeDifference.Describe(one, SyntaxTree.Parse(SourceText.From("const a = 2\n")));
        Assert.StartsWith("at 10: NumberToken", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void RebuiltNodesAreThoseThatTheOldTreeDoesNotHave()
    {
        var before = SyntaxTree.Parse(SourceText.From("const a = f(1)\nconst b = g(2)\n"));
        Assert.Equal(0, RebuiltNodes.Count(before, before));
        Assert.DoesNotContain("const a", RebuiltNodes.Draw(before, before.WithChange(new(new(28, 0), "9"))).Split('\n').Skip(1));
    }
}
