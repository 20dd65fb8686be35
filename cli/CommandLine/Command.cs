using System.Collections.Immutable;

namespace MtpScript.Tooling.Cli.CommandLine;

/// <summary>A command: what it is called, what it takes, how it is explained, and what it does.</summary>
internal sealed record Command
{
    /// <summary>The word after <c>mtp</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What follows the name, as the usage line shows it.</summary>
    public required string Usage { get; init; }

    /// <summary>One line that says what it is for.</summary>
    public required string Summary { get; init; }

    /// <summary>What its help says below the usage line.</summary>
    public required string Description { get; init; }

    /// <summary>The options.</summary>
    public ImmutableArray<Option> Options { get; init; } = [];

    /// <summary>The least number of operands.</summary>
    public int MinimumOperands { get; init; }

    /// <summary>The largest number of operands.</summary>
    public int MaximumOperands { get; init; } = int.MaxValue;

    /// <summary>What an operand is called in messages.</summary>
    public string OperandName { get; init; } = "argument";

    /// <summary>Command lines that show what can be done; the first is on the first page of the help.</summary>
    public ImmutableArray<Example> Examples { get; init; } = [];

    /// <summary>Does it; gives the exit code.</summary>
    public required Func<ParsedArguments, CommandContext, int> Run { get; init; }
}

/// <summary>A command line that shows what can be done.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Example(string Line, string Meaning);

/// <summary>An option of a command.</summary>
/// <param name="Name">The name with its dashes.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="ValueName">What its value is called; null for a flag, which takes none.</param>
internal sealed record Option(string Name, string Meaning, string? ValueName = null)
{
    /// <summary>The values it takes; empty for any.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Whether it may be given more than once.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>How the help writes it.</summary>
    public string Synopsis => ValueName is null ? Name : $"{Name} {(Choices.IsEmpty ? ValueName : string.Join('|', Choices))}";
}
