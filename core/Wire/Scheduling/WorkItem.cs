using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Scheduling;

/// <summary>One message, or one posted change, in the queue of the owner loop.</summary>
internal abstract class WorkItem<TSnapshot>(string method, RequestId id)
{
    public string Method => method;

    /// <summary>Null for what has no answer.</summary>
    public RequestId Id => id;

    /// <summary>Whether it is merged with its neighbours into one commit.</summary>
    public virtual bool IsChange => false;

    /// <summary>Whether the state may refuse it: messages yes, this side's own work no.</summary>
    public virtual bool IsMessage => true;

    /// <summary>Runs on the owner loop.</summary>
    public abstract void Run(SessionCore<TSnapshot> session);
}

internal sealed class ChangeItem<TSnapshot>(string method, Action change, bool isMessage = true)
    : WorkItem<TSnapshot>(method, RequestId.Null)
{
    public override bool IsChange => true;

    public override bool IsMessage => isMessage;

    public override void Run(SessionCore<TSnapshot> session) => change();
}

/// <summary>A message that is answered with an error whatever the state, unless the state refuses it first.</summary>
internal sealed class RejectedItem<TSnapshot>(string method, RequestId id, JsonRpcError error) : WorkItem<TSnapshot>(method, id)
{
    public override void Run(SessionCore<TSnapshot> session) => session.Answer(Method, Id, error);
}

internal sealed class SerialItem<TSnapshot, TResult>(string method, RequestId id, Func<Answer<TResult>> handler)
    : WorkItem<TSnapshot>(method, id)
    where TResult : class, IJsonWritable
{
    public override void Run(SessionCore<TSnapshot> session)
    {
        var answer = handler();
        session.Owner.Commit();
        session.Answer(Method, Id, answer);
    }
}
