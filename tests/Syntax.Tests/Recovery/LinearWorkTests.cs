using System.Text;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Invariants;

namespace MtpScript.Tooling.Syntax.Tests.Recovery;

/// <summary>
/// The work of a parse grows with the text, whatever is in it. Work is counted in nodes and in allocated bytes, which, unlike
/// time, are the same on each run.
/// </summary>
public sealed class LinearWorkTests
{
    private static readonly string[] Units =
    [
        "{", "}", "(", ")", "[", "]", "<", ">", ",", ";", ":", "=", "|", "=>", "->", ".", "-", "!", "\"", "`", "/*", "//\n", "#",
            "x ", "x\n",
        "function f(", "function f() {\n", "const a = ", "const a\n", "if (", "if (a) {", "else ", "else {\n", "match x {",
            "match ", "_ => ", "A(", "1 =>\n",
        "api GET /a {\n", "api ", "type T = A |", "type T {\n", "a: List<", "record R {", "effect E {\n", "uses {", "import {",
            "import ", "serve {", "test \"a\" {\n",
        "respond json(", "respond ", "await ", "return ", "class ", "for (", "try {", "x => ", "(x) => {\n", "a ? b : ", "a ?? ",
            "async ", "export ", "new ", "{ a: ",
        "{ \"a\": [", "f(a, ", "a[", "a |> ", "function(x) { ", "mock M {\n", "-1 =>", "a.", "enum E {", "interface I {\n",
            "switch (a) {", "throw ", "...", "({", "[(",
    ];

    public static TheoryData<string> Repeated => [.. Units];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void TheWorkForARepeatedPieceIsLinear(string unit)
    {
        var text = SourceText.From(string.Concat(Enumerable.Repeat(unit, 20_000 / unit.Length)));
        AssertLinear(text);
    }

    [Fact]
    public void TheWorkForEveryPrefixOfTheCorpusIsLinear()
    {
        foreach (var file in Corpus.All)
            for (var length = file.Content.Length; length > 50; length -= Math.Max(40, file.Content.Length / 12))
                AssertLinear(SourceText.From(file.Content[..length]));
    }

    /// <summary>
    /// Two files of the same pieces, one eight times as long: eight times the nodes, and not more bytes for each.
    /// </summary>
    [Fact]
    public void EightTimesTheTextIsEightTimesTheWork()
    {
        var random = new Random(11);
        var pieces = Enumerable.Range(0, 400).Select(_ => Piece(random)).ToList();
        var small = SourceText.From(string.Concat(pieces));
        var large = SourceText.From(string.Concat(Enumerable.Repeat(pieces, 8).SelectMany(all => all)));
        Work(small);
        Assert.InRange((double)Work(large) / Work(small), 1, 12);
    }

    /// <summary>A key in a long file rebuilds the spine above it, and not the file.</summary>
    [Fact]
    public void AnEditInAGoodFileRebuildsFewNodes()
    {
        var builder = new StringBuilder();
        while (builder.Length < 150_000)
            foreach (var file in Corpus.Samples) builder.Append(file.Content);
        var tree = SyntaxTree.Parse(SourceText.From(builder.ToString()));
        var random = new Random(3);
        for (var step = 0; step < 40; step++)
        {
            var next = tree.WithChange(new(new(random.Next(tree.Text.Length), 0), "x"));
            Assert.InRange(RebuiltNodes.Count(tree, next), 1, 400);
            tree = tree.HasErrors && step % 2 == 0 ? tree : next;
        }
    }

    private static void AssertLinear(SourceText text) => Assert.Null(WorkBounds.Parse(text).Violation);

    private static long Work(SourceText text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        SyntaxTree.Parse(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Piece(Random random)
    {
        var content = Corpus.WellFormed[random.Next(Corpus.WellFormed.Count)].Content;
        var start = random.Next(content.Length + 1);
        return content.Substring(start, Math.Min(random.Next(200), content.Length - start));
    }
}
