using MtpScript.Tooling.Syntax.Tests.Support;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax.Tests.Lexing;

public sealed class LexicalErrorTests
{
    [Theory]
    [InlineData("1.", DiagnosticCode.MalformedNumber, "1.")]
    [InlineData(".5", DiagnosticCode.MalformedNumber, ".5")]
    [InlineData("1.2.3", DiagnosticCode.MalformedNumber, "1.2.3")]
    [InlineData("1.2.3.4", DiagnosticCode.MalformedNumber, "1.2.3.4")]
    [InlineData("1_000", DiagnosticCode.MalformedNumber, "1_000")]
    [InlineData("0x1F", DiagnosticCode.MalformedNumber, "0x1F")]
    [InlineData("1e10", DiagnosticCode.MalformedNumber, "1e10")]
    [InlineData("12abc", DiagnosticCode.MalformedNumber, "12abc")]
    [InlineData("10n", DiagnosticCode.MalformedNumber, "10n")]
    [InlineData(".5.5", DiagnosticCode.MalformedNumber, ".5.5")]
    [InlineData("\"abc", DiagnosticCode.UnterminatedString, "\"abc")]
    [InlineData("\"", DiagnosticCode.UnterminatedString, "\"")]
    [InlineData("\"abc\\\"", DiagnosticCode.UnterminatedString, "\"abc\\\"")]
    [InlineData("\"a\nb", DiagnosticCode.UnterminatedString, "\"a")]
    [InlineData("\"a\r\nb", DiagnosticCode.UnterminatedString, "\"a")]
    [InlineData("\"a\\\nb", DiagnosticCode.UnterminatedString, "\"a\\")]
    [InlineData("/* abc", DiagnosticCode.UnterminatedComment, "/*")]
    [InlineData("/*/", DiagnosticCode.UnterminatedComment, "/*")]
    [InlineData("a /** b\n c", DiagnosticCode.UnterminatedComment, "/*")]
    [InlineData("""  "a\qb"  """, DiagnosticCode.UnknownEscape, """\q""")]
    [InlineData("""  "\'"  """, DiagnosticCode.UnknownEscape, """\'""")]
    [InlineData("\"\\😀\"", DiagnosticCode.UnknownEscape, "\\😀")]
    [InlineData("""  "\u12"  """, DiagnosticCode.BadUnicodeEscape, """\u12""")]
    [InlineData("""  "\u"  """, DiagnosticCode.BadUnicodeEscape, """\u""")]
    [InlineData("""  "\u{1F600}"  """, DiagnosticCode.BadUnicodeEscape, """\u""")]
    [InlineData("""  "\uD83D"  """, DiagnosticCode.LoneSurrogate, """\uD83D""")]
    [InlineData("""  "\uDE00"  """, DiagnosticCode.LoneSurrogate, """\uDE00""")]
    [InlineData("""  "\uD83D\n"  """, DiagnosticCode.LoneSurrogate, """\uD83D""")]
    [InlineData("'abc'", DiagnosticCode.ForbiddenSingleQuotedString, "'abc'")]
    [InlineData("'abc", DiagnosticCode.ForbiddenSingleQuotedString, "'abc")]
    [InlineData("naïve", DiagnosticCode.NonAsciiIdentifier, "naïve")]
    [InlineData("#", DiagnosticCode.BadCharacter, "#")]
    [InlineData("a \0\0 b", DiagnosticCode.BadCharacter, "\0\0")]
    public void OneErrorOnWhatIsWrong(string text, DiagnosticCode code, string place) =>
        Assert.Equal([(code, place)], Lexed.Errors(text));

    [Theory]
    [InlineData("""  "\q\q"  """, 2)]
    [InlineData("""  "\uD83D\uD83D"  """, 2)]
    [InlineData("# #", 2)]
    [InlineData("##", 1)]
    public void ErrorsAreCounted(string text, int count) => Assert.Equal(count, Lexed.Errors(text).Count());

    [Fact]
    public void HalvesOfCharactersInStrings()
    {
        Assert.Equal(2, Lexed.Errors("\"\uD83D\uD83D\"").Count());
        Assert.Empty(Lexed.Errors("\"\uD83D\uDE00\""));
    }

    [Theory]
    [InlineData("9223372036854775807", 0)]
    [InlineData("-9223372036854775808", 0)]
    [InlineData("0000009223372036854775807", 0)]
    [InlineData("9223372036854775808", 1)]
    [InlineData("- 9223372036854775808", 1)]
    [InlineData("-9223372036854775809", 1)]
    [InlineData("1 - 9223372036854775808", 1)]
    [InlineData("(-9223372036854775808)", 0)]
    [InlineData("99999999999999999999999999999999999999", 1)]
    public void TheRangeOfNumbers(string expression, int errors)
    {
        var codes = SyntaxTree.Parse(SourceText.From($"const a = {expression}\n")).Diagnostics.Select(found => found.Code);
        Assert.Equal(Enumerable.Repeat(DiagnosticCode.NumberOutOfRange, errors), codes);
    }

    [Theory]
    [InlineData("1234567890123456789012345678901234.0", 1)]
    [InlineData("123456789012345678901234567890123.4", 0)]
    [InlineData("0.1234567890123456789012345678", 0)]
    [InlineData("0.12345678901234567890123456789", 1)]
    public void TheRangeOfDecimals(string expression, int errors)
    {
        var codes = SyntaxTree.Parse(SourceText.From($"const a = {expression}\n")).Diagnostics.Select(found => found.Code);
        Assert.Equal(Enumerable.Repeat(DiagnosticCode.DecimalOutOfRange, errors), codes);
    }
}
