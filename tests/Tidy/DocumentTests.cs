using System.Text.RegularExpressions;
using System.Xml.Linq;
using MtpScript.Tooling.Tidy.Support;

namespace MtpScript.Tooling.Tidy;

public sealed partial class DocumentTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("LICENSE")]
    public void A_page_that_newcomers_look_for_is_there(string path) => Assert.True(Repository.File(path).LineCount > 10);

    [Fact]
    public void Links_lead_somewhere() => Findings.None(
        "A link to something that is not there:",
        from file in Repository.Files
        where file.Extension == ".md" && !file.IsGivenData
        from link in Links(file.Text)
        where !Exists(file.Path, link)
        select $"{file.Path}: {link}");

    [Fact]
    public void Places_that_the_architecture_page_names_exist() => Findings.None(
        "ARCHITECTURE.md and CONTRIBUTING.md name a file or folder that is not there:",
        from page in new[] { "ARCHITECTURE.md", "CONTRIBUTING.md" }
        from match in PlacePattern().Matches(Repository.File(page).Text)
        let place = match.Groups[1].Value
        where !Exists("", place)
        select $"{page}: {place}");

    [Fact]
    public void A_link_to_nothing_is_found()
    {
        Assert.Equal(["a.md", "b.md#c"], Links("[x](a.md) and ![y](b.md#c), but not [z](https://example.com) or [w](#here)"));
        Assert.False(Exists("README.md", "docs/no-such-page.md"));
        Assert.True(Exists("docs/decisions/0001-record-decisions.md", "../../README.md"));
    }

    [Fact]
    public void The_change_log_has_the_current_version()
    {
        var version = XDocument.Parse(Repository.File("Directory.Build.props").Text).Descendants("VersionPrefix").Single().Value;
        Assert.Contains($"## {version}", Repository.File("CHANGELOG.md").Text);
    }

    [Fact]
    public void Decisions_are_numbered_and_dated()
    {
        var decisions = Repository.Files.Where(file => file.Path.StartsWith("docs/decisions/0", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(decisions);
        Assert.Equal(decisions.Count, decisions.Select(file => Path.GetFileName(file.Path)[..4]).Distinct().Count());
        Findings.None(
            "A decision starts with `# Title` and a line `Date: YYYY-MM-DD`:",
            from file in decisions where !DecisionPattern().IsMatch(file.Text) select file.Path);
    }

    private static IEnumerable<string> Links(string text) =>
        from match in LinkPattern().Matches(text)
        let target = match.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#')
        select target;

    private static bool Exists(string from, string link)
    {
        var path = link.Split('#')[0];
        var full = Path.GetFullPath(Path.Join(Repository.Root, Path.GetDirectoryName(from), path));
        return System.IO.File.Exists(full) || Directory.Exists(full);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"`((?:core|server|cli|editors|tests|docs|samples|\.ci)/[\w./-]*)`")]
    private static partial Regex PlacePattern();

    [GeneratedRegex(@"^# \S.*\n\nDate: \d{4}-\d\d-\d\d\n")]
    private static partial Regex DecisionPattern();
}
