using System.Diagnostics;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Wire.JsonRpc;
using MtpScript.Tooling.Wire.Scheduling;

namespace MtpScript.Tooling.Server.Scheduling;

/// <summary>What the session meets, told to the log of the process, to the client's log, and to its trace.</summary>
/// <param name="sink">The log of the process.</param>
internal sealed class ClientLog(Action<string> sink) : ISessionObserver
{
    private readonly Dictionary<RequestId, Stopwatch> _started = [];
    private volatile IPeer? _peer;

    /// <summary>What the client wants traced (<c>initialize</c>, <c>$/setTrace</c>).</summary>
    public TraceValue Trace { get; set; } = TraceValue.Off;

    private bool IsTracing => _peer is not null && Trace.Value is "messages" or "verbose";

    /// <summary>From now on the client hears it too: it is initialized.</summary>
    public void Attach(IPeer peer) => _peer = peer;

    /// <inheritdoc/>
    public void Dropped(string problem) => Write(MessageType.Warning, problem);

    /// <inheritdoc/>
    public void Failed(string method, Exception exception) => Write(MessageType.Error, $"{method} failed: {exception}");

    /// <summary>Something a person may want to know.</summary>
    public void Write(MessageType type, string message)
    {
        sink(message);
        _peer?.Notify(Methods.WindowLogMessage, new LogMessageParams { Type = type, Message = message });
    }

    /// <inheritdoc/>
    public void Received(string method, RequestId id)
    {
        if (!IsTracing) return;
        if (!id.IsNull)
        {
            lock (_started) _started[id] = Stopwatch.StartNew();
        }

        LogTrace(id.IsNull ? $"received notification {method}" : $"received request {method} {id}", null);
    }

    /// <inheritdoc/>
    public void Answered(string method, RequestId id, JsonRpcError? error)
    {
        Stopwatch? watch;
        lock (_started)
        {
            if (!_started.Remove(id, out watch)) return;
        }

        if (!IsTracing) return;
        var outcome = error is null ? "answered" : $"answered with error {error.Code}";
        LogTrace(FormattableString.Invariant($"{outcome} {method} {id} in {watch.Elapsed.TotalMilliseconds:0.0} ms"),
            error?.Message);
    }

    private void LogTrace(string message, string? verbose) => _peer?.Notify(
        Methods.LogTrace, new LogTraceParams { Message = message, Verbose = Trace.Value == "verbose" ? verbose : null });
}
