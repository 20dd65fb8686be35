using System.IO.Pipelines;
using MtpScript.Tooling.Debugger.Adapter.Handlers;
using MtpScript.Tooling.Debugger.Adapter.Running;
using MtpScript.Tooling.Wire.DebugAdapter;

namespace MtpScript.Tooling.Debugger.Adapter;

/// <summary>The debug adapter of MTPScript: the Debug Adapter Protocol over a pair of streams.</summary>
public static class DebugAdapter
{
    /// <summary>Serves one client until it says <c>disconnect</c>, its stream ends, or the caller cancels.</summary>
    /// <param name="input">Bytes from the client; a thread of the adapter blocks on it.</param>
    /// <param name="output">Bytes to the client.</param>
    /// <param name="options">What the process gives.</param>
    /// <param name="cancellation">Ends the session at once.</param>
    public static async Task RunAsync(PipeReader input, PipeWriter output, DebugAdapterOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var state = new AdapterState(options);
        using var session = new DapSession(input, output, state, options.Limits);
        state.Attach(session);
        await session.RunAsync(AdapterRoutes.Of(state), cancellation).ConfigureAwait(false);
        await state.EndAsync().ConfigureAwait(false);
    }
}
