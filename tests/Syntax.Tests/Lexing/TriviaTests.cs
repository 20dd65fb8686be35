using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax.Tests.Lexing;

public sealed class TriviaTests
{
    [Theory]
    [InlineData(" \ta", "Whitespace( \t) a")]
    [InlineData("\n\r\n\ra", "EndOfLine(\n) EndOfLine(\r\n) EndOfLine(\r) a")]
    [InlineData("// b\na", "LineComment(// b) EndOfLine(\n) a")]
    [InlineData("//\na", "LineComment(//) EndOfLine(\n) a")]
    [InlineData("/// b\na", "DocumentationLine(/// b) EndOfLine(\n) a")]
    [InlineData("//// b\na", "LineComment(//// b) EndOfLine(\n) a")]
    [InlineData("/* b */a", "BlockComment(/* b */) a")]
    [InlineData("/**/a", "BlockComment(/**/) a")]
    [InlineData("/***/a", "BlockComment(/***/) a")]
    [InlineData("/** b */a", "DocumentationBlock(/** b */) a")]
    [InlineData("/* /* */a", "BlockComment(/* /* */) a")]
    [InlineData("/* b\n c */a", "BlockComment(/* b\n c */) a")]
    [InlineData("\f\va", "Whitespace(\f\v) a")]
    [InlineData("\uFEFFa", "Whitespace(\uFEFF) a")]
    [InlineData("// b\r\na", "LineComment(// b) EndOfLine(\r\n) a")]
    public void BeforeATokenAtTheStart(string text, string expected) => Assert.Equal(expected, Draw(text)[0]);

    [Theory]
    [InlineData("a b", "a Whitespace( )")]
    [InlineData("a // b\nc", "a Whitespace( ) LineComment(// b) EndOfLine(\n)")]
    [InlineData("a /* b */ c", "a Whitespace( ) BlockComment(/* b */) Whitespace( )")]
    [InlineData("a /* b\n */ c", "a Whitespace( ) BlockComment(/* b\n */)")]
    [InlineData("a\n\nb", "a EndOfLine(\n)")]
    [InlineData("a /** b */ c", "a Whitespace( )")]
    public void AfterAToken(string text, string expected) => Assert.Equal(expected, Draw(text)[0]);

    [Theory]
    [InlineData("a\n\nb", "EndOfLine(\n) b")]
    [InlineData("a // b\n// c\nd", "LineComment(// c) EndOfLine(\n) d")]
    [InlineData("a /** b */ c", "DocumentationBlock(/** b */) Whitespace( ) c")]
    [InlineData("a", "<end>")]
    [InlineData("a\n// b", "LineComment(// b) <end>")]
    [InlineData("a\n/* b", "BlockComment(/* b) <end>")]
    public void BeforeTheNextToken(string text, string expected) => Assert.Equal(expected, Draw(text)[1]);

    /// <summary>Each token of a text with its trivia, as the red tree shows them.</summary>
    private static List<string> Draw(string text) =>
    [
        .. SyntaxTree.Parse(SourceText.From(text)).Root.DescendantTokens().Select(token => string.Join(' ',
        [
            .. token.LeadingTrivia.Select(Draw),
            token.Kind == SyntaxKind.EndOfFileToken ? "<end>" : token.Text,
            .. token.TrailingTrivia.Select(Draw),
        ])),
    ];

    private static string Draw(SyntaxTrivia trivia) =>
        $"{trivia.Kind.ToString().Replace("Trivia", "", StringComparison.Ordinal)}({trivia})";
}
