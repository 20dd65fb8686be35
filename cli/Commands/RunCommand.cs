using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp run</c>: answers one request.</summary>
internal static class RunCommand
{
    private static readonly Option Api = new("--api", "The request: `GET /users/1?full=true`; not needed where there is one handler", "REQUEST");
    private static readonly Option Body = new("--body", "The request's body: JSON, or @FILE", "JSON");
    private static readonly Option Header = new("--header", "A header of the request, `Name: value`; may be given again", "HEADER") { IsRepeatable = true };
    private static readonly Option Gas = new("--gas", "The gas limit; else MTP_GAS_LIMIT, else mtp.toml, else 10000000", "N");
    private static readonly Option Seed = new("--seed", "What the seed is made of: request id, account id, function version", "ID[,ID[,VERSION]]");
    private static readonly Option Call = new("--call", "Call a function of the file instead of a handler", "FUNCTION");
    private static readonly Option Arguments = new("--args", "The arguments of --call: a JSON list, or an object with a field for each parameter", "JSON");
    private static readonly Option Trace = new("--trace", "Write every instruction with its gas, every call, or every effect", "WHAT")
    {
        Choices = ["gas", "calls", "effects"],
    };

    private static readonly Option Json = new("--json", "Write what is known of the run as one line of JSON");
    private static readonly Option Record = new("--record", "Write the effects of the run to a file", "FILE");
    private static readonly Option Replay = new("--replay", "Take the effects from such a file; nothing outside is reached", "FILE");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "run",
        Usage = "FILE [--api REQUEST] [OPTIONS]",
        Summary = "Run a handler or a function of a program",
        Description = """
            Compiles a program and answers one request in a fresh machine. The body of the response is all that goes to the standard
            output, byte for byte. Diagnostics, what `Log` writes, traces and the summary go to the standard error.

            With one handler and no parameters in its path, no --api is needed. --call calls a function instead: --args gives its
            arguments as JSON, decoded as those of a handler are; its value is answered as that of a handler.

            The same program, request, gas limit and seed give the same bytes. With --record the effects are kept, too, and --replay
            repeats the run without network and database.

            Exit codes: 0 the program has answered, 1 errors in the program, no such handler, or a run that ended with an error, 2 wrong
            usage or something that cannot be read or written.
            """,
        Options = [Api, Body, Header, Call, Arguments, Gas, SourceProgram.GasTableOption, Seed, Trace, Json, Record, Replay],
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
        if (Mistake(arguments, context) is { } mistake)
        {
            context.Report($"{mistake}\n`mtp run --help` tells more");
            return ExitCode.Failure;
        }

        ReadOnlyMemory<byte> body = default;
        if (arguments.Value(Body.Name) is { } given)
        {
            if (!given.StartsWith('@')) body = Encoding.UTF8.GetBytes(given);
            else if (TextFile.Read(given[1..], context) is { } bytes) body = bytes;
            else return ExitCode.Failure;
        }

