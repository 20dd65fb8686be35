using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Debugger.Session;

namespace MtpScript.Tooling.Debugger.Adapter.Translation;

/// <summary>Says in the words of the protocol why a run stands still (DAP, <c>stopped</c>).</summary>
internal static class StopTranslator
{
    /// <summary>The body of the event.</summary>
    /// <param name="stop">Where the run stands.</param>
    /// <param name="threadId">The thread.</param>
    /// <param name="hit">The ids of the breakpoints, as the client knows them.</param>
    /// <param name="isFunction">Whether the breakpoint stands on a function.</param>
    public static StoppedEventBody Stopped(DebugStop stop, int threadId, IEnumerable<int> hit, bool isFunction) => new()
    {
        Reason = ReasonOf(stop.Reason, isFunction),
        Description = DescriptionOf(stop),
        Text = stop.Text.Length > 0 ? stop.Text : null,
        ThreadId = threadId,
        AllThreadsStopped = true,
        HitBreakpointIds = [.. hit],
    };

    private static string ReasonOf(StopReason reason, bool isFunction) => reason switch
    {
        StopReason.Entry or StopReason.BeginningOfRun => "entry",
        StopReason.Step => "step",
        StopReason.Breakpoint => isFunction ? "function breakpoint" : "breakpoint",
        StopReason.GasBreakpoint => "gas breakpoint",
        StopReason.RuntimeError or StopReason.Effect => "exception",
        _ => "pause",
    };

    private static string? DescriptionOf(DebugStop stop) => stop.Reason switch
    {
        StopReason.BeginningOfRun => "At the beginning of the run",
        StopReason.GasBreakpoint => stop.Text.Length > 0 ? $"Paused on gas: {stop.Text}" : "Paused on gas",
        StopReason.RuntimeError => $"Paused on the error {stop.Text}",
        StopReason.Effect => $"Paused on the effect {stop.Text}",
        _ => null,
    };
}
