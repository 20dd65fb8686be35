using MtpScript.Tooling.Cli.Files;

namespace MtpScript.Tooling.Cli.Tests.Files;

public class PathPatternTests
{
    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "a/b", false)]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/*", "a/b", true)]
    [InlineData("a/*", "a/b/c", false)]
    [InlineData("*/b", "a/b", true)]
    [InlineData("**/b", "b", true)]
    [InlineData("**/b", "a/b", true)]
    [InlineData("**/b", "x/a/b", true)]
    [InlineData("**/b", "x/a/bb", false)]
    [InlineData("a/**", "a", false)]
    [InlineData("a/**", "a/b", true)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "a/x/y/c", false)]
    [InlineData("a/**/b/**/c", "a/b/x/b/y/c", true)]
    [InlineData("a/**/b/**/c", "a/b/x/c/y", false)]
    [InlineData("**", "a", true)]
    [InlineData("**", "a/b/c", true)]
    [InlineData("**/**", "a/b", true)]
    [InlineData("**/*.mtp", "a/b/c.mtp", true)]
    [InlineData("a**/b", "axx/b", true)]
    [InlineData("a**/b", "ax/y/b", false)]
    public void MatchesWholePaths(string pattern, string path, bool expected) =>
        Assert.Equal(expected, PathPattern.OfPath(pattern).Matches(path));

    [Theory]
    [InlineData("b", "b", true)]
    [InlineData("b", "a/b", true)]
    [InlineData("b", "b/a", false)]
    [InlineData("*.mtp", "x/y/z.mtp", true)]
    [InlineData("**", "x/y", true)]
    public void MatchesANameInAnyFolder(string pattern, string path, bool expected) =>
        Assert.Equal(expected, PathPattern.OfName(pattern).Matches(path));

    [Fact]
    public void KnowsHowDeepAMatchMayBe()
    {
        Assert.Equal(2, PathPattern.OfPath("a/*").DeepestMatch);
        Assert.Equal(int.MaxValue, PathPattern.OfPath("a/**/b").DeepestMatch);
    }

    [Fact]
    public void ManyDoubleStarsTakeNoExponentialTime()
    {
        var pattern = PathPattern.OfPath(string.Concat(Enumerable.Repeat("**/a/", 100)) + "b");
        Assert.False(pattern.Matches(string.Join('/', Enumerable.Repeat("a", 1000))));
    }
}
