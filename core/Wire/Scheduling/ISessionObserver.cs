using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Scheduling;

/// <summary>Told what a session meets, for logs and traces. Called from any thread; must not throw.</summary>
public interface ISessionObserver
{
    /// <summary>Bytes that are no message, a reply nobody waits for, a notification nobody handles.</summary>
    /// <param name="problem">One sentence.</param>
    void Dropped(string problem);

    /// <summary>A handler threw: a mistake of this program.</summary>
    /// <param name="method">The method being handled.</param>
    /// <param name="exception">What it threw.</param>
    void Failed(string method, Exception exception);

    /// <summary>The turn of a request or notification has come; on the owner loop.</summary>
    /// <param name="method">The method.</param>
    /// <param name="id">The id; null for notifications.</param>
    void Received(string method, RequestId id);

    /// <summary>A request was answered.</summary>
    /// <param name="method">The method.</param>
    /// <param name="id">Its id.</param>
    /// <param name="error">The error it was answered with, if any.</param>
    void Answered(string method, RequestId id, JsonRpcError? error);
}
