using System.Text.RegularExpressions;
using MtpScript.Tooling.Tidy.Support;

namespace MtpScript.Tooling.Tidy;

/// <summary>What no text of the repository says. The words are put together here, so that this file does not say them either.</summary>
public sealed class TextTests
{
    private static readonly string[] RegistryHosts =
        ["npm" + "js.org", "npm" + "js.com", "nuget" + ".org", "debian" + ".org", "pypi" + ".org", "crates" + ".io", "proxy.golang" + ".org"];

    private static readonly Regex RegistryHost = new(string.Join('|', RegistryHosts.Select(Regex.Escape)), RegexOptions.IgnoreCase);

    private static readonly Regex MachinePath = new(@"(?<![\w.$}])(?:/(?:home|Users)/[a-z]\w{2,}/|/ro" + @"ot/|/wo" + @"rk/(?:main|shared)|[A-Z]:\\Users\\)");

    private static readonly Regex LeftOver = new(@"\b(?:TO" + @"DO|FIX" + @"ME|HA" + @"CK|X" + @"XX)\b|NotImplemented" + "Exception");

    [Fact]
    public void No_registry_is_named() => Findings.None(
        "Packages come from wherever the machine is set up to get them; no host is named:", Matches(RegistryHost, file => true));

    [Fact]
    public void No_path_of_a_machine_is_named() => Findings.None(
        "A path that is only right on one machine:", Matches(MachinePath, file => !file.IsGivenData));

    [Fact]
    public void Nothing_is_left_for_later() => Findings.None(
        "Do it, or file an issue:", Matches(LeftOver, file => !file.IsGivenData && !file.IsGenerated));

    [Fact]
    public void The_patterns_match_what_they_are_for()
    {
        Assert.Matches(RegistryHost, "https://api.nuget" + ".org/v3/index.json");
        Assert.Matches(MachinePath, "see \"/ro" + "ot/file\"");
        Assert.Matches(MachinePath, "/home" + "/ann/x");
        Assert.DoesNotMatch(MachinePath, "artifacts/work/main");
        Assert.Matches(LeftOver, "// TO" + "DO later");
        Assert.DoesNotMatch(LeftOver, "samples/older-spellings/todo.mtp");
    }

    private static IEnumerable<string> Matches(Regex pattern, Func<RepositoryFile, bool> counts) =>
        from file in Repository.Files
        where counts(file) && file.IsText
        from line in file.Text.Split('\n').Select((text, index) => (Text: text, Number: index + 1))
        where pattern.IsMatch(line.Text)
        select $"{file.Path}:{line.Number}: {line.Text.Trim()[..Math.Min(line.Text.Trim().Length, 120)]}";
}
