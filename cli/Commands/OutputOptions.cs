using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Rendering;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary>The options that say how results are written.</summary>
internal static class OutputOptions
{
    /// <summary>For people or for programs.</summary>
    public static Option Format { get; } =
        new("--format", "Write for people (the default), or one JSON document", "FORMAT") { Choices = ["human", "json"] };

    /// <summary>With colours or without.</summary>
    public static Option Color { get; } =
        new("--color", "When to use colours; auto (the default) looks at the terminal and NO_COLOR", "WHEN")
        {
            Choices = ["auto", "always", "never"],
        };

    /// <summary>Whether JSON was asked for.</summary>
    public static bool IsJson(ParsedArguments arguments) => arguments.Value(Format.Name) == "json";

    /// <summary>Which colours were asked for.</summary>
    public static ColorChoice ColorOf(ParsedArguments arguments) => arguments.Value(Color.Name) switch
    {
        "always" => ColorChoice.Always,
        "never" => ColorChoice.Never,
        _ => ColorChoice.Auto,
    };
}
