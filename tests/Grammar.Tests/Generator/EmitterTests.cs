using System.Text.Json;
using System.Text.RegularExpressions;
using MtpScript.Tooling.Generator.Emitting;
using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Grammar.Tests.Generator;

public sealed partial class EmitterTests
{
    [Theory]
    [InlineData("CallExpression", "a call expression")]
    [InlineData("ArgumentList", "an argument list")]
    [InlineData("UnionBody", "a union body")]
    [InlineData("UnaryExpression", "a unary expression")]
    [InlineData("UpdateExpression", "an update expression")]
    [InlineData("UsesClause", "a uses clause")]
    [InlineData("SkippedTokens", "skipped tokens")]
    [InlineData("ImportAlias", "an import alias")]
    public void Names_become_words(string name, string expected) => Assert.Equal(expected, Words.WithArticle(name));

    [Fact]
    public void Plurals_end_as_in_English()
    {
        Assert.Equal("object entries", Words.Plural("ObjectEntry"));
        Assert.Equal("match arms", Words.Plural("MatchArm"));
    }

    [Fact]
    public void Documentation_is_escaped_for_XML() =>
        Assert.Equal("<c>a &lt; b</c> &amp; <c>c</c>", XmlText.FromMarkdown("`a < b` & `c`"));

    [Fact]
    public void Literals_are_escaped_for_CSharp() =>
        Assert.Equal("\"a\\\\b \\\"c\\\"\\n\\td\"", XmlText.Literal("a\\b \"c\"\n\td"));

    [Fact]
    public void Every_link_of_the_grammar_page_has_its_target()
    {
        var page = GrammarMarkdownEmitter.Emit(Repository.Grammar);
        var anchors = Anchor().Matches(page).Select(match => match.Groups[1].Value).ToList();
        var headings = Heading().Matches(page).Select(match => match.Groups[1].Value.Replace(' ', '-').ToLowerInvariant());
        Assert.Equal(anchors.Count, anchors.Distinct().Count());
        var targets = anchors.Concat(headings).ToHashSet();
        var links = Link().Matches(page).Select(match => match.Groups[1].Value + match.Groups[2].Value).ToList();
        Assert.NotEmpty(links);
        Assert.DoesNotContain(links, link => !targets.Contains(link));
    }

    [Fact]
    public void The_grammar_page_shows_each_production_and_both_spellings()
    {
        var page = GrammarMarkdownEmitter.Emit(Repository.Grammar);
        foreach (var node in Repository.Grammar.Nodes.Where(node => !node.IsError))
            Assert.Contains($"<b>{node.Name}</b> = ", page);
        Assert.Contains("( &quot;function&quot; | &quot;fn&quot; | &quot;func&quot; )", page, StringComparison.Ordinal);
        foreach (var token in Repository.Grammar.OfGroup(TokenGroup.Forbidden))
            Assert.Contains(token.Documentation.Replace("|", "\\|"), page);
    }

    [Fact]
    public void Every_word_and_operator_is_in_one_list_of_the_keyword_file()
    {
        using var file = JsonDocument.Parse(KeywordsJsonEmitter.Emit(Repository.Grammar));
        var texts = Texts(file.RootElement).ToList();
        var expected = Repository.Grammar.Tokens.Where(token => token.Text is not null).Select(token => token.Text!);
        Assert.Equal(expected.Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(item => item.GetString()!),
        _ => [],
    };

    [GeneratedRegex("<a id=\"([^\"]+)\">")]
    private static partial Regex Anchor();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("""href="#([^"]+)"|\]\(#([^)]+)\)""")]
    private static partial Regex Link();
}
