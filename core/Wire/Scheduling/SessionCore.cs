using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Scheduling;

/// <summary>
/// What the loops of a session and its requests share: the peer, the owner, and the requests that are under way.
/// </summary>
internal sealed class SessionCore<TSnapshot>(Peer peer, IStateOwner<TSnapshot> owner, ISessionObserver observer)
{
    private readonly Dictionary<RequestId, ICancellableRequest<TSnapshot>?> _underWay = [];
    private int _unanswered;

    public Peer Peer => peer;

    public IStateOwner<TSnapshot> Owner => owner;

    public ISessionObserver Observer => observer;

    /// <summary>Notes a request as under way; false when its id is in use.</summary>
    public bool Begin(RequestId id, ICancellableRequest<TSnapshot>? request)
    {
        lock (_underWay)
        {
            if (!_underWay.TryAdd(id, request)) return false;
            _unanswered++;
            return true;
        }
    }

    /// <summary>The answer to a request that began is queued.</summary>
    public void Finished()
    {
        lock (_underWay)
            if (--_unanswered == 0) Monitor.PulseAll(_underWay);
    }

    /// <summary>A request that began will never be answered: the session is over.</summary>
    public void Abandon(RequestId id)
    {
        Release(id);
        Finished();
    }

    /// <summary>Cancelling what is unknown, or answered already, is no error (LSP, cancellation support).</summary>
    public void Cancel(RequestId id)
    {
        ICancellableRequest<TSnapshot>? request;
        lock (_underWay) _underWay.TryGetValue(id, out request);
        request?.Cancel();
    }

    public void CancelAll()
    {
        foreach (var request in UnderWay()) request?.Cancel();
    }

    public void CancelOutdated()
    {
        var current = owner.Current;
        foreach (var request in UnderWay()) request?.CancelIfOutdated(current);
    }

    /// <summary>Waits until every request under way is answered, or until <see cref="StopWaiting"/>.</summary>
    /// <param name="isStopped">Whether waiting is over.</param>
    public void WaitForRequests(Func<bool> isStopped)
    {
        lock (_underWay)
            while (_unanswered > 0 && !isStopped()) Monitor.Wait(_underWay);
    }

    /// <summary>Lets whoever waits look again whether waiting is over.</summary>
    public void StopWaiting()
    {
        lock (_underWay) Monitor.PulseAll(_underWay);
    }

    public void Answer<TResult>(string method, RequestId id, Answer<TResult> answer)
        where TResult : class, IJsonWritable
    {
        if (answer.Error is { } error)
        {
            Answer(method, id, error);
            return;
        }

        Release(id);
        try
        {
            peer.Reply(id, answer.Result);
        }
#pragma warning disable CA1031 // A result that cannot be written fails its own request only.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            observer.Failed(method, exception);
            Answer(method, id, new JsonRpcError(JsonRpcErrorCodes.InternalError, $"{method} gave a result that cannot be sent"));
            return;
        }

        observer.Answered(method, id, null);
    }

    public void Answer(string method, RequestId id, JsonRpcError error)
    {
        if (id.IsNull) return;
        Release(id);
        Refuse(method, id, error);
    }

    /// <summary>Answers a request that did not begin.</summary>
    public void Refuse(string method, RequestId id, JsonRpcError error)
    {
        peer.ReplyError(id, error);
        observer.Answered(method, id, error);
    }

    /// <summary>The peer may use an id again as soon as it sees the answer: the id is free before that.</summary>
    private void Release(RequestId id)
    {
        lock (_underWay) _underWay.Remove(id);
    }

    private ICancellableRequest<TSnapshot>?[] UnderWay()
    {
        lock (_underWay) return _underWay.Count == 0 ? [] : [.. _underWay.Values];
    }
}
