using System.Globalization;
using System.Text;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp run</c>: answers one request.</summary>
internal static class RunCommand
{
    private static readonly Option Trace = new("--trace", "Write every instruction with its gas, every call, or every effect", "WHAT")
    {
        Choices = ["gas", "calls", "effects"],
    };

    private static readonly Option Json = new("--json", "Write what is known of the run as one line of JSON");
    private static readonly Option Record = new("--record", "Write the effects of the run to a file", "FILE");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "run",
        Usage = "FILE [--api REQUEST] [OPTIONS]",
        Summary = "Run a handler or a function of a program",
        Description = """
            Compiles a program and answers one request in a fresh machine. The body of the response is all that goes to the
            standard output, byte for byte. Diagnostics, what `Log` writes, traces and the summary go to the standard error.

            With one handler and no parameters in its path, no --api is needed. --call calls a function instead: --args gives
            its arguments as JSON, decoded as those of a handler are; its value is answered as that of a handler.

            The same program, request, gas limit and seed give the same bytes. With --record the effects are kept, too, and
            --replay repeats the run without network and database.

            Exit codes: 0 the program has answered, 1 errors in the program, no such handler, or a run that ended with an
            error, 2 wrong usage or something that cannot be read or written.
            """,
        Options = [.. RunOptions.All, Trace, Json, Record],
        MinimumOperands = 1,
        MaximumOperands = 1,
        OperandName = "FILE",
        Examples =
        [
            new("mtp run main.mtp --api 'GET /users/1'", "Answer a request"),
            new("mtp run main.mtp --api 'POST /users' --body @user.json", "With a body from a file"),
            new("mtp run main.mtp --call fibonacci --args '[30]'", "Call a function"),
            new("mtp run main.mtp --trace gas", "Show what each instruction costs"),
            new("mtp run main.mtp --record run.journal", "Keep the effects; --replay run.journal repeats the run"),
        ],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        if (arguments.Has(Record.Name) && arguments.Has(RunOptions.Replay.Name))
        {
            context.Report("`--record` and `--replay` exclude each other\n`mtp run --help` tells more");
            return ExitCode.Failure;
        }

        var (run, exitCode) = RunOptions.Prepare(arguments, context, Definition.Name, program =>
        {
            var trace = new RunTrace(program, context.Error.WriteLine);
            return arguments.Value(Trace.Name) switch { "gas" => trace.Gas, "calls" => trace.Calls, _ => null };
        });
        if (run is null) return exitCode;
        if (run.Answer(arguments, context) is not { } report) return ExitCode.Errors;
        context.Error.Flush();
        context.Output.Flush();
        context.Output.Stream.Write(report.Body.Span);
        if (context.IsOutputShown) context.Output.WriteLine("");
        context.Output.Flush();
        if (arguments.Value(Trace.Name) == "effects") RunTrace.Effects(report.Journal, context.Error.WriteLine);
        context.Error.WriteLine(arguments.Has(Json.Name)
            ? Encoding.UTF8.GetString(report.AuditLine(run.Request, run.Program.ContentHash))
            : Summary(report));
        if (arguments.Value(Record.Name) is { } recorded
            && !TextFile.Write(recorded, Encoding.UTF8.GetBytes(JournalFile.Write(report.Journal, report.Seed.Span)), context))
            return ExitCode.Failure;
        return report.Failure is null && report.GasUsed > 0 ? ExitCode.Success : ExitCode.Errors;
    }

    private static string Summary(RequestReport report)
    {
        var effects = Words.Count(report.Journal.Entries.Count, "effect");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"mtp: status {report.Status}, gas {report.GasUsed} of {report.GasLimit}, {effects}, SHA-256 {report.Sha256}");
    }
}
