using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests;

/// <summary>What a newcomer opens first has nothing wrong with it.</summary>
public class SamplesTests
{
    private static readonly string Samples = Path.Join(Repository.Root, "samples");

    public static TheoryData<string> Programs =>
    [
        .. Directory.EnumerateFiles(Samples, "*.mtp", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Samples, file))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void HaveNoDiagnostics()
    {
        var run = CommandLineRun.In(Repository.Root, "check", "samples");
        Assert.Equal(new CommandLineRun(0, $"{Programs.Count} files checked: no errors\n", ""), run);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void SayWhatTheyTeachAndAreTidy(string program)
    {
        var lines = File.ReadAllText(Path.Join(Samples, program)).Split('\n');
        Assert.StartsWith("// ", lines[0], StringComparison.Ordinal);
        var opening = lines.TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal));
        Assert.Contains(opening, line => line.StartsWith("// Teaches: ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.TrimStart().StartsWith("/// ", StringComparison.Ordinal));
        Assert.Equal("", lines[^1]);
        Assert.NotEqual("", lines[^2]);
        Assert.All(lines, line =>
        {
            Assert.Equal(line.TrimEnd(), line);
            Assert.True(line.Length <= 120, line);
            Assert.DoesNotContain('\t', line);
            Assert.Equal(0, line.TakeWhile(character => character == ' ').Count() % 2);
        });
    }

    [Fact]
    public void AreAllInTheTable()
    {
        var table = File.ReadAllText(Path.Join(Samples, "README.md"));
        Assert.All(
            Directory.EnumerateFileSystemEntries(Samples).Select(Path.GetFileName).Where(name => name != "README.md"),
            name => Assert.Contains($"]({name}", table, StringComparison.Ordinal));
    }
}
