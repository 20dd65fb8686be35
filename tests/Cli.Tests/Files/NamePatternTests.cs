using MtpScript.Tooling.Cli.Files;

namespace MtpScript.Tooling.Cli.Tests.Files;

public class NamePatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("abc", "abc", true)]
    [InlineData("abc", "abcd", false)]
    [InlineData("abc", "ABC", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "anything", true)]
    [InlineData("a*", "a", true)]
    [InlineData("a*c", "abbbc", true)]
    [InlineData("a*c", "abbbd", false)]
    [InlineData("*.mtp", "x.mtp", true)]
    [InlineData("*.mtp", ".mtp", true)]
    [InlineData("*.mtp", "x.mtps", false)]
    [InlineData("a**b", "axyb", true)]
    [InlineData("*a*b*c*", "xaybzc", true)]
    [InlineData("*a*b*c*", "xaybz", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("??", "日本", true)]
    [InlineData("[abc]", "b", true)]
    [InlineData("[abc]", "d", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]", "d", true)]
    [InlineData("[^a-c]", "a", false)]
    [InlineData("[]]", "]", true)]
    [InlineData("[!]]", "]", false)]
    [InlineData("[]a]", "a", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[-a]", "-", true)]
    [InlineData("[a-c-e]", "-", true)]
    [InlineData("[a-c-e]", "d", false)]
    [InlineData("[\\]]", "]", true)]
    [InlineData("[\\a-\\c]", "b", true)]
    [InlineData("[[:digit:]]", "7", true)]
    [InlineData("[[:digit:]]", "a", false)]
    [InlineData("[[:alpha:][:digit:]_]", "_", true)]
    [InlineData("[![:space:]]", " ", false)]
    [InlineData("[[:upper:]]", "a", false)]
    [InlineData("[[:xdigit:]]", "f", true)]
    [InlineData("[[:nonsense:]]", "n", false)]
    [InlineData("[abc", "a", false)]
    [InlineData("[", "[", false)]
    [InlineData("a[", "a", false)]
    [InlineData("[]", "]", false)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("\\\\", "\\", true)]
    [InlineData("a\\", "a", false)]
    [InlineData("a\\", "a\\", false)]
    public void MatchesAsTheShellDoes(string pattern, string name, bool expected) =>
        Assert.Equal(expected, new NamePattern(pattern).Matches(name));

    [Fact]
    public void ManyStarsTakeNoExponentialTime()
    {
        var pattern = new NamePattern(string.Concat(Enumerable.Repeat("*a", 200)) + "b");
        Assert.False(pattern.Matches(new string('a', 2000)));
    }

    [Theory]
    [InlineData("plain.mtp", false)]
    [InlineData("back\\slash", false)]
    [InlineData("*", true)]
    [InlineData("a?", true)]
    [InlineData("a[b]", true)]
    public void KnowsAPattern(string text, bool expected) => Assert.Equal(expected, NamePattern.IsPattern(text));
}
