using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>The escape sequences that start a colour, each empty where there are none.</summary>
public sealed record Palette
{
    /// <summary>No colours.</summary>
    public static Palette None { get; } = new();

    /// <summary>The colours of an ANSI terminal.</summary>
    public static Palette Ansi { get; } = new()
    {
        Error = "\e[1;31m",
        Warning = "\e[1;33m",
        Information = "\e[1;36m",
        Hint = "\e[1;35m",
        Success = "\e[1;32m",
        Emphasis = "\e[1m",
        Frame = "\e[1;34m",
        Secondary = "\e[36m",
        Reset = "\e[0m",
    };

    /// <summary>Errors and their carets.</summary>
    public string Error { get; private init; } = "";

    /// <summary>Warnings and their carets.</summary>
    public string Warning { get; private init; } = "";

    /// <summary>Informations and their carets.</summary>
    public string Information { get; private init; } = "";

    /// <summary>Hints and their carets.</summary>
    public string Hint { get; private init; } = "";

    /// <summary>Good news.</summary>
    public string Success { get; private init; } = "";

    /// <summary>The main message.</summary>
    public string Emphasis { get; private init; } = "";

    /// <summary>Line numbers and the lines beside the code.</summary>
    public string Frame { get; private init; } = "";

    /// <summary>Related places and what is said of them.</summary>
    public string Secondary { get; private init; } = "";

    /// <summary>Ends any of them.</summary>
    public string Reset { get; private init; } = "";

    /// <summary>The colour of a severity.</summary>
    public string Of(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => Error,
        DiagnosticSeverity.Warning => Warning,
        DiagnosticSeverity.Information => Information,
        _ => Hint,
    };

    /// <summary>The palette for an output.</summary>
    /// <param name="choice">What was asked for, which counts more than the environment.</param>
    /// <param name="isTerminal">Whether the output is a terminal.</param>
    /// <param name="environment">Reads an environment variable: <c>NO_COLOR</c> (any text but the empty one) and
    /// <c>TERM=dumb</c> count.</param>
    internal static Palette For(ColorChoice choice, bool isTerminal, Func<string, string?> environment) => choice switch
    {
        ColorChoice.Always => Ansi,
        ColorChoice.Never => None,
        _ => isTerminal && string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb" ? Ansi : None,
    };
}
