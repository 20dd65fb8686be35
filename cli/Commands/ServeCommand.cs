using System.Globalization;
using System.Net;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Cli.Serving;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Requests;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp serve</c>: answers HTTP requests.</summary>
internal static class ServeCommand
{
    private const long DefaultBodyBytes = 1 << 20;
    private const int DefaultDrainSeconds = 10;

    /// <summary>
    /// Requests run to their end on the thread that they began on, so a few long ones must not hold up all others.
    /// </summary>
    private const int FewestThreads = 16;

    private static readonly Option Port =
        new("--port", "The port; 0 takes a free one; else that of the program's `serve`, else 8080", "N");
    private static readonly Option Host =
        new("--host", "The address to listen on; else that of the program's `serve`, else 127.0.0.1", "ADDRESS");
    private static readonly Option Record =
        new("--record", "Write the effects of each request to FOLDER/REQUEST-ID.journal", "FOLDER");
    private static readonly Option RequestId = new("--request-id-header", "Take the ids of requests from this header", "NAME");
    private static readonly Option AccountId =
        new("--account-header", "Take the account ids of requests from this header", "NAME");
    private static readonly Option FunctionVersion = new("--function-version", "A version that goes into the seed", "TEXT");
    private static readonly Option MaximumBody = new("--max-body", "The longest body of a request, in bytes; else 1048576", "N");
    private static readonly Option Drain =
        new("--drain", "How long to wait for answers at the end, in seconds; else 10", "SECONDS");
    private static readonly Option NoReload = new("--no-reload", "Do not watch the files of the program");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "serve",
        Usage = "FILE|FOLDER [OPTIONS]",
        Summary = "Answer HTTP requests with a program",
        Description = """
            Compiles a program and answers HTTP requests, each in a fresh machine with a seed and a gas limit of its own. Of a
            folder, the program is the entry of its mtp.toml, main.mtp, or the only file with handlers. HEAD is answered as GET
            without its body, OPTIONS with the methods that a path has, and /healthz by the server, unless the program does.

            When a file of the program changes, it is compiled again. Requests that are being answered end on the program that
            they began on. A program with errors is not served: the one before stays, and the diagnostics are written.

            A line of JSON for each request goes to the standard error: request id, status, gas limit, gas used, SHA-256 of
            the response and the seed. The answer has the id in X-Request-Id: `mtp run --seed ID` repeats the run. Take ids and
            accounts from headers only behind a proxy that sets them: requests with one id read the same results of `await`.

            SIGTERM and SIGINT end it: no new connections, and the requests that are being answered are waited for.

            Exit codes: 0 ended as told, 1 errors in the program, or requests that were cut off at the end, 2 wrong usage, a
            port that is in use, or something that cannot be read.
            """,
        Options =
        [
            Port, Host, RunOptions.Gas, SourceProgram.GasTableOption, Record, RequestId, AccountId, FunctionVersion, MaximumBody,
                Drain, NoReload,
        ],
        MinimumOperands = 1,
        MaximumOperands = 1,
        OperandName = "FILE",
        Examples =
        [
            new("mtp serve main.mtp", "Serve a program on port 8080 of this machine"),
            new("mtp serve . --port 0 --gas 1000000", "Serve the project of this folder on a free port"),
            new("mtp serve main.mtp --record journals", "Keep the effects of all requests"),
        ],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        if ((RunOptions.GasMistake(arguments, context) ?? Mistake(arguments)) is { } mistake)
            return Refuse(context, $"{mistake}\n`mtp serve --help` tells more");
        var (program, exitCode) = SourceProgram.Read(arguments, context, new CompilerOptions());
        if (program is null) return exitCode;
        if (program.Compiled.Routes.IsEmpty) return Refuse(context,
            $"{program.Loaded.Names.Of(program.Entry)} has no handler to serve: declare an `api`");
        var (endPoint, problem) =
            ListenAddress.Find(arguments.Value(Host.Name), arguments.Value(Port.Name), program.Compiled.Serve);
        if (endPoint is null) return Refuse(context, problem!);
        if (arguments.Value(Record.Name) is { } folder && !TryCreate(folder, context)) return ExitCode.Failure;
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, FewestThreads), ports);
        context.Flush();
        using var log = new ServerLog(context.Error.Stream);
        return ServeAsync(arguments, context.WithError(log), log, program, endPoint).GetAwaiter().GetResult();
    }

    private static async Task<int> ServeAsync(
        ParsedArguments arguments, CommandContext context, ServerLog log, SourceProgram program, IPEndPoint endPoint)
    {
        using var cutOff = new CancellationTokenSource();
        using var ended = new EndSignals();
        var cache = arguments.Has(RequestId.Name) ? new AsyncCache() : null;
        await using var programs = new LiveProgram(program, Read, OptionsOf, log);
        var server = new RequestServer(programs, log, ServerOptions(arguments, context), cutOff.Token);
        HttpFrontEnd frontEnd;
        try
        {
            frontEnd = await HttpFrontEnd.StartAsync(endPoint, server.MostBodyBytes, server);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            context.Report($"cannot listen on {endPoint}: {Reason(exception)}");
            return ExitCode.Failure;
        }

        using (frontEnd)
        {
            context.Report($"serving {program.Loaded.Names.Of(program.Entry)} on {frontEnd.Address}");
            using var watcher = new SourceWatcher(context.Report);
            if (arguments.Has(NoReload.Name)) await ended.First;
            else await ReloadUntilAsync(ended.First, watcher, programs, program);
            return await DrainAsync(arguments, context, server, frontEnd, ended.Second, cutOff);
        }

        SourceProgram? Read() => SourceProgram.Read(arguments, context, new CompilerOptions()).Program;

        HostOptions OptionsOf(SourceProgram source) => new()
        {
            GasLimit = RunOptions.GasLimitOf(arguments, context) ?? source.Project.GasLimit ?? HostOptions.DefaultGasLimit,
            FunctionVersion = arguments.Value(FunctionVersion.Name) ?? "",
            Cache = cache,
        };
    }

    private static async Task ReloadUntilAsync(Task end, SourceWatcher watcher, LiveProgram programs, SourceProgram first)
    {
        using var ending = new CancellationTokenSource();
        var reloading = ReloadAsync();
        await await Task.WhenAny(end, reloading);
        await ending.CancelAsync();
        await reloading;

        async Task ReloadAsync()
        {
            watcher.Watch(first);
            try
            {
                // What has changed between reading and watching.
                await programs.ReloadAsync();
                while (true)
                {
                    await watcher.WaitAsync(ending.Token);
                    await programs.ReloadAsync();
                    var current = programs.Acquire();
                    watcher.Watch(current.Value.Source);
                    await current.ReleaseAsync();
                }
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
            }
        }
    }

    private static async Task<int> DrainAsync(
        ParsedArguments arguments, CommandContext context, RequestServer server, HttpFrontEnd frontEnd, Task second,
            CancellationTokenSource cutOff)
    {
        server.IsDraining = true;
        var time = TimeSpan.FromSeconds(Number(arguments.Value(Drain.Name)) ?? DefaultDrainSeconds);
        context.Report(
            string.Create(CultureInfo.InvariantCulture,
            $"ending: requests that are being answered have {time.TotalSeconds:0} s"));
        using var patience = new CancellationTokenSource(time);
        var stopping = frontEnd.StopAsync(patience.Token);
        if (await Task.WhenAny(stopping, second) == second) await patience.CancelAsync();
        await stopping;
        await cutOff.CancelAsync();
        var left = server.RunningCount;
        context.Report(left == 0 ? "ended" : $"ended; {Words.Count(left, "request")} cut off");
        return left == 0 ? ExitCode.Success : ExitCode.Errors;
    }

    private static RequestServerOptions ServerOptions(ParsedArguments arguments, CommandContext context) => new(
        arguments.Value(RequestId.Name),
        arguments.Value(AccountId.Name),
        arguments.Value(Record.Name) is { } folder ? FullPaths.Of(folder, context.WorkingDirectory) : null,
        Number(arguments.Value(MaximumBody.Name)) ?? DefaultBodyBytes);

    private static string? Mistake(ParsedArguments arguments)
    {
        foreach (var option in (Option[])[MaximumBody, Drain])
            if (arguments.Value(option.Name) is { } value
                && Number(value) is null) return $"`{option.Name}` takes a number, not `{value}`";
        return null;
    }

    private static bool TryCreate(string folder, CommandContext context)
    {
        try
        {
            Directory.CreateDirectory(FullPaths.Of(folder, context.WorkingDirectory));
            return true;
        }
        catch (Exception exception) when (FileProblems.IsExpected(exception) || exception is ArgumentException)
        {
            context.Report($"{folder}: {FileProblems.Describe(exception)}");
            return false;
        }
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Reason(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is not System.Net.Sockets.SocketException socket) continue;
            return socket.SocketErrorCode switch
            {
                System.Net.Sockets.SocketError.AddressAlreadyInUse =>
                    "the port is in use; `--port` takes another, and 0 a free one",
                System.Net.Sockets.SocketError.AddressNotAvailable => "the address is none of this machine",
                System.Net.Sockets.SocketError.AccessDenied => "permission denied; ports below 1024 are for the administrator",
                _ => socket.Message,
            };
        }

        return exception.Message;
    }

    private static int Refuse(CommandContext context, string message)
    {
        context.Report(message);
        return ExitCode.Failure;
    }
}
