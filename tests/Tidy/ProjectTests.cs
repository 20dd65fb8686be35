using System.Text.RegularExpressions;
using MtpScript.Tooling.Tidy.Support;

namespace MtpScript.Tooling.Tidy;

public sealed partial class ProjectTests
{
    /// <summary>Packages that only others ask for, in a version that the feed does not have.</summary>
    private static readonly string[] PinnedPackages = ["Microsoft.CodeAnalysis.Analyzers"];

    [Fact]
    public void Versions_of_packages_live_in_one_place() => Findings.None(
        "Versions live in Directory.Packages.props:",
        from project in Repository.Projects from package in project.VersionedPackages select $"{project.Path}: {package}");

    [Fact]
    public void The_versions_are_sorted_and_all_in_use()
    {
        var names = PackagePattern().Matches(Repository.File("Directory.Packages.props").Text).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
        var used = Repository.Files.Where(file => file.Extension is ".csproj" or ".props" && file.Path != "Directory.Packages.props")
            .SelectMany(file => ReferencePattern().Matches(file.Text).Select(match => match.Groups[1].Value)).ToHashSet();
        used.UnionWith(PinnedPackages);
        Findings.None("A version of a package that nobody uses:", names.Where(name => !used.Contains(name)));
    }

    [Fact]
    public void The_solution_has_every_project()
    {
        var listed = SolutionPattern().Matches(Repository.File("MtpScript.Tooling.sln").Text)
            .Select(match => match.Groups[1].Value.Replace('\\', '/')).ToHashSet();
        var there = Repository.Projects.Select(project => project.Path).ToHashSet();
        Findings.None("dotnet sln add: ", there.Except(listed));
        Findings.None("dotnet sln remove: ", listed.Except(there));
    }

    [Fact]
    public void Only_one_place_names_the_target_framework() => Findings.None(
        "Directory.Build.props sets the target framework, from MtpFramework:",
        from project in Repository.Projects
        where project.Document.Descendants("TargetFramework").Any() || project.Document.Descendants("TargetFrameworks").Any()
        select project.Path);

    [GeneratedRegex(@"<PackageVersion Include=""([^""]+)""")]
    private static partial Regex PackagePattern();

    [GeneratedRegex(@"<PackageReference Include=""([^""]+)""")]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"""([^""]+\.csproj)""")]
    private static partial Regex SolutionPattern();
}
