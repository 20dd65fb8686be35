using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Debugger.Adapter;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Cli;

/// <summary>The options that say what is run, of all commands that run programs.</summary>
internal static class RunOptions
{
    private const string GasVariable = "MTP_GAS_LIMIT";

    private static readonly Option Api =
        new("--api", "The request: `GET /users/1?full=true`; not needed where there is one handler", "REQUEST");

    private static readonly Option Body = new("--body", "The request's body: JSON, or @FILE", "JSON");

    private static readonly Option Header =
        new("--header", "A header of the request, `Name: value`; may be given again", "HEADER") { IsRepeatable = true };

    private static readonly Option Seed =
        new("--seed", "What the seed is made of: request id, account id, function version", "ID[,ID[,VERSION]]");

    private static readonly Option Call = new("--call", "Call a function of the file instead of a handler", "FUNCTION");

    private static readonly Option Arguments =
        new("--args", "The arguments of --call: a JSON list, or an object with a field for each parameter", "JSON");

    /// <summary>The gas limit.</summary>
    public static Option Gas { get; } = new("--gas", "The gas limit; else MTP_GAS_LIMIT, else mtp.toml, else 10000000", "N");

    /// <summary>A journal to run from.</summary>
    public static Option Replay { get; } = new("--replay", "Take the effects from such a file; nothing outside is reached", "FILE");

    /// <summary>All of them.</summary>
    public static ImmutableArray<Option> All { get; } =
        [Api, Body, Header, Call, Arguments, Gas, SourceProgram.GasTableOption, Seed, Replay];

    /// <summary>The command line that says the same as a launch configuration.</summary>
    public static ParsedArguments Typed(LaunchOptions launch)
    {
        (Option Option, string? Value)[] given =
        [
            (Api, launch.Api), (Body, launch.Body.IsEmpty ? null : Encoding.UTF8.GetString(launch.Body.Span)), (Call, launch.Call),
            (Arguments, launch.Arguments), (Gas, launch.GasLimit?.ToString(CultureInfo.InvariantCulture)), (Seed, launch.Seed),
            (Replay, launch.Replay),
        ];
        return new()
        {
            Operands = [launch.Program],
            Options = given.Where(static item => item.Value is not null)
                .ToImmutableDictionary(static item => item.Option.Name, static item => item.Value!),
            Repeated = [.. launch.Headers.Select(static header => (Header.Name, $"{header.Key}: {header.Value}"))],
        };
    }

    /// <summary>
    /// Reads and compiles the program, and makes ready what is run. What stands in the way is reported.
    /// </summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="context">Where to report.</param>
    /// <param name="command">The command, for messages.</param>
    /// <param name="observe">Gives what sees the machine before each instruction; null for nothing.</param>
    /// <returns>The run, or the exit code.</returns>
    public static (PreparedRun? Run, int ExitCode) Prepare(
        ParsedArguments arguments, CommandContext context, string command, Func<SourceProgram, Func<Machine, bool>?> observe)
    {
        if (Mistake(arguments, context) is { } mistake)
        {
            context.Report($"{mistake}\n`mtp {command} --help` tells more");
            return (null, ExitCode.Failure);
        }

        ReadOnlyMemory<byte> body = default;
        if (arguments.Value(Body.Name) is { } given)
        {
            if (!given.StartsWith('@')) body = Encoding.UTF8.GetBytes(given);
            else if (TextFile.Read(given[1..], context) is { } bytes) body = bytes;
            else return (null, ExitCode.Failure);
        }

        if (!TryReadJournal(arguments, context, out var journal)) return (null, ExitCode.Failure);
        var called = arguments.Value(Call.Name);
        var (program, exitCode) = SourceProgram.Read(arguments, context, new CompilerOptions { Functions = called is null ? [] : [called] });
        if (program is null) return (null, exitCode);
        var (target, problem) = RunTarget.Find(program, arguments.Value(Api.Name), called, arguments.Value(Arguments.Name));
        if (target is null)
        {
            context.Report(problem!);
            return (null, ExitCode.Failure);
        }

        var ids = (arguments.Value(Seed.Name) ?? "").Split(',');
        var request = new IncomingRequest(target.Method, target.Path)
        {
            Body = body,
            Headers = [.. arguments.Values(Header.Name).Select(HeaderOf)],
            RequestId = ids[0],
            AccountId = ids.ElementAtOrDefault(1) ?? "",
        };
        var options = new HostOptions
        {
            GasLimit = GasLimitOf(arguments, context) ?? program.Project.GasLimit ?? HostOptions.DefaultGasLimit,
            FunctionVersion = ids.ElementAtOrDefault(2) ?? "",
            Observer = observe(program),
        };
        return (new(program, target, request, journal, options), ExitCode.Success);
    }

    private static bool TryReadJournal(ParsedArguments arguments, CommandContext context, out Journal? journal)
    {
        journal = null;
        if (arguments.Value(Replay.Name) is not { } path) return true;
        if (TextFile.Read(path, context) is not { } text) return false;
        try
        {
            journal = JournalFile.Read(Encoding.UTF8.GetString(text)).Journal;
            return true;
        }
        catch (ReplayException exception)
        {
            context.Report($"{path}: {exception.Message}");
            return false;
        }
    }

    private static string? Mistake(ParsedArguments arguments, CommandContext context)
    {
        if (arguments.Has(Call.Name) && arguments.Has(Api.Name)) return "`--api` and `--call` exclude each other";
        if (arguments.Has(Arguments.Name) && !arguments.Has(Call.Name))
            return "`--args` are the arguments of `--call`, which is missing";
        foreach (var header in arguments.Values(Header.Name))
            if (header.IndexOf(':', StringComparison.Ordinal) < 1) return $"`--header` takes `Name: value`, not `{header}`";
        return GasMistake(arguments, context);
    }

    /// <summary>What is wrong with the gas limit that was given, or null.</summary>
    public static string? GasMistake(ParsedArguments arguments, CommandContext context)
    {
        if (arguments.Value(Gas.Name) is { } gas && Number(gas) is null) return $"`--gas` takes a number, not `{gas}`";
        return context.Variable(GasVariable) is { Length: > 0 } variable && Number(variable) is null
            ? $"the environment variable {GasVariable} is a number, not `{variable}`"
            : null;
    }

    /// <summary>The gas limit of the command line or the environment; null when neither has one.</summary>
    public static long? GasLimitOf(ParsedArguments arguments, CommandContext context) =>
        Number(arguments.Value(Gas.Name)) ?? Number(context.Variable(GasVariable));

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static KeyValuePair<string, string> HeaderOf(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        return new(header[..colon].Trim(), header[(colon + 1)..].Trim());
    }
}
