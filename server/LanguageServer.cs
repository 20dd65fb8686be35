using MtpScript.Tooling.Server.Hosting;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Wire.Framing;
using MtpScript.Tooling.Wire.Scheduling;

namespace MtpScript.Tooling.Server;

/// <summary>The language server of MTPScript: LSP 3.18 over a pair of streams.</summary>
public static class LanguageServer
{
    /// <summary>
    /// Serves one client until it says <c>exit</c>, its stream ends, its process is gone, or the caller cancels.
    /// </summary>
    /// <param name="input">Bytes from the client; a thread of the server blocks on it.</param>
    /// <param name="output">Bytes to the client.</param>
    /// <param name="options">What the process gives.</param>
    /// <param name="cancellation">Ends the session at once.</param>
    /// <returns>The exit code of the process: 0 when the client said <c>shutdown</c>, else 1 (LSP, <c>exit</c>).</returns>
    public static Task<int> RunAsync(Stream input, Stream output, LanguageServerOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        return RunAsync(new Transport(new BlockingPipeReader(input), new BlockingPipeWriter(output)), options, cancellation);
    }

    /// <summary>Serves one client over a transport of <see cref="Transports"/>.</summary>
    /// <param name="transport">The two directions; the caller disposes it.</param>
    /// <param name="options">What the process gives.</param>
    /// <param name="cancellation">Ends the session at once.</param>
    /// <returns>The exit code of the process: 0 when the client said <c>shutdown</c>, else 1 (LSP, <c>exit</c>).</returns>
    public static Task<int> RunAsync(Transport transport, LanguageServerOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(options);
        var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var log = new ClientLog(options.Log);
        var state = new ServerState(options, log, new ParentWatch(options, ending), ending.Token);
        var session = new Session<ServerSnapshot>(transport.Input, transport.Output, state, log, options.Limits);
        state.Attach(session);
        var running = session.RunAsync(Route.Table([.. StateRoutes.Of(state), .. Capabilities.Routes]), ending.Token);

        // No async method here or before the first answer: their state machines are compiled at start-up, whatever is
        // ahead-of-time.
        return running.ContinueWith(
            _ =>
            {
                ending.Cancel();
                return state.ExitCode;
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }
}
