using System.Collections.Immutable;
using MtpScript.Tooling.Cli.CommandLine;

namespace MtpScript.Tooling.Cli.Debugging.Console;

/// <summary>A command of the debugger's console.</summary>
/// <param name="Names">What it is called; the first is its name, the others are short ones.</param>
/// <param name="Usage">What follows the name.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Run">Does it; gives what is wrong with it, or null.</param>
internal sealed record ConsoleCommand(
    ImmutableArray<string> Names, string Usage, string Summary, Func<string, ValueTask<string?>> Run)
{
    /// <summary>A command that is done at once.</summary>
    public ConsoleCommand(string names, string usage, string summary, Func<string, string?> run)
        : this([.. names.Split(' ')], usage, summary, rest => new ValueTask<string?>(run(rest)))
    {
    }

    /// <summary>A command that moves the run.</summary>
    public static ConsoleCommand Motion(string names, string summary, Func<ValueTask<string?>> run) =>
        new([.. names.Split(' ')], "", summary, _ => run()) { IsMotion = true };

    /// <summary>Whether it moves the run; an empty line does so again.</summary>
    public bool IsMotion { get; private init; }

    /// <summary>The command that is meant, or what is wrong with the word.</summary>
    public static (ConsoleCommand? Command, string? Problem) Find(IReadOnlyList<ConsoleCommand> commands, string typed)
    {
        if (commands.FirstOrDefault(command => command.Names.Contains(typed)) is { } exact) return (exact, null);
        var begun = commands.Where(command => command.Names[0].StartsWith(typed, StringComparison.Ordinal)).ToList();
        if (begun.Count == 1) return (begun[0], null);
        if (begun.Count > 1)
            return (null, $"`{typed}` may be {Words.Or([.. begun.Select(static command => command.Names[0])])}");
        var near = NearMiss.Of(typed, commands.Select(static command => command.Names[0]));
        return (null, $"there is no command `{typed}`; " + (near.IsEmpty
            ? "`help` lists what there is" : $"did you mean `{near[0]}`?"));
    }
}
