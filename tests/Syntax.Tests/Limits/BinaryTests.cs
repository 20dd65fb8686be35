using System.Text;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Invariants;

namespace MtpScript.Tooling.Syntax.Tests.Limits;

/// <summary>Files that are no programs at all, and files that are too long for people.</summary>
public sealed class BinaryTests
{
    private const int Long = 20_000_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void RandomBytes(int seed) => BoundedStack.Run(() =>
    {
        var bytes = new byte[50_000];
        new Random(seed).NextBytes(bytes);
        var text = SourceText.Decode(bytes);
        var tree = SyntaxTree.Parse(text);
        TreeInvariants.Check(tree);
        Assert.Equal(text.DecodingErrors.Length,
            tree.Diagnostics.Count(diagnostic => diagnostic.Code == DiagnosticCode.InvalidEncoding));
        Assert.Null(TreeDifference.ToFullParse(tree.WithChange(new(new(text.Length / 2, 10), "x"))));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void RandomCodeUnits(int seed) => BoundedStack.Run(() =>
    {
        var random = new Random(seed);
        var content = string.Create(20_000, random, static (buffer, random) =>
        {
            foreach (ref var unit in buffer) unit = (char)random.Next(random.Next(2) == 0 ? 128 : 65_536);
        });
        TreeInvariants.Check(SyntaxTree.Parse(SourceText.From(content)));
    });

    [Fact]
    public void AnExecutable() => BoundedStack.Run(() =>
    {
        var bytes = File.ReadAllBytes(typeof(SyntaxTree).Assembly.Location).AsSpan(0, 150_000);
        var tree = SyntaxTree.Parse(SourceText.Decode(bytes));
        TreeInvariants.Check(tree);
        Assert.True(tree.HasErrors);
    });

    [Fact]
    public void AnotherEncoding()
    {
        var tree = SyntaxTree.Parse(SourceText.Decode([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("const a = 1\n")]));
        TreeInvariants.Check(tree);
        Assert.Contains(DiagnosticCode.InvalidEncoding, tree.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Theory]
    [InlineData("const a = \"", "x", "\"\n", Long)]
    [InlineData("const a = \"", "x", "", Long / 20)]
    [InlineData("const ", "x", " = 1\n", Long / 20)]
    [InlineData("const a =", " ", "1\n", Long / 20)]
    [InlineData("// ", "x", "\n", Long / 20)]
    [InlineData("/* ", "x", "", Long)]
    [InlineData("const a = `", "x", "`\n", Long / 20)]
    [InlineData("", "#", "\n", Long / 20)]
    [InlineData("api GET /", "x", " { respond json(1) }\n", Long / 20)]
    public void OneLongLineInOneToken(string start, string unit, string end, int length) => BoundedStack.Run(() =>
    {
        var content = string.Concat(start, new string(unit[0], length), end);
        var tree = SyntaxTree.Parse(SourceText.From(content));
        Assert.Equal(content.Length, tree.Green.FullWidth);
        Assert.InRange(tree.Diagnostics.Length, 0, 1);
        var edited = tree.WithChange(new(new(content.Length / 2, 0), unit));
        Assert.Equal(content.Length + 1, edited.Green.FullWidth);
        Assert.Equal(tree.Diagnostics.Select(diagnostic => diagnostic.Code),
            edited.Diagnostics.Select(diagnostic => diagnostic.Code));
    });

    [Fact]
    public void OneLineOfTwentyMegabytesOfCode() => BoundedStack.Run(() =>
    {
        const string unit = "function f(n: number): number { return match n { 0 => g(\"zero\"), _ => n + 1 } } ";
        var content = new StringBuilder().Insert(0, unit, Long / unit.Length).ToString();
        var tree = SyntaxTree.Parse(SourceText.From(content));
        Assert.Equal(content.Length, tree.Green.FullWidth);
        Assert.Empty(tree.Diagnostics);
        var edited = tree.WithChange(new(new(content.Length / 2, 0), "{"));
        Assert.Equal(content.Length + 1, edited.Green.FullWidth);
        Assert.True(edited.HasErrors);
    });

    [Theory]
    [InlineData("a\nb\r\nc\rd\n\r")]
    [InlineData("const a = 1\r\rconst b = 2\n\rconst c = 3\r\n")]
    [InlineData("\"a\rb\r\n")]
    [InlineData("// a\r/* b\r\n*/\r")]
    [InlineData("\0\0const a = 1\0\n")]
    [InlineData("const a = \"\0\"\n")]
    public void OddCharacters(string content)
    {
        var tree = SyntaxTree.Parse(SourceText.From(content));
        TreeInvariants.Check(tree);
        for (var place = 0; place <= content.Length; place++)
            Assert.Null(TreeDifference.ToFullParse(tree.WithChange(new(new(place, 0), "\r"))));
    }

    [Fact]
    public void LoneSurrogatesAnywhere()
    {
        foreach (var content in (string[])["\uD83D", "\"\uD83D\"", "// \uDE00\n", "a\uD83Db", "const \uDE00 = 1", "/x\uD83D",
            "\uD83D\uD83D\uDE00"])
            TreeInvariants.Check(SyntaxTree.Parse(SourceText.From(content)));
    }
}
