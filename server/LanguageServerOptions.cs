using MtpScript.Tooling.Wire.Framing;

namespace MtpScript.Tooling.Server;

/// <summary>What a process gives its language server.</summary>
public sealed record LanguageServerOptions
{
    /// <summary>The version that <c>initialize</c> answers in <c>serverInfo</c>.</summary>
    public required string Version { get; init; }

    /// <summary>
    /// Completes when the process with this id is gone. Asked for the <c>processId</c> of <c>initialize</c>; the session then
    /// ends. <see cref="Hosting.ParentProcess.WaitForExitAsync"/> does it.
    /// </summary>
    public Func<int, CancellationToken, Task> WatchParent { get; init; } = Hosting.ParentProcess.WaitForExitAsync;

    /// <summary>
    /// A process known to be the parent before <c>initialize</c>, as in <c>--clientProcessId</c>; null when there is none.
    /// </summary>
    public int? ParentProcessId { get; init; }

    /// <summary>
    /// The log of the process: one entry a call, from any thread. Never standard output, which belongs to the protocol.
    /// </summary>
    public Action<string> Log { get; init; } = static _ => { };

    /// <summary>
    /// The program files under a workspace folder, as full paths, in a stable order. Null walks the folder, leaving out hidden
    /// folders, <c>node_modules</c> and links; a host that honours <c>.gitignore</c> gives its own. Runs on a background thread.
    /// </summary>
    public Func<string, CancellationToken, IEnumerable<string>>? FindPrograms { get; init; }

    /// <summary>Limits of one message.</summary>
    public FrameLimits Limits { get; init; } = FrameLimits.Default;
}
