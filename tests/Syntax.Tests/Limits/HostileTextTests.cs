using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Invariants;

namespace MtpScript.Tooling.Syntax.Tests.Limits;

/// <summary>No text overflows the stack, of a thread with one megabyte of it: a limit that is hit is a diagnostic.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Names => [.. HostileTexts.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AHundredThousandPiecesParseAndPrintBack(string name) => BoundedStack.Run(() =>
    {
        var tree = SyntaxTree.Parse(SourceText.From(HostileTexts.All[name](100_000)));
        AssertWhole(tree);
        Assert.Empty(TreeInvariants.RoundTrip(tree.WithChange(new(new(tree.Text.Length / 2, 1), ""))));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void FiveThousandPiecesKeepAllInvariants(string name) => BoundedStack.Run(() =>
    {
        var tree = SyntaxTree.Parse(SourceText.From(HostileTexts.All[name](5_000)));
        TreeInvariants.Check(tree);
        AssertSame(tree.WithChange(new(new(tree.Text.Length, 0), " x")));
        AssertSame(tree.WithChange(new(new(0, 0), "const first = 1\n")));
        AssertSame(tree.WithChange(new(new(tree.Text.Length / 2, 1), "")));
        AssertSame(tree.WithChange(new(new(0, tree.Text.Length - 1), "")));
    });

    [Theory]
    [InlineData("parentheses")]
    [InlineData("brackets")]
    [InlineData("braces")]
    [InlineData("angles")]
    [InlineData("mixed and closed brackets")]
    [InlineData("objects")]
    [InlineData("operands")]
    [InlineData("pipes")]
    [InlineData("members")]
    [InlineData("calls")]
    [InlineData("nots")]
    [InlineData("else-ifs")]
    [InlineData("nested ifs")]
    [InlineData("nested matches")]
    [InlineData("patterns")]
    [InlineData("lambdas")]
    [InlineData("nested functions")]
    [InlineData("list types")]
    [InlineData("function types")]
    public void TheLimitIsOneDiagnostic(string name) => BoundedStack.Run(() =>
    {
        var tree = SyntaxTree.Parse(SourceText.From(HostileTexts.All[name](100_000) + "const after = 1\n"));
        Assert.Equal([DiagnosticCode.NestingTooDeep], tree.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal("const after = 1", tree.Root.Members.Last().ToString());
    });

    /// <summary>What a person may write is far from the limits.</summary>
    [Theory]
    [InlineData("(", ")", 80)]
    [InlineData("[", "]", 80)]
    [InlineData("f(", ")", 60)]
    [InlineData("{ \"a\": ", "}", 60)]
    [InlineData("if (a) { ", " } else { 2 }", 60)]
    [InlineData("match x { _ => ", " }", 60)]
    [InlineData("function(x) { ", " }", 60)]
    [InlineData("1 + ", "", 900)]
    [InlineData("", " |> f", 900)]
    [InlineData("", ".c", 900)]
    public void CodeOfPeopleIsWithinTheLimits(string before, string after, int times)
    {
        var expression = string.Concat(Enumerable.Repeat(before, times)) + "a" + string.Concat(Enumerable.Repeat(after, times));
        Assert.Empty(SyntaxTree.Parse(SourceText.From($"const b = {expression}\n")).Diagnostics);
    }

    /// <summary>Prints back, and can be walked to its last node and diagnostic.</summary>
    private static void AssertWhole(SyntaxTree tree)
    {
        Assert.Empty(TreeInvariants.RoundTrip(tree));
        Assert.Equal(SyntaxKind.EndOfFileToken, tree.Root.DescendantTokens().Last().Kind);
        Assert.All(tree.Diagnostics, diagnostic => Assert.InRange(diagnostic.Span.End, 0, tree.Text.Length));
    }

    private static void AssertSame(SyntaxTree edited)
    {
        Assert.Null(TreeDifference.ToFullParse(edited));
        Assert.Empty(TreeInvariants.RoundTrip(edited));
    }
}
