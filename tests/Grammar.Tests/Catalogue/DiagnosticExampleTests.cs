using System.Text;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Grammar.Tests.Catalogue;

public sealed class DiagnosticExampleTests
{
    /// <summary>Codes from here on say what programs mean; their examples are tried where that is known, in the tests of Semantics.</summary>
    private const int FirstOfMeaning = 300;

    public static TheoryData<DiagnosticCode> Codes => [.. Enum.GetValues<DiagnosticCode>().Where(code => (int)code < FirstOfMeaning)];

    public static TheoryData<DiagnosticCode> CodesOfMeaning => [.. Enum.GetValues<DiagnosticCode>().Where(code => (int)code >= FirstOfMeaning)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_wrong_example_has_its_diagnostic_once_and_no_other(DiagnosticCode code)
    {
        var example = DiagnosticCatalogue.Get(code).Wrong;
        var tree = SyntaxTree.Parse(SourceText.Decode(example.ToBytes()));
        Assert.Equal([code.ToString()], tree.Diagnostics.Select(found => found.Code.ToString()));
        Assert.Equal(DiagnosticCatalogue.Get(code).Id, tree.Diagnostics[0].Id);
        Assert.InRange(tree.Diagnostics[0].Span.End, 0, tree.Text.Length);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_right_example_has_no_diagnostic(DiagnosticCode code)
    {
        var tree = SyntaxTree.Parse(SourceText.Decode(DiagnosticCatalogue.Get(code).Right.ToBytes()));
        Assert.Empty(tree.Diagnostics.Select(found => found.Message));
    }

    [Theory]
    [MemberData(nameof(CodesOfMeaning))]
    public void Examples_of_what_programs_mean_are_well_formed(DiagnosticCode code)
    {
        var entry = DiagnosticCatalogue.Get(code);
        foreach (var (path, content) in entry.Wrong.Files().Concat(entry.Right.Files()))
        {
            if (path.EndsWith(".mtp", StringComparison.Ordinal))
                Assert.Empty(SyntaxTree.Parse(SourceText.Decode(content)).Diagnostics.Select(found => $"{path}: {found.Message}"));
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("plain ⟨( × 3⟩1⟨) × 2⟩!", "plain (((1))!")]
    [InlineData("⟨ab × 0⟩c", "c")]
    [InlineData("a ⟨ b", "a ⟨ b")]
    [InlineData("a ⟩ b", "a ⟩ b")]
    public void Repetitions_are_written_out(string text, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(new DiagnosticExample(text).ToBytes()));

    [Fact]
    public void Bytes_are_written_as_they_are() =>
        Assert.Equal([(byte)'a', 0xFC, 0xFF, 0xC3, 0xBC], new DiagnosticExample("a⟨0xFC⟩⟨0xFF⟩ü").ToBytes());

    [Fact]
    public void Another_notation_is_refused() => Assert.Throws<FormatException>(() => new DiagnosticExample("⟨what⟩").ToBytes());
}
