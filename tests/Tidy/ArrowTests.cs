using System.Text.RegularExpressions;
using MtpScript.Tooling.Tidy.Support;

namespace MtpScript.Tooling.Tidy;

public sealed partial class ArrowTests
{
    [Fact]
    public void Projects_refer_to_each_other_only_as_the_layers_allow() =>
        Findings.None("An arrow that is not in the table:", Arrows.Violations(Repository.Projects));

    [Fact]
    public void A_wrong_arrow_is_found_and_both_ends_are_named()
    {
        var wrong = ProjectFile.Parse(
            "core/Vm/Vm.csproj", """<Project><ItemGroup><ProjectReference Include="../Syntax/Syntax.csproj" /></ItemGroup></Project>""");
        Assert.Equal(["core/Vm must not refer to core/Syntax"], Arrows.Violations([wrong]));
    }

    [Fact]
    public void A_reference_to_a_test_and_an_unknown_project_are_found()
    {
        var wrong = ProjectFile.Parse(
            "server/Server.csproj", """<Project><ItemGroup><ProjectReference Include="..\tests\Testing\Testing.csproj" /></ItemGroup></Project>""");
        var unknown = ProjectFile.Parse("core/Other/Other.csproj", "<Project />");
        Assert.Equal(2, Arrows.Violations([wrong, unknown]).Count());
    }

    [Fact]
    public void No_reference_leads_nowhere() => Findings.None(
        "A reference to a project that is not there:",
        from project in Repository.Projects
        from reference in project.References
        where Repository.Projects.All(other => other.Path != reference)
        select $"{project.Path} → {reference}");

    [Fact]
    public void The_architecture_page_shows_the_same_table()
    {
        var shown = RowPattern().Matches(Repository.File("ARCHITECTURE.md").Text)
            .ToDictionary(row => row.Groups["layer"].Value.TrimEnd('/'), row => Targets(row.Groups["targets"].Value));
        var wanted = Arrows.Allowed.Where(layer => !layer.Key.StartsWith("core/Grammar", StringComparison.Ordinal))
            .ToDictionary(layer => layer.Key, layer => layer.Value);
        Assert.Equal(wanted.Keys.Order(), shown.Keys.Order());
        foreach (var (layer, targets) in wanted.Where(layer => layer.Key != "cli"))
            Assert.True(targets.Order().SequenceEqual(shown[layer].Order()), $"ARCHITECTURE.md says {layer} → {string.Join(", ", shown[layer])}");
        Assert.Equal(["everything"], shown["cli"]);
    }

    private static string[] Targets(string cell) => cell.Trim() == "nothing"
        ? []
        : [.. cell.Split(',', StringSplitOptions.TrimEntries).Select(name => name is "everything" ? name : $"core/{name}")];

    [GeneratedRegex(@"^(?<layer>(?:core/\w+|server|debugger|cli)/?) .*?→ (?<targets>[\w, ]+)$", RegexOptions.Multiline)]
    private static partial Regex RowPattern();
}
