using MtpScript.Tooling.Syntax.Tests.Support;

namespace MtpScript.Tooling.Syntax.Tests.Lexing;

public sealed class TokenKindTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a _b A1 a_1 __", "Identifier Identifier Identifier Identifier Identifier")]
    [InlineData("_", "Underscore")]
    [InlineData("function fn func const let functions Function", "Function Fn Func Const Let Identifier Identifier")]
    [InlineData("true false null undefined", "True False Null Undefined")]
    [InlineData("from as json status test record mock request",
        "Identifier Identifier Identifier Identifier Identifier Identifier Identifier Identifier")]
    [InlineData("class this new var for while do", "Class This New Var For While Do")]
    [InlineData("a.match .type", "Identifier Dot Match Dot Type")]
    public void Words(string text, string kinds) => Assert.Equal(kinds, Lexed.Kinds(text));

    [Theory]
    [InlineData("0 007 123", "Number Number Number")]
    [InlineData("1.5 0.0 12.50", "Decimal Decimal Decimal")]
    [InlineData("1.x", "Number Dot Identifier")]
    [InlineData("xs[0].length", "Identifier OpenBracket Number CloseBracket Dot Identifier")]
    [InlineData("-1", "Minus Number")]
    [InlineData("1-1", "Number Minus Number")]
    [InlineData("1...2", "Number DotDotDot Number")]
    public void Numbers(string text, string kinds)
    {
        Assert.Equal(kinds, Lexed.Kinds(text));
        Assert.Empty(Lexed.Errors(text));
    }

    [Theory]
    [InlineData("""  "" "a" "\"" "\\"  """, "String String String String")]
    [InlineData("""  "\/\n\r\t\b\f\u00e9\uD83D\uDE00"  """, "String")]
    [InlineData("\"// no comment\" \"/* nor this */\"", "String String")]
    [InlineData("\"{\"", "String")]
    [InlineData("\"é 😀\"", "String")]
    public void Strings(string text, string kinds)
    {
        Assert.Equal(kinds, Lexed.Kinds(text));
        Assert.Empty(Lexed.Errors(text));
    }

    [Theory]
    [InlineData("+ - * / == != < <= > >= && || ! |>",
        "Plus Minus Star Slash EqualsEquals ExclamationEquals LessThan LessThanEquals GreaterThan GreaterThanEquals "
        + "AmpersandAmpersand BarBar Exclamation BarGreaterThan")]
    [InlineData("= => -> | . , : ; ( ) [ ] { }",
        "Equals EqualsGreaterThan MinusGreaterThan Bar Dot Comma Colon Semicolon "
        + "OpenParen CloseParen OpenBracket CloseBracket OpenBrace CloseBrace")]
    [InlineData("=== !== ? ?. ?? ++ -- % & ^ ~ << >> >>> ...",
        "EqualsEqualsEquals ExclamationEqualsEquals Question QuestionDot QuestionQuestion PlusPlus MinusMinus Percent Ampersand "
        + "Caret Tilde LessThanLessThan GreaterThanGreaterThan GreaterThanGreaterThanGreaterThan DotDotDot")]
    [InlineData("+= -= *= /= %=", "CompoundAssignment CompoundAssignment CompoundAssignment CompoundAssignment CompoundAssignment")]
    [InlineData("&= |= ^= &&= ||=", "CompoundAssignment CompoundAssignment CompoundAssignment CompoundAssignment CompoundAssignment")]
    [InlineData("??= <<= >>= >>>=", "CompoundAssignment CompoundAssignment CompoundAssignment CompoundAssignment")]
    [InlineData("!!a", "Exclamation Exclamation Identifier")]
    [InlineData("a||b|>c|d", "Identifier BarBar Identifier BarGreaterThan Identifier Bar Identifier")]
    [InlineData("==>", "EqualsEquals GreaterThan")]
    [InlineData("..", "Dot Dot")]
    [InlineData("`a ${b} c`", "Template")]
    [InlineData("'a'", "String")]
    public void Operators(string text, string kinds) => Assert.Equal(kinds, Lexed.Kinds(text));

    [Theory]
    [InlineData("api GET /users/:id {", "Api Identifier Path OpenBrace")]
    [InlineData("api GET /a{", "Api Identifier Path OpenBrace")]
    [InlineData("api GET / {", "Api Identifier Path OpenBrace")]
    [InlineData("api GET /a-b.c?d=e*f {", "Api Identifier Path OpenBrace")]
    [InlineData("api GET \"/a\" {", "Api Identifier String OpenBrace")]
    [InlineData("api /a {", "Api Path OpenBrace")]
    [InlineData("x.api GET /a", "Identifier Dot Api Identifier Slash Identifier")]
    [InlineData("GET /a", "Identifier Slash Identifier")]
    [InlineData("api a b /c", "Api Identifier Identifier Slash Identifier")]
    [InlineData("api GET // comment\n/a", "Api Identifier Path")]
    public void PathsStandAfterAMethodOnly(string text, string kinds) => Assert.Equal(kinds, Lexed.Kinds(text));

    [Theory]
    [InlineData("é", "Identifier")]
    [InlineData("naïve", "Identifier")]
    [InlineData("名前 = 1", "Identifier Equals Number")]
    [InlineData("a😀b", "Identifier Bad Identifier")]
    [InlineData("$a", "Identifier")]
    [InlineData("a$b", "Identifier")]
    [InlineData("#@", "Bad")]
    [InlineData("a # b", "Identifier Bad Identifier")]
    [InlineData("\0\u0001", "Bad")]
    [InlineData("\u00A0", "Bad")]
    [InlineData("a\uFEFFb", "Identifier Bad Identifier")]
    [InlineData("\\", "Bad")]
    public void ForeignCharacters(string text, string kinds)
    {
        Assert.Equal(kinds, Lexed.Kinds(text));
        Assert.Single(Lexed.Errors(text));
    }

    [Fact]
    public void LoneSurrogates()
    {
        Assert.Equal("Bad", Lexed.Kinds("\uD83D"));
        Assert.Equal("Bad Identifier", Lexed.Kinds("\uDE00a"));
        Assert.Equal("Bad", Lexed.Kinds("\uDE00\uD83D"));
    }

    [Fact]
    public void EveryFixedTextLexesToItsOwnKind()
    {
        foreach (var kind in Enum.GetValues<SyntaxKind>().Where(SyntaxFacts.IsToken))
        {
            if (SyntaxFacts.GetText(kind) is not { } text || SyntaxFacts.IsContextualKeyword(kind)) continue;
            var tokens = Lexed.Tokens(text);
            Assert.Equal([kind, SyntaxKind.EndOfFileToken], tokens.Select(token => token.Kind));
            Assert.Equal(text, tokens[0].Text);
        }
    }
}
