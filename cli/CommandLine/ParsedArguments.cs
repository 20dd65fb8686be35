using System.Collections.Immutable;

namespace MtpScript.Tooling.Cli.CommandLine;

/// <summary>The arguments of a command, understood; or what is wrong with them.</summary>
internal sealed record ParsedArguments
{
    /// <summary>What is wrong with the command line, or null.</summary>
    public string? Mistake { get; init; }

    /// <summary>Whether help was asked for, which wins over everything but comes after no mistake.</summary>
    public bool WantsHelp { get; init; }

    /// <summary>What is no option, in order.</summary>
    public ImmutableArray<string> Operands { get; init; } = [];

    /// <summary>The options that were given, with their values; the value of a flag is empty.</summary>
    public ImmutableDictionary<string, string> Options { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The values of options that may be given more than once, in order.</summary>
    public ImmutableArray<(string Option, string Value)> Repeated { get; init; } = [];

    /// <summary>Whether a flag was given.</summary>
    public bool Has(string option) => Options.ContainsKey(option);

    /// <summary>The value of an option, or null when it was not given.</summary>
    public string? Value(string option) => Options.GetValueOrDefault(option);

    /// <summary>The values of an option that may be given more than once, in order.</summary>
    public IEnumerable<string> Values(string option) =>
        Repeated.Where(given => given.Option == option).Select(static given => given.Value);
}
