using System.Text;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Debugging.Console;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Host.Replay;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp debug</c>: takes one run forwards and backwards, by lines that are typed or read from a file.</summary>
internal static class DebugCommand
{
    private static readonly Option Record = new("--record", "Write the effects of the run to a file", "FILE");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "debug",
        Usage = "FILE [--api REQUEST] [OPTIONS]",
        Summary = "Debug a handler or a function of a program, forwards and backwards",
        Description = """
            Prepares the same run as `mtp run` and stops before its first instruction. Commands come from the standard input, a line
            each: `help` lists them. `break main.mtp:12 if n > 3`, `continue`, `next`, `back`, `print n * 2`, `gas total 500`.

            The run can be stepped back and continued in reverse: effects that have been performed are not performed again, so
            going back changes nothing outside. Watching costs no gas: the run gives the same bytes, gas and effects as without.

            When the input is no terminal, each command is written before what it gives, so the output is a transcript; the same
            commands give the same transcript.

            Exit codes: 0 the session was left, 1 errors in the program, a run that ended with an error, or a command of a script
            that could not be carried out, 2 wrong usage or something that cannot be read or written.
            """,
        Options = [.. RunOptions.All, Record],
        MinimumOperands = 1,
        MaximumOperands = 1,
        OperandName = "FILE",
        Examples =
        [
            new("mtp debug main.mtp --api 'GET /users/1'", "Debug a request"),
            new("mtp debug main.mtp --call fibonacci --args '[30]'", "Debug a function"),
            new("mtp debug main.mtp < commands.txt", "Carry out commands from a file"),
            new("mtp debug main.mtp --replay run.journal", "Debug a run that was recorded, without network and database"),
        ],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        if (arguments.Has(Record.Name) && arguments.Has(RunOptions.Replay.Name))
        {
            context.Report("`--record` and `--replay` exclude each other\n`mtp debug --help` tells more");
            return ExitCode.Failure;
        }

        var (run, exitCode) = RunOptions.Prepare(arguments, context, Definition.Name, static _ => null);
        return run is null ? exitCode : RunAsync(run, arguments, context).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(PreparedRun run, ParsedArguments arguments, CommandContext context)
    {
        var effects = new EffectLines();
        await using var world = run.OpenWorld(effects.Add);
        var (debuggee, refusal) = run.ForDebugger(world);
        if (debuggee is null)
        {
            context.Report($"no code of the program runs for this request: it is answered {refusal!.Status} "
                + Encoding.UTF8.GetString(refusal.Body.Span));
            return ExitCode.Errors;
        }

        var console = new DebugConsole(new DebugSession(debuggee), run.Program, context, effects);
        var exitCode = ExitCode.Errors;
        try
        {
            exitCode = await console.RunAsync();
        }
        catch (ReplayException exception)
        {
            context.Report($"{arguments.Value(RunOptions.Replay.Name)}: {exception.Message}");
        }

        var isWritten = arguments.Value(Record.Name) is not { } recorded
            || TextFile.Write(recorded, Encoding.UTF8.GetBytes(JournalFile.Write(debuggee.Journal, debuggee.Seed.Span)), context);
        return isWritten ? exitCode : ExitCode.Failure;
    }
}
