using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Scheduling;

/// <summary>
/// The state behind a session. The session calls every member on its owner loop, one at a time and in the order of the
/// messages; <see cref="Current"/> alone may be read from any thread.
/// </summary>
/// <typeparam name="TSnapshot">An immutable view of the state.</typeparam>
public interface IStateOwner<out TSnapshot>
{
    /// <summary>The state after the last <see cref="Commit"/>.</summary>
    TSnapshot Current { get; }

    /// <summary>
    /// Ends a run of adjacent changes: whatever they left to do is done once, and <see cref="Current"/> is new.
    /// </summary>
    void Commit();

    /// <summary>
    /// Asked before a message is handled, known method or not. An error is the answer of a request; a notification is dropped.
    /// Null lets it through.
    /// </summary>
    /// <param name="method">The method.</param>
    JsonRpcError? Refuse(string method);
}
