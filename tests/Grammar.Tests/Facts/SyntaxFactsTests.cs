using MtpScript.Tooling.Generator.Model;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Grammar.Tests.Facts;

public sealed class SyntaxFactsTests
{
    public static TheoryData<string> TokenNames => [.. Repository.Grammar.Tokens.Select(token => token.Name)];

    [Theory]
    [MemberData(nameof(TokenNames))]
    public void A_token_has_the_facts_of_the_grammar(string name)
    {
        var token = Repository.Grammar.Tokens.Single(candidate => candidate.Name == name);
        var kind = Enum.Parse<SyntaxKind>(name);
        Assert.Equal(token.Text, SyntaxFacts.GetText(kind));
        Assert.Equal(token.Text is null ? token.Description : $"`{token.Text}`", SyntaxFacts.Describe(kind));
        Assert.True(SyntaxFacts.IsToken(kind));
        Assert.Equal(token.Group == TokenGroup.Keyword, SyntaxFacts.IsKeyword(kind));
        Assert.Equal(token.Group == TokenGroup.Contextual, SyntaxFacts.IsContextualKeyword(kind));
        Assert.Equal(token.Group == TokenGroup.Forbidden, SyntaxFacts.IsForbidden(kind));
        Assert.Equal(token.Group == TokenGroup.Forbidden && token.IsWord, SyntaxFacts.IsForbiddenWord(kind));
        Assert.Equal(token.IsWord, SyntaxFacts.IsWord(kind));
        if (token.IsWord)
            Assert.Equal(kind, SyntaxFacts.GetKeywordKind(token.Text));
    }

    [Fact]
    public void Every_kind_but_none_is_in_exactly_one_group()
    {
        Func<SyntaxKind, bool>[] groups = [SyntaxFacts.IsToken, SyntaxFacts.IsTrivia, SyntaxFacts.IsNode, SyntaxFacts.IsList];
        foreach (var kind in Enum.GetValues<SyntaxKind>())
            Assert.Equal(kind == SyntaxKind.None ? 0 : 1, groups.Count(contains => contains(kind)));
    }

    [Fact]
    public void Every_kind_has_a_description_of_its_own()
    {
        var descriptions = Enum.GetValues<SyntaxKind>().Select(SyntaxFacts.Describe).ToList();
        Assert.Equal(descriptions.Count, descriptions.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("f")]
    [InlineData("If")]
    [InlineData("get")]
    [InlineData("functio")]
    [InlineData("functions")]
    [InlineData("constant")]
    [InlineData("_")]
    public void Other_words_are_names(string word) => Assert.Equal(SyntaxKind.IdentifierToken, SyntaxFacts.GetKeywordKind(word));

    [Fact]
    public void No_word_with_another_letter_is_a_keyword()
    {
        var words = Repository.Grammar.Tokens.Where(token => token.IsWord).Select(token => token.Text!).ToHashSet();
        foreach (var word in words)
        {
            for (var index = 0; index < word.Length; index++)
            {
                for (var letter = 'a'; letter <= 'z'; letter++)
                {
                    var changed = $"{word[..index]}{letter}{word[(index + 1)..]}";
                    Assert.Equal(words.Contains(changed), SyntaxFacts.GetKeywordKind(changed) != SyntaxKind.IdentifierToken);
                }
            }
        }
    }
}
