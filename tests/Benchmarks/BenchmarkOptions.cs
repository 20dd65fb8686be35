using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Benchmarks.Processes;

namespace MtpScript.Tooling.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Suite">The suite's name.</param>
/// <param name="IsQuick">Few repetitions: whether everything runs, and not how fast.</param>
/// <param name="Executables">The builds of <c>mtp</c> that are there to be measured as processes.</param>
/// <param name="TreeSitter">The shared library with tree-sitter and its grammar, to be measured beside ours, if it is there.</param>
internal sealed record BenchmarkOptions(string Suite, bool IsQuick, IReadOnlyList<MtpExecutable> Executables, string? TreeSitter)
{
    /// <summary>A number of repetitions, or a few when it must be quick.</summary>
    public int Times(int count) => IsQuick ? Math.Max(3, count / 50) : count;

    /// <summary>Reads the arguments, or says what is wrong with them.</summary>
    public static bool TryParse(
        string[] arguments, [NotNullWhen(true)] out BenchmarkOptions? options, [NotNullWhen(false)] out string? mistake)
    {
        options = null;
        mistake = null;
        var suites = new List<string>();
        var executables = new List<MtpExecutable>();
        var isQuick = false;
        string? treeSitter = null;
        for (var index = 0; index < arguments.Length; index++)
        {
            switch (arguments[index])
            {
                case "--quick":
                    isQuick = true;
                    break;
                case "--ready-to-run" or "--native" when index + 1 < arguments.Length:
                    executables.Add(new(arguments[index][2..].Replace('-', ' '), Path.GetFullPath(arguments[++index])));
                    break;
                case "--tree-sitter" when index + 1 < arguments.Length:
                    treeSitter = Path.GetFullPath(arguments[++index]);
                    break;
                case ['-', ..] option:
                    mistake = $"cannot use `{option}`";
                    return false;
                default:
                    suites.Add(arguments[index]);
                    break;
            }
        }

        if (suites.Count != 1) mistake = "name one suite";
        else if (executables.Find(executable => !File.Exists(executable.Path)) is { } absent) mistake = $"there is no {absent.Path}";
        else if (treeSitter is not null && !File.Exists(treeSitter)) mistake = $"there is no {treeSitter}";
        if (mistake is not null) return false;
        options = new(suites[0], isQuick, executables, treeSitter);
        return true;
    }
}
