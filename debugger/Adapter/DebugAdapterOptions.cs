using MtpScript.Tooling.Wire.Framing;

namespace MtpScript.Tooling.Debugger.Adapter;

/// <summary>What a process gives its debug adapter.</summary>
public sealed record DebugAdapterOptions
{
    /// <summary>Reads and compiles programs.</summary>
    public required IDebuggeeLoader Loader { get; init; }

    /// <summary>The log of the process: one entry a call, from any thread. Never standard output, which belongs to the protocol.</summary>
    public Action<string> Log { get; init; } = static _ => { };

    /// <summary>Limits of one message.</summary>
    public FrameLimits Limits { get; init; } = FrameLimits.Default;
}
