namespace MtpScript.Tooling.Wire.DebugAdapter;

/// <summary>What a session asks of the adapter behind it. Called on the owner loop, but for <see cref="Log"/>.</summary>
public interface IDapAdapter
{
    /// <summary>Asked before a request is handled, known command or not. An error is its answer; null lets it through.</summary>
    /// <param name="command">The command.</param>
    DapError? Refuse(string command);

    /// <summary>The error for a command that has no route.</summary>
    /// <param name="command">The command.</param>
    DapError Unknown(string command);

    /// <summary>Told what the session meets: bytes that are no message, handlers that threw. From any thread; must not throw.</summary>
    /// <param name="entry">One sentence.</param>
    void Log(string entry);
}
