using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Server.Scheduling;

/// <summary>Where a session stands between <c>initialize</c> and <c>exit</c> (LSP, server lifecycle), as a value.</summary>
internal readonly record struct Lifecycle
{
    private enum Phase
    {
        Created,
        Initialized,
        ShutDown,
        Exited,
    }

    private Phase Current { get; init; }

    private bool WasShutDown { get; init; }

    /// <summary>What the process ends with: 0 after <c>shutdown</c>, 1 without.</summary>
    public int ExitCode => WasShutDown ? 0 : 1;

    /// <summary>Whether <c>initialize</c> was answered and <c>shutdown</c> was not.</summary>
    public bool IsServing => Current == Phase.Initialized;

    /// <summary>After <c>initialize</c>.</summary>
    public Lifecycle Initialized() => this with { Current = Phase.Initialized };

    /// <summary>After <c>shutdown</c>.</summary>
    public Lifecycle ShutDown() => this with { Current = Phase.ShutDown, WasShutDown = true };

    /// <summary>After <c>exit</c>.</summary>
    public Lifecycle Exited() => this with { Current = Phase.Exited };

    /// <summary>The error of a message that may not come now; null lets it through.</summary>
    public JsonRpcError? Refuse(string method) => (Current, method) switch
    {
        (Phase.Exited, _) => new(JsonRpcErrorCodes.InvalidRequest, "the server has exited"),
        (_, Methods.Exit) => null,
        (Phase.Created, Methods.Initialize) => null,
        (Phase.Created, _) => new((int)ErrorCodes.ServerNotInitialized, $"{method} came before initialize"),
        (Phase.Initialized, Methods.Initialize) => new(JsonRpcErrorCodes.InvalidRequest, "the server is initialized already"),
        (Phase.Initialized, _) => null,
        _ => new(JsonRpcErrorCodes.InvalidRequest, $"{method} came after shutdown"),
    };
}