        var options = new CompilerOptions { Functions = arguments.Value(Call.Name) is { } name ? [name] : [] };
        var (program, exitCode) = SourceProgram.Read(arguments, context, options);
        return program is null ? exitCode : Run(arguments, context, program, body);
    }

    private static int Run(ParsedArguments arguments, CommandContext context, SourceProgram program, ReadOnlyMemory<byte> body)
    {
        var (target, problem) = RunTarget.Find(program, arguments.Value(Api.Name), arguments.Value(Call.Name), arguments.Value(Arguments.Name));
        if (target is null)
        {
            context.Report(problem!);
            return ExitCode.Failure;
        }

        Journal? journal = null;
        if (arguments.Value(Replay.Name) is { } replayed)
        {
            if (TextFile.Read(replayed, context) is not { } text) return ExitCode.Failure;
            try
            {
                journal = JournalFile.Read(Encoding.UTF8.GetString(text)).Journal;
            }
            catch (ReplayException exception)
            {
                context.Report($"{replayed}: {exception.Message}");
                return ExitCode.Failure;
            }
        }

        var ids = (arguments.Value(Seed.Name) ?? "").Split(',');
        var request = new IncomingRequest(target.Method, target.Path)
        {
            Body = body,
            Headers = [.. arguments.Values(Header.Name).Select(HeaderOf)],
            RequestId = ids[0],
            AccountId = ids.ElementAtOrDefault(1) ?? "",
        };
        var trace = new RunTrace(program, context.Error.WriteLine);
        var hostOptions = new HostOptions
        {
            GasLimit = GasLimitOf(arguments, context) ?? program.Project.GasLimit ?? HostOptions.DefaultGasLimit,
            FunctionVersion = ids.ElementAtOrDefault(2) ?? "",
            Observer = arguments.Value(Trace.Name) switch { "gas" => trace.Gas, "calls" => trace.Calls, _ => null },
        };
        return Answer(arguments, context, new(program, target, request, journal, hostOptions, trace));
    }

    private static int Answer(ParsedArguments arguments, CommandContext context, PreparedRun run)
    {
        RequestReport report;
        try
        {
            report = run.AnswerAsync(context).GetAwaiter().GetResult();
        }
        catch (ReplayException exception)
        {
            context.Report($"{arguments.Value(Replay.Name)}: {exception.Message}");
            return ExitCode.Errors;
        }

        context.Error.Flush();
        context.Output.Flush();
        context.Output.Stream.Write(report.Body.Span);
        if (context.IsOutputShown) context.Output.WriteLine("");
        context.Output.Flush();
        if (arguments.Value(Trace.Name) == "effects") run.Trace.Effects(report.Journal);
        if (arguments.Has(Json.Name))
        {
            context.Error.Write(Encoding.UTF8.GetString(report.AuditLine(run.Request, run.Program.ContentHash)));
            context.Error.WriteLine("");
        }
        else
        {
            context.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"mtp: status {report.Status}, gas {report.GasUsed} of {report.GasLimit}, {Words.Count(report.Journal.Entries.Count, "effect")}, SHA-256 {report.Sha256}"));
        }

        if (arguments.Value(Record.Name) is { } recorded
            && !TextFile.Write(recorded, Encoding.UTF8.GetBytes(JournalFile.Write(report.Journal, report.Seed.Span)), context))
            return ExitCode.Failure;
        return report.Failure is null && report.GasUsed > 0 ? ExitCode.Success : ExitCode.Errors;
    }

    private static string? Mistake(ParsedArguments arguments, CommandContext context)
    {
        if (arguments.Has(Call.Name) && arguments.Has(Api.Name)) return "`--api` and `--call` exclude each other";
        if (arguments.Has(Arguments.Name) && !arguments.Has(Call.Name)) return "`--args` are the arguments of `--call`, which is missing";
        if (arguments.Has(Record.Name) && arguments.Has(Replay.Name)) return "`--record` and `--replay` exclude each other";
        foreach (var header in arguments.Values(Header.Name))
            if (header.IndexOf(':', StringComparison.Ordinal) < 1) return $"`--header` takes `Name: value`, not `{header}`";
        if (arguments.Value(Gas.Name) is { } gas && Number(gas) is null) return $"`--gas` takes a number, not `{gas}`";
        return context.Variable(GasVariable) is { Length: > 0 } variable && Number(variable) is null
            ? $"the environment variable {GasVariable} is a number, not `{variable}`"
            : null;
    }

    private const string GasVariable = "MTP_GAS_LIMIT";

    private static long? GasLimitOf(ParsedArguments arguments, CommandContext context) =>
        Number(arguments.Value(Gas.Name)) ?? Number(context.Variable(GasVariable));

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static KeyValuePair<string, string> HeaderOf(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        return new(header[..colon].Trim(), header[(colon + 1)..].Trim());
    }
}
