using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Ide.Tests.Support;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Tests;

/// <summary>Every feature on every kind of text: whole, broken, huge and no program at all.</summary>
public sealed class RobustnessTests
{
    private static readonly FilePath File = new("/a.mtp");

    public static TheoryData<string> Corpus => [.. Repository.Samples.Concat(Repository.Corpus)];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void The_corpus_keeps_every_invariant(string path)
    {
        var analysis = Analyse(SourceText.Decode(Repository.ReadBytes(path)));
        Assert.True(analysis.TryGetText(File, out var text));
        Invariants.Check(analysis, File, Offsets(text.Length, Math.Max(1, text.Length / 500)));
        var tokens = analysis.SemanticTokens(File, null, default);
        for (var start = 0; start < text.Length; start += Math.Max(7, text.Length / 150))
        {
            Invariants.CheckRange(analysis, File, tokens, new(start, 1));
            Invariants.CheckRange(analysis, File, tokens, new(start, Math.Min(160, text.Length - start)));
        }
    }

    public static TheoryData<string> StrangeTexts => new()
    {
        "",
        " ",
        "\n",
        "\r",
        "\uFEFF",
        "\uFEFF// a\n// b\n",
        "\0\0\0",
        "\uD83D \uDE00 \uDC00\uD800",
        "/*",
        "/**",
        "//",
        "///",
        "\"",
        "\"\\",
        "\"\\u12",
        "`\n\n",
        "api GET /:",
        "api GET \"/:a/:",
        "} ) ] >",
        "<<<>>>",
        "import { a\nimport { b\nimport { c",
        "type T<",
        "match match match",
        ". . .",
    };

    [Theory]
    [MemberData(nameof(StrangeTexts))]
    public void Strange_texts_keep_every_invariant(string text)
    {
        Check(text);
        Check($"function f() {{\n{text}");
        Check($"const x = match y {{\n{text}\n}}\n{text}");
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("f(")]
    [InlineData("-")]
    [InlineData("a + ")]
    [InlineData("a.")]
    [InlineData("match x { y => ")]
    [InlineData("if (x) { 1 } else ")]
    [InlineData("function() {\n")]
    [InlineData("{ a: ")]
    public void Deep_nesting_does_not_overflow_the_stack(string piece) =>
        Check("const x = " + new StringBuilder().Insert(0, piece, 100_000), selections: 3);

    [Fact]
    public void A_huge_line_keeps_every_invariant() =>
        Check(string.Concat(Enumerable.Range(0, 50_000).Select(n => $"const c{n} = f({n}, \"x\") ")), selections: 3);

    [Fact]
    public void A_huge_body_and_a_huge_list_keep_every_invariant()
    {
        var constants = string.Concat(Enumerable.Range(0, 20_000).Select(n => $"  const c{n} = c{Math.Max(0, n - 1)} + 1\n"));
        var elements = string.Join(",\n", Enumerable.Range(0, 20_000));
        var text = $"function f(c0: number) {{\n{constants}}}\nconst xs = [\n{elements}\n]\n";
        var analysis = Check(text, selections: 3);
        var tokens = analysis.SemanticTokens(File, null, default);
        foreach (var start in new[] { 100, constants.Length / 2, constants.Length - 10, text.Length - 100 })
            Invariants.CheckRange(analysis, File, tokens, new(start, 90));
    }

    [Fact]
    public void Bytes_that_are_no_text_keep_every_invariant()
    {
        var bytes = new byte[20_000];
        new Random(1).NextBytes(bytes);
        var analysis = Analyse(SourceText.Decode(bytes));
        Assert.True(analysis.TryGetText(File, out var text));
        Invariants.Check(analysis, File, Offsets(text.Length, 997));
    }

    private static Analysis Check(string text, int selections = 40)
    {
        var analysis = Analyse(SourceText.From(text));
        Invariants.Check(analysis, File, Offsets(text.Length, Math.Max(1, text.Length / selections)));
        return analysis;
    }

    private static Analysis Analyse(SourceText text) => new AnalysisHost().Apply(new([new FileChange.TextReplaced(File, text)]));

    private static ImmutableArray<int> Offsets(int length, int step)
    {
        var offsets = ImmutableArray.CreateBuilder<int>();
        for (var offset = 0; offset <= length; offset += step) offsets.Add(offset);
        return offsets.ToImmutable();
    }
}
