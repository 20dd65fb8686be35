using MtpScript.Tooling.Generator.Model;
using MtpScript.Tooling.Generator.Reading;

namespace MtpScript.Tooling.Grammar.Tests.Generator;

public sealed class GrammarReaderTests
{
    private const string Valid = """
        # A comment.
        section Tokens
        token NameToken as "a name" -- A name.
        token CommaToken "," -- A comma.
        keyword IfKeyword "if" -- A condition.
        contextual FromKeyword "from" -- Before a path.
        forbidden MinusMinusToken "--" -- Not here.
        forbidden ForKeyword "for" -- Not here.
        trivia SpaceTrivia -- A space.

        section Nodes
        union Statement -- What stands in a block.
        union Expression is Statement -- What has a value.
        node Module -- A file.
          members: list Expression -- The expressions.
        node Name is Expression -- A name.
          name: token NameToken | FromKeyword -- The name.
          comma: token CommaToken? -- The comma -- if any.
        error SkippedTokens -- Tokens that fit nowhere.
        error UnexpectedTokens -- Tokens before another.
        """;

    [Fact]
    public void A_grammar_is_read_in_order()
    {
        var result = GrammarReader.Read("g", Valid);
        Assert.Empty(result.Faults);
        Assert.Equal<string>(["Tokens", "Nodes"], result.Value.Sections);
        Assert.Equal(
            ["NameToken", "CommaToken", "IfKeyword", "FromKeyword", "MinusMinusToken", "ForKeyword"],
            result.Value.Tokens.Select(token => token.Name));
        Assert.Equal(["a name", null, null, null, null, null], result.Value.Tokens.Select(token => token.Description));
        Assert.Equal("--", result.Value.Tokens[4].Text);
        Assert.Equal<string>(["Expression"], result.Value.ListElements);
        var name = result.Value.Nodes[1];
        Assert.Equal(("Expression", false, 16), (name.Union, name.IsError, name.Line));
        Assert.Equal<string>(["NameToken", "FromKeyword"], Assert.IsType<TokenFieldType>(name.Fields[0].Type).Kinds);
        Assert.True(name.Fields[1].IsOptional);
        Assert.Equal("The comma -- if any.", name.Fields[1].Documentation);
        Assert.Equal("Comma", name.Fields[1].PropertyName);
        Assert.True(result.Value.Nodes[2].IsError);
    }

    [Fact]
    public void Forbidden_words_come_before_forbidden_operators()
    {
        var grammar = GrammarReader.Read("g", Valid).Value;
        Assert.Equal(["ForKeyword", "MinusMinusToken"], grammar.OfGroup(TokenGroup.Forbidden).Select(token => token.Name));
    }

    [Fact]
    public void Line_ends_do_not_matter() =>
        Assert.Empty(GrammarReader.Read("g", Valid.ReplaceLineEndings("\r\n")).Faults);

    [Theory]
    [InlineData("keyword If \"if\"", "21: expected `token NAME [\"text\"] [as \"description\"] -- doc`")]
    [InlineData("keyword lower \"x\" -- Doc.", "21: expected `token NAME")]
    [InlineData("terminal X -- Doc.", "21: unknown directive `terminal`")]
    [InlineData("trivia X", "21: expected `trivia NAME -- doc`")]
    [InlineData("union X of Y -- Doc.", "21: expected `union NAME [is BASE] -- doc`")]
    [InlineData("node X is -- Doc.", "21: expected `node NAME [is UNION] -- doc`")]
    [InlineData("node X -- Doc.\n  field token NameToken -- Doc.", "22: expected `  field: TYPE[?] -- doc")]
    [InlineData("node X -- Doc.\n  Field: Name -- Doc.", "22: expected `  field: TYPE[?] -- doc")]
    [InlineData("node X -- Doc.\n\tfield: Name -- Doc.", "22: expected `  field: TYPE[?] -- doc")]
    [InlineData("section Nodes", "21: the section `Nodes` is there twice")]
    [InlineData("section", "21: expected `section NAME`")]
    [InlineData("union X -- Doc.\n  f: Name -- Doc.", "22: an indented line is a child, and belongs under a `node`")]
    [InlineData("node Name -- Again.", "21: `Name` is already defined on line 16")]
    [InlineData("token DotToken \",\" -- Doc.", "21: the text `,` already belongs to `CommaToken`")]
    [InlineData("token DotToken -- Doc.", "21: `DotToken` has no fixed text: say what messages call it with `as \"a …\"`")]
    [InlineData("keyword DotKeyword \".\" -- Doc.", "21: `DotKeyword` is a keyword and needs a word as its text")]
    [InlineData("union X is Y -- Doc.", "21: `Y` is no union defined before `X`")]
    [InlineData("union X is X -- Doc.", "21: `X` is no union defined before `X`")]
    [InlineData("node X is Name -- Doc.", "21: `Name` is no union")]
    [InlineData("node X -- Doc.\n  a: Name -- Doc.\n  a: Name -- Doc.", "23: `X` already has a child `a`")]
    [InlineData("node X -- Doc.\n  parent: Name -- Doc.", "22: `parent` is a member of every node; choose another name")]
    [InlineData("node X -- Doc.\n  a: token NameToken | Name -- Doc.", "22: `Name` is no token")]
    [InlineData("node X -- Doc.\n  a: list CommaToken -- Doc.", "22: `CommaToken` is neither a node nor a union")]
    [InlineData("node X -- Doc.\n  a: CommaToken -- Doc.", "22: `CommaToken` is neither a node nor a union; write")]
    [InlineData("node X -- Doc.\n  a: list Name? -- Doc.", "22: the list `a` may be empty anyway; remove the `?`")]
    public void A_fault_names_its_line(string addition, string expected)
    {
        var result = GrammarReader.Read("g", Valid + "\n" + addition + "\n");
        var fault = Assert.Single(result.Faults);
        Assert.StartsWith("g:" + expected, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_goes_on_after_a_fault()
    {
        var result = GrammarReader.Read("g", Valid + "\nnode A\nnode B\nnode C -- Doc.\n");
        Assert.Equal([21, 22], result.Faults.Select(fault => fault.Line));
        Assert.Contains(result.Value.Nodes, node => node.Name == "C");
    }

    [Fact]
    public void The_nodes_that_the_tree_is_built_on_are_needed()
    {
        var faults = GrammarReader.Read("g", "section Nothing\n").Faults;
        Assert.Equal(
            ["Module", "SkippedTokens", "UnexpectedTokens"],
            faults.Select(fault => fault.Message.Split('`')[1]));
        Assert.All(faults, fault => Assert.StartsWith("g: ", fault.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_definition_needs_a_section() =>
        Assert.Equal(
            "g:1: a `section NAME` must come before the first definition",
            GrammarReader.Read("g", "node A -- Doc.\n").Faults[0].ToString());
}
