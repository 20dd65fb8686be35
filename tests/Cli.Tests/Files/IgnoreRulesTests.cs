using MtpScript.Tooling.Cli.Files;

namespace MtpScript.Tooling.Cli.Tests.Files;

public class IgnoreRulesTests
{
    [Theory]
    [InlineData("# comment", "# comment", false)]
    [InlineData("\\#x", "#x", true)]
    [InlineData("", "x", false)]
    [InlineData("x", "x", true)]
    [InlineData("x\r", "x", true)]
    [InlineData("x   ", "x", true)]
    [InlineData("x\\ ", "x ", true)]
    [InlineData("x\\ ", "x", false)]
    [InlineData("!x", "!x", false)]
    [InlineData("\\!x", "!x", true)]
    [InlineData("x", "a/x", true)]
    [InlineData("/x", "x", true)]
    [InlineData("/x", "a/x", false)]
    [InlineData("a/x", "a/x", true)]
    [InlineData("a/x", "b/a/x", false)]
    [InlineData("**/x", "a/b/x", true)]
    [InlineData("/", "x", false)]
    [InlineData("!", "x", false)]
    [InlineData("\uFEFFx", "x", true)]
    public void UnderstandsALine(string line, string path, bool expected) =>
        Assert.Equal(expected, IgnoreRules.None.With("/r", line).Ignores($"/r/{path}", isFolder: false));

    [Fact]
    public void ASlashAtTheEndMeansFoldersOnly()
    {
        var rules = IgnoreRules.None.With("/r", "build/");
        Assert.True(rules.Ignores("/r/build", isFolder: true));
        Assert.True(rules.Ignores("/r/a/build", isFolder: true));
        Assert.False(rules.Ignores("/r/build", isFolder: false));
    }

    [Fact]
    public void TheLastLineThatMatchesDecides()
    {
        var rules = IgnoreRules.None.With("/r", "*.mtp\n!keep.mtp\nkeep.mtp\n!sub/keep.mtp\n");
        Assert.True(rules.Ignores("/r/keep.mtp", isFolder: false));
        Assert.False(rules.Ignores("/r/sub/keep.mtp", isFolder: false));
        Assert.True(rules.Ignores("/r/sub/other.mtp", isFolder: false));
    }

    [Fact]
    public void TheNearestFileDecides()
    {
        var rules = IgnoreRules.None.With("/r", "*.mtp\n").With("/r/sub", "!x.mtp\n/y.mtp\n");
        Assert.False(rules.Ignores("/r/sub/x.mtp", isFolder: false));
        Assert.True(rules.Ignores("/r/sub/z.mtp", isFolder: false));
        Assert.True(rules.Ignores("/r/sub/y.mtp", isFolder: false));
    }

    [Fact]
    public void RulesOfTheRootFolderOfTheSystemWork()
    {
        var rules = IgnoreRules.None.With("/", "/tmp/x\n");
        Assert.True(rules.Ignores("/tmp/x", isFolder: false));
    }

    [Fact]
    public void NothingIsIgnoredWithoutRules() => Assert.False(IgnoreRules.None.Ignores("/r/x", isFolder: false));
}
