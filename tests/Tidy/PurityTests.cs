using System.Diagnostics;
using System.Text.Json;
using MtpScript.Tooling.Tidy.Support;

namespace MtpScript.Tooling.Tidy;

/// <summary>The pure layers are held to that by an analyzer; these tests hold the analyzer to its place.</summary>
public sealed class PurityTests
{
    public static TheoryData<string> PureProjects => [.. Repository.Projects
        .Select(project => project.Path)
        .Where(path => path.StartsWith("core/", StringComparison.Ordinal)
            && !path.StartsWith("core/Host/", StringComparison.Ordinal) && !path.StartsWith("core/Grammar/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void A_pure_project_is_built_with_the_analyzer_and_its_list(string project)
    {
        using var evaluated = Evaluate(project);
        var items = evaluated.RootElement.GetProperty("Items");
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", Identities(items, "PackageReference"));
        Assert.Contains(Identities(items, "AdditionalFiles"), path => path.EndsWith("BannedSymbols.txt", StringComparison.Ordinal));
        var properties = evaluated.RootElement.GetProperty("Properties");
        Assert.Equal("true", properties.GetProperty("TreatWarningsAsErrors").GetString());
        Assert.NotEqual("false", properties.GetProperty("RunAnalyzers").GetString());
        Assert.DoesNotContain("RS0030", properties.GetProperty("NoWarn").GetString());
    }

    [Fact]
    public void A_banned_symbol_is_an_error() =>
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", Repository.File(".editorconfig").Text);

    [Fact]
    public void Every_ban_says_why() => Findings.None(
        "core/BannedSymbols.txt: a reason after the symbol:",
        Repository.File("core/BannedSymbols.txt").Text.Split('\n').Where(line => line.Trim().Length > 0 && !line.Contains(';')));

    [Theory]
    [InlineData("T:System.IO.File;")]
    [InlineData("T:System.Console;")]
    [InlineData("T:System.Environment;")]
    [InlineData("T:System.Diagnostics.Process;")]
    [InlineData("T:System.Random;")]
    [InlineData("P:System.DateTime.UtcNow;")]
    [InlineData("N:System.Net;")]
    public void What_makes_a_layer_impure_is_banned(string symbol) =>
        Assert.Contains(symbol, Repository.File("core/BannedSymbols.txt").Text);

    [Fact]
    public void Nobody_switches_the_analyzer_off() => Findings.None(
        "Mend the code, not the analyzer:",
        from file in Repository.Files
        where file.Extension is ".cs" or ".csproj" or ".props" or ".editorconfig" && file.Path.StartsWith("core/", StringComparison.Ordinal)
        where file.Text.Contains("RS0030", StringComparison.Ordinal)
        select file.Path);

    private static JsonDocument Evaluate(string project)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] arguments =
        [
            "msbuild", project, "-nologo", "-getItem:PackageReference", "-getItem:AdditionalFiles",
            "-getProperty:TreatWarningsAsErrors", "-getProperty:RunAnalyzers", "-getProperty:NoWarn",
        ];
        var start = new ProcessStartInfo(dotnet, arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return JsonDocument.Parse(output);
    }

    private static List<string> Identities(JsonElement items, string type) =>
        [.. items.GetProperty(type).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
}
