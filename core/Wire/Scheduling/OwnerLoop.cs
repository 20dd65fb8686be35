using MtpScript.Tooling.Wire.Framing;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Scheduling;

/// <summary>
/// The one place where the state changes. Work is taken in order; adjacent changes share one commit; a request gets the
/// state as of its place in the order.
/// </summary>
internal sealed class OwnerLoop<TSnapshot>(SessionCore<TSnapshot> session)
{
    private readonly WorkQueue<WorkItem<TSnapshot>> _queue = new();
    private bool _hasUncommitted;

    public bool Enqueue(WorkItem<TSnapshot> item) => _queue.TryAdd(item);

    public void Complete() => _queue.Complete();

    /// <summary>Runs on the calling thread until <see cref="Complete"/>.</summary>
    public void Run()
    {
        while (_queue.WaitForItem())
        {
            while (_queue.TryTake(out var item)) Take(item);
            Commit();
        }
    }

    private void Take(WorkItem<TSnapshot> item)
    {
        if (!item.IsChange) Commit();
        if (item.IsMessage) session.Observer.Received(item.Method, item.Id);
        if (item.IsMessage && session.Owner.Refuse(item.Method) is { } refusal)
        {
            session.Answer(item.Method, item.Id, refusal);
            if (!item.Id.IsNull) session.Finished();
            return;
        }

        _hasUncommitted |= item.IsChange;
        Guarded(item.Method, item.Id, () => item.Run(session));
        if (!item.Id.IsNull && item is not ICancellableRequest<TSnapshot>) session.Finished();
    }

    private void Commit()
    {
        if (!_hasUncommitted) return;
        _hasUncommitted = false;
        Guarded("commit", RequestId.Null, session.Owner.Commit);
        Guarded("commit", RequestId.Null, session.CancelOutdated);
    }

    /// <summary>A change that throws is lost alone; the next message finds the loop alive.</summary>
    private void Guarded(string method, RequestId id, Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // See the summary.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            session.Observer.Failed(method, exception);
            session.Answer(method, id,
                new JsonRpcError(JsonRpcErrorCodes.InternalError, $"{method} failed: {exception.Message}"));
        }
    }
}
