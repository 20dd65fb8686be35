using System.Text.RegularExpressions;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Grammar.Tests.Catalogue;

public sealed partial class DiagnosticCatalogueTests
{
    public static TheoryData<DiagnosticCode> Codes => [.. Enum.GetValues<DiagnosticCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void An_entry_is_complete(DiagnosticCode code)
    {
        var entry = DiagnosticCatalogue.Get(code);
        Assert.Equal(code, entry.Code);
        Assert.Equal($"MTP{(int)code:D4}", entry.Id);
        Assert.Equal(code.ToString(), entry.Name);
        Assert.False(entry.Title.EndsWith('.') || entry.Message.EndsWith('.'), "titles and messages end without a full stop");
        Assert.EndsWith(".", entry.Explanation, StringComparison.Ordinal);
        Assert.InRange(SentenceEnd().Count(entry.Explanation), 2, 6);
        Assert.NotEqual("", entry.Section);
        Assert.NotEqual("", entry.Wrong.Text);
        Assert.NotEqual("", entry.Right.Text);
        Assert.True(entry.Name.StartsWith("Forbidden", StringComparison.Ordinal) == ((int)code is > 200 and < 300));
    }

    [Fact]
    public void All_codes_have_an_entry_in_order() =>
        Assert.Equal(Enum.GetValues<DiagnosticCode>(), DiagnosticCatalogue.All.Select(entry => entry.Code));

    [Theory]
    [InlineData("MTP0003")]
    [InlineData("mtp0003")]
    [InlineData("MTP3")]
    [InlineData(" 3 ")]
    [InlineData("0003")]
    [InlineData("UnterminatedString")]
    [InlineData("unterminatedstring")]
    public void An_entry_is_found_by_what_people_type(string text) =>
        Assert.Equal(DiagnosticCode.UnterminatedString, DiagnosticCatalogue.Find(text)?.Code);

    [Theory]
    [InlineData("")]
    [InlineData("MTP")]
    [InlineData("MTP9999")]
    [InlineData("MTP-3")]
    [InlineData("65539")]
    [InlineData("Unterminated")]
    public void Nothing_is_found_for_other_texts(string text) => Assert.Null(DiagnosticCatalogue.Find(text));

    [Fact]
    public void A_message_has_its_places_filled()
    {
        var equality = DiagnosticCatalogue.Format(DiagnosticCode.ForbiddenStrictEquality, "===", "==");
        Assert.Equal("There is no `===`: write `==`", equality);
        Assert.Equal("Expected {1}, found {0}", DiagnosticCatalogue.Format(DiagnosticCode.ExpectedToken, "{1}", "{0}"));
        Assert.Contains("`{{ \"a\": 1 }}`", DiagnosticCatalogue.Format(DiagnosticCode.LambdaReturnsObject));
    }

    [Fact]
    public void A_message_takes_as_many_arguments_as_it_has_places()
    {
        Assert.Throws<ArgumentException>(() => DiagnosticCatalogue.Format(DiagnosticCode.UnknownEscape));
        Assert.Throws<ArgumentException>(() => DiagnosticCatalogue.Format(DiagnosticCode.UnknownEscape, "a", "b"));
        Assert.Throws<ArgumentException>(() => DiagnosticCatalogue.Format(DiagnosticCode.UnterminatedString, "a"));
    }

    [Fact]
    public void A_value_that_is_no_code_has_no_entry() =>
        Assert.Throws<KeyNotFoundException>(() => DiagnosticCatalogue.Get((DiagnosticCode)9999));

    [Fact]
    public void A_diagnostic_takes_its_words_from_the_catalogue_and_compares_by_value()
    {
        var diagnostic = Diagnostic.Create(DiagnosticCode.UnknownEscape, new TextSpan(3, 2), "\\q");
        Assert.Equal(("MTP0005", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        Assert.Equal("`\\q` is no escape: write `\\\\` for a backslash", diagnostic.Message);
        Assert.Equal(diagnostic, Diagnostic.Create(DiagnosticCode.UnknownEscape, new TextSpan(3, 2), "\\q"));
        var change = new TextChange(new TextSpan(3, 1), "\\\\");
        var fixedOnce = diagnostic with { Fixes = [new Fix("Double the backslash", [change])] };
        Assert.Equal(fixedOnce, diagnostic with { Fixes = [new Fix("Double the backslash", [change])] });
        Assert.NotEqual(fixedOnce, diagnostic);
        Assert.NotEqual(fixedOnce, diagnostic with { Fixes = [new Fix("Double the backslash", [])] });
    }

    [GeneratedRegex("""[.](\s|$)""")]
    private static partial Regex SentenceEnd();
}
