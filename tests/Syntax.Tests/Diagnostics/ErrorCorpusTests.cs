using System.Text.RegularExpressions;
using MtpScript.Tooling.Syntax.Tests.Support;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Drawing;

namespace MtpScript.Tooling.Syntax.Tests.Diagnostics;

/// <summary>
/// Each file of tests/corpus/err outside of <c>semantics</c> has one mistake that a person makes. Its first line names the codes of its diagnostics, the file
/// beside it has their drawing, and its declarations whose names start with <c>before</c> or <c>after</c> stay what they are.
/// </summary>
public sealed partial class ErrorCorpusTests
{
    private const int DeepestNestingOfOneMistake = 10;

    /// <summary>From here on the codes are about what a program means.</summary>
    private const int FirstCodeOfMeaning = 300;

    public static TheoryData<string> Files => CorpusData.Err;

    [Fact]
    public void ThereAreManyMistakes() => Assert.True(Corpus.SyntaxErr.Count > 200, "the corpus of mistakes is not where it was");

    [Theory]
    [MemberData(nameof(Files))]
    public void TheDiagnosticsAreThoseOfTheFirstLine(string name)
    {
        var file = Corpus.Get(name);
        Assert.Equal(ExpectedCodes(file), string.Join(' ', file.Parse().Diagnostics.Select(diagnostic => diagnostic.Id)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void TheDrawingIsAsExpected(string name) =>
        Golden.Check(Path.ChangeExtension(name, ".expected"), DiagnosticDrawing.Draw(Corpus.Get(name).Parse()));

    [Theory]
    [MemberData(nameof(Files))]
    public void TheCodeAroundStaysIntact(string name)
    {
        var file = Corpus.Get(name);
        var declarations = file.Parse().Root.DescendantNodes().Where(IsWitness).ToList();
        var lines = file.Content.ReplaceLineEndings("\n").Replace('\r', '\n');
        var inText = WitnessDeclaration().Matches(lines).Select(match => match.Groups["name"].Value);
        Assert.Equal(inText, declarations.Select(NameOf));
        foreach (var declaration in declarations)
        {
            var isStatement = declaration.Parent is BlockSyntax;
            var text = declaration.ToString();
            var alone = SyntaxTree.Parse(SourceText.From(isStatement ? $"function f() {{\n{text}\n}}" : text));
            Assert.Empty(alone.Diagnostics);
            Assert.False(declaration.ContainsDiagnostics, text);
            var same = alone.Root.DescendantNodes().First(node => NameOf(node) == NameOf(declaration));
            Assert.Equal(Shape(same), Shape(declaration));
        }
    }

    /// <summary>
    /// A fix brings no other diagnostic, and its own is gone after it, or after the same fix for what was inside.
    /// </summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void FixesMend(string name)
    {
        var tree = Corpus.Get(name).Parse();
        foreach (var diagnostic in tree.Diagnostics)
            foreach (var fix in diagnostic.Fixes)
            {
                var mended = Apply(tree, fix);
                for (var depth = 0; depth < DeepestNestingOfOneMistake; depth++)
                {
                    if (mended.Diagnostics.Length != tree.Diagnostics.Length) break;
                    if (SameFix(mended, diagnostic.Code, fix) is not { } inner) break;
                    mended = Apply(mended, inner);
                }
                Assert.True(mended.Diagnostics.Length < tree.Diagnostics.Length,
                    $"{fix.Title}\n{DiagnosticDrawing.Draw(mended)}");
            }
    }

    [Fact]
    public void NoGoldenFileIsLeftOver()
    {
        var expected = Corpus.SyntaxErr.Select(file => Path.ChangeExtension(file.Name, ".expected"));
        var found = Directory.EnumerateFiles(Repository.PathOf("tests/corpus/err"), "*.expected", SearchOption.AllDirectories)
            .Select(Repository.RelativePath)
            .Where(name => !name.StartsWith("tests/corpus/err/semantics/", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryCodeIsInTheCorpus()
    {
        var codes = Corpus.SyntaxErr.SelectMany(file => ExpectedCodes(file).Split(' ')).ToHashSet();
        var ofSyntax = Enum.GetValues<DiagnosticCode>().Where(code => (int)code < FirstCodeOfMeaning);
        Assert.Subset(codes, ofSyntax.Select(code => DiagnosticCatalogue.Get(code).Id).ToHashSet());
    }

    private static SyntaxTree Apply(SyntaxTree tree, Fix fix) =>
        SyntaxTree.Parse(SourceText.From(FixApplication.Apply(tree.Text, fix)));

    private static Fix? SameFix(SyntaxTree tree, DiagnosticCode code, Fix fix) => tree.Diagnostics
        .Where(diagnostic => diagnostic.Code == code)
        .SelectMany(diagnostic => diagnostic.Fixes)
        .FirstOrDefault(other => other.Title == fix.Title);

    private static string ExpectedCodes(CorpusFile file) =>
        FirstLine().Match(file.Content) is { Success: true } match
            ? match.Groups["codes"].Value
            : throw new FormatException($"the first line of {file} names no codes");

    private static bool IsWitness(SyntaxNode node) => NameOf(node) is { } name && Witness().IsMatch(name);

    private static string? NameOf(SyntaxNode node) => node switch
    {
        ConstantDeclarationSyntax constant => constant.Name.Text,
        FunctionDeclarationSyntax function => function.Name.Text,
        TypeDeclarationSyntax type => type.Name.Text,
        _ => null,
    };

    /// <summary>The kinds of a node and of all below it, with the texts of the tokens.</summary>
    private static IEnumerable<string> Shape(SyntaxNode node) =>
        node.DescendantNodesAndTokens().Select(item => item.IsToken ? item.AsToken().Text : item.Kind.ToString());

    [GeneratedRegex(@"\A// (?<codes>MTP\d{4}( MTP\d{4})*)\r?\n")]
    private static partial Regex FirstLine();

    [GeneratedRegex("^(before|after|After)")]
    private static partial Regex Witness();

    [GeneratedRegex(@"^\s*(const|function|type) (?<name>(before|after|After)\w*)", RegexOptions.Multiline)]
    private static partial Regex WitnessDeclaration();
}
