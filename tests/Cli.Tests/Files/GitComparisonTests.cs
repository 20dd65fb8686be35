using System.Diagnostics;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Files;

/// <summary>Compares what is left out with what git itself leaves out, on trees and rules made at random.</summary>
public class GitComparisonTests
{
    private static readonly string[] Names = ["a", "b", "ab", "aa", "b a", "x1"];

    // Not among them: `a**`. The manual says that its stars are plain ones; some releases of git take them for `**`.
    private static readonly string[] Pieces =
    [
        "a", "b", "ab", "b a", "a.mtp", "*", "**", "?", "a*", "*b", "**b", "*.mtp", "[ab]", "[!a]",
        "[[:alpha:]]", "x[0-9]", "\\a",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void SelectsTheFilesThatGitDoesNotIgnore(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            using var folder = new TemporaryFolder();
            MakeTree(folder, random, "", depth: 0);
            Git(folder.Path, "init", "--quiet");
            var (expected, actual) = (FilesOfGit(folder.Path), FilesOfMtp(folder.Path));
            Assert.True(expected.SequenceEqual(actual), Difference(folder.Path, expected, actual));
        }
    }

    private static string Difference(string folder, string[] expected, string[] actual)
    {
        var rules = Directory.EnumerateFiles(folder, ".gitignore", SearchOption.AllDirectories)
            .Select(file => $"{file}:\n{File.ReadAllText(file)}");
        return $"""
            left out by mtp alone: {string.Join(", ", expected.Except(actual))}
            left out by git alone: {string.Join(", ", actual.Except(expected))}
            {string.Join('\n', rules)}
            """;
    }

    private static void MakeTree(TemporaryFolder folder, Random random, string path, int depth)
    {
        foreach (var name in Names.Where(_ => random.Next(3) > 0))
            folder.Write($"{path}{name}.mtp");
        if (random.Next(3) > 0)
        {
            var lines = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Line(random) + "\n");
            folder.Write($"{path}.gitignore", string.Concat(lines));
        }

        if (depth == 3)
            return;
        foreach (var name in Names.Where(_ => random.Next(3) == 0))
            MakeTree(folder, random, $"{path}{name}/", depth + 1);
    }

    private static string Line(Random random)
    {
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pieces[random.Next(Pieces.Length)]);
        return (random.Next(4) == 0 ? "!" : "") + (random.Next(4) == 0 ? "/" : "") + string.Join('/', parts)
            + (random.Next(4) == 0 ? "/" : "") + (random.Next(8) == 0 ? "  " : "");
    }

    private static string[] FilesOfMtp(string folder)
    {
        var selection = FileSelector.Select(["."], folder);
        return [.. selection.Files.Select(file => file.ShownPath)];
    }

    private static string[] FilesOfGit(string folder) =>
    [
        .. Git(folder, "ls-files", "--others", "--exclude-standard", "-z").Split('\0')
            .Where(path => path.EndsWith(".mtp", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}
