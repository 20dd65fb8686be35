using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Scheduling;

/// <summary>
/// What the loops of a session and its requests share: the peer, the owner, and the requests that are under way.
/// </summary>
internal sealed class SessionCore<TSnapshot>(Peer peer, IStateOwner<TSnapshot> owner, ISessionObserver observer)
{
    private readonly Dictionary<RequestId, ICancellableRequest<TSnapshot>?> _underWay = [];

    public Peer Peer => peer;

    public IStateOwner<TSnapshot> Owner => owner;

    public ISessionObserver Observer => observer;

    /// <summary>Notes a request as under way; false when its id is in use.</summary>
    public bool Begin(RequestId id, ICancellableRequest<TSnapshot>? request)
    {
        lock (_underWay) return _underWay.TryAdd(id, request);
    }

    public void Finished(RequestId id)
    {
        lock (_underWay)
        {
            _underWay.Remove(id);
            if (_underWay.Count == 0) Monitor.PulseAll(_underWay);
        }
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
            while (_underWay.Count > 0 && !isStopped()) Monitor.Wait(_underWay);
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
        peer.ReplyError(id, error);
        observer.Answered(method, id, error);
    }

    private ICancellableRequest<TSnapshot>?[] UnderWay()
    {
        lock (_underWay) return _underWay.Count == 0 ? [] : [.. _underWay.Values];
    }
}
