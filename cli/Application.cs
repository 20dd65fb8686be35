using System.Collections.Immutable;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Commands;

namespace MtpScript.Tooling.Cli;

/// <summary>Finds the command that the first argument names and runs it.</summary>
internal static class Application
{
    /// <summary>All commands, in the order of the help.</summary>
    public static ImmutableArray<Command> Commands { get; } =
    [
        CheckCommand.Definition, RunCommand.Definition, ServeCommand.Definition, TestCommand.Definition,
            ProfileCommand.Definition,
            DisasmCommand.Definition, DebugCommand.Definition,
        ParseCommand.Definition, ExplainCommand.Definition, SymbolsCommand.Definition, DepsCommand.Definition,
            LspCommand.Definition, DapCommand.Definition, DoctorCommand.Definition,
    ];

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments, without the name of the program.</param>
    /// <param name="context">What the command may touch.</param>
    /// <returns>The exit code of the process, see <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, CommandContext context)
    {
        var first = arguments.Count > 0 ? arguments[0] : "--help";
        switch (first)
        {
            case "--help" or "-h" or "-?":
                context.Output.Write(HelpText.Overview(Commands));
                return ExitCode.Success;
            case "--version" or "-V":
                context.Output.WriteLine(ProductVersion.Text);
                return ExitCode.Success;
            case "help":
                return Help(arguments, context);
        }

        if (Find(first) is not { } command)
        {
            context.Report(Unknown(first));
            return ExitCode.Failure;
        }

        var parsed = ArgumentParser.Parse(command, [.. arguments.Skip(1)]);
        if (parsed.Mistake is { } mistake)
        {
            context.Report($"{mistake}\nusage: mtp {command.Name} {command.Usage}\n`mtp {command.Name} --help` tells more");
            return ExitCode.Failure;
        }

        if (parsed.WantsHelp)
        {
            context.Output.Write(HelpText.Of(command));
            return ExitCode.Success;
        }

        return command.Run(parsed, context);
    }

    private static Command? Find(string name) => Commands.FirstOrDefault(command => command.Name == name);

    private static int Help(IReadOnlyList<string> arguments, CommandContext context)
    {
        if (arguments.Count == 1)
        {
            context.Output.Write(HelpText.Overview(Commands));
            return ExitCode.Success;
        }

        if (Find(arguments[1]) is { } command)
        {
            context.Output.Write(HelpText.Of(command));
            return ExitCode.Success;
        }

        context.Report(Unknown(arguments[1]));
        return ExitCode.Failure;
    }

    private static string Unknown(string name)
    {
        var what = name.StartsWith('-') ? "option" : "command";
        var near = name.StartsWith('-') ? [] : NearMiss.Of(name, Commands.Select(command => command.Name));
        var hint = near.IsEmpty ? "`mtp --help` lists what there is" : $"did you mean `mtp {near[0]}`?";
        return $"there is no {what} `{name}`; {hint}";
    }
}
