using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Doctor;
using MtpScript.Tooling.Cli.Rendering;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp doctor</c>: checks an installation and says what to mend.</summary>
internal static class DoctorCommand
{
    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "doctor",
        Usage = "[--color WHEN]",
        Summary = "Check the installation and say what to mend",
        Description = """
            Looks whether the PATH finds this program, starts the language server and the debugger as an editor does, and looks for
            the plugins of VS Code, Neovim and Emacs in your home folder. It changes nothing.

            Exit codes: 0 nothing is broken (there may be advice), 1 something is broken, 2 wrong usage.
            """,
        Options = [OutputOptions.Color],
        Examples = [new("mtp doctor", "Say what works here and what does not")],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        var installation = Installation.OfProcess(context.Variable);
        List<Finding> findings =
        [
            new(FindingKind.Good, $"{ProductVersion.Text} runs from {installation.Program}"),
            PathCheck.Of(installation),
            ServerCheck.OfLanguageServer(installation),
            ServerCheck.OfDebugger(installation),
            .. EditorChecks.Of(installation),
        ];
        var palette = context.OutputPalette(OutputOptions.ColorOf(arguments));
        foreach (var finding in findings) Write(finding, context.Output, palette);
        return findings.Exists(finding => finding.Kind == FindingKind.Broken) ? ExitCode.Errors : ExitCode.Success;
    }

    private static void Write(Finding finding, TextSink output, Palette palette)
    {
        var (colour, word) = finding.Kind switch
        {
            FindingKind.Good => (palette.Success, "ok     "),
            FindingKind.Weak => (palette.Warning, "advice "),
            _ => (palette.Error, "broken "),
        };
        output.WriteLine($"{colour}{word}{palette.Reset} {Visible.Text(finding.What)}");
        if (finding.Mend is { } mend) output.WriteLine($"        → {Visible.Text(mend)}");
    }
}
