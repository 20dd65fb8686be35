using System.Globalization;
using System.Net.Sockets;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Debugging;
using MtpScript.Tooling.Debugger.Adapter;
using MtpScript.Tooling.Server.Hosting;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp dap</c>: serves the debugger of an editor.</summary>
internal static class DapCommand
{
    private static readonly Option Port = new("--port", "Speak over this TCP port of this machine", "PORT");
    private static readonly Option ClientProcess = new("--clientProcessId", "End when this process ends", "ID");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "dap",
        Usage = "[--port PORT]",
        Summary = "Serve the debugger of an editor",
        Description = """
            Speaks the Debug Adapter Protocol, over the standard streams or a port. Editors start this by themselves; `mtp debug` is
            for people. One process debugs one run: the request or the function of the launch configuration.

            With --port it calls the client that waits there, or waits for one to come; port 0 takes a free port, which is written
            to the standard error. Ends when the client says so, when its stream ends, or when its process is gone. Log entries go
            to the standard error.

            Exit codes: 0 the session is over, 2 wrong usage or no connection.
            """,
        Options = [Port, ClientProcess],
        MaximumOperands = 0,
        Examples = [new("mtp dap", "Serve over the standard streams, as editors start it")],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        if (Mistake(arguments) is { } mistake)
        {
            context.Report(mistake);
            return ExitCode.Failure;
        }

        var log = new Lock();
        void Log(string entry)
        {
            lock (log) context.Report(entry);
        }

        var options = new DebugAdapterOptions { Loader = new DebuggeeLoader(context.WorkingDirectory, context.Variable), Log = Log };
        try
        {
            ServeAsync(arguments, options, Log).GetAwaiter().GetResult();
            return ExitCode.Success;
        }
        catch (Exception exception) when (exception is SocketException or IOException or UnauthorizedAccessException)
        {
            Log($"no connection: {exception.Message}");
            return ExitCode.Failure;
        }
    }

    private static async Task ServeAsync(ParsedArguments arguments, DebugAdapterOptions options, Action<string> log)
    {
        using var ending = new CancellationTokenSource();
        if (Number(arguments.Value(ClientProcess.Name)) is { } process) EndWith(process, ending);
        using var transport = Number(arguments.Value(Port.Name)) is { } port
            ? await Transports.SocketAsync(port, taken => log($"listening on port {taken}"), ending.Token).ConfigureAwait(false)
            : Transports.Stdio();
        await DebugAdapter.RunAsync(transport.Input, transport.Output, options, ending.Token).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
    }

    private static void EndWith(int process, CancellationTokenSource ending) => ParentProcess.WaitForExitAsync(process, ending.Token).ContinueWith(
        _ => ending.Cancel(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    private static string? Mistake(ParsedArguments arguments)
    {
        if (arguments.Value(Port.Name) is { } port && Number(port) is not (>= 0 and <= ushort.MaxValue))
            return $"`--port` takes a port from 0 to {ushort.MaxValue}, not `{port}`";
        return arguments.Value(ClientProcess.Name) is { } process && Number(process) is not > 0
            ? $"`--clientProcessId` takes the id of a process, not `{process}`"
            : null;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
