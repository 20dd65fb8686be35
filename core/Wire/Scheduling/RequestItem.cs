using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Scheduling;

/// <summary>A request that the sender can cancel, from the moment it is read.</summary>
internal interface ICancellableRequest<in TSnapshot>
{
    void Cancel();

    /// <summary>Cancels the request if its answer would be outdated and the sender retries.</summary>
    void CancelIfOutdated(TSnapshot current);
}

/// <summary>One request: bound on the read loop, started by the owner loop, run on the thread pool.</summary>
internal sealed class RequestItem<TSnapshot, TParams, TResult>(
    RequestRoute<TSnapshot, TParams, TResult> route, RequestId id, TParams parameters)
    : WorkItem<TSnapshot>(route.Method, id), ICancellableRequest<TSnapshot>
    where TParams : IJsonReadable<TParams>
    where TResult : class, IJsonWritable
{
    private readonly CancellationTokenSource _cancellation = new();
    private TSnapshot? _snapshot;
    private volatile bool _isStarted;
    private volatile bool _isOutdated;

    public void Cancel() => _cancellation.Cancel();

    public void CancelIfOutdated(TSnapshot current)
    {
        if (!_isStarted || route.Retry is not { } retry || !retry.IsAllowed(current)) return;
        if (retry.Stamp(_snapshot!, parameters) == retry.Stamp(current, parameters)) return;
        _isOutdated = true;
        _cancellation.Cancel();
    }

    public override void Run(SessionCore<TSnapshot> session)
    {
        _snapshot = session.Owner.Current;
        _isStarted = true;
        ThreadPool.UnsafeQueueUserWorkItem(
            static work => _ = work.item.AnswerAsync(work.session), (item: this, session), preferLocal: false);
    }

    private async Task AnswerAsync(SessionCore<TSnapshot> session)
    {
        var answer = await ComputeAsync(session).ConfigureAwait(false);
        if (_isOutdated)
            answer = new JsonRpcError(JsonRpcErrorCodes.ContentModified, "the content was modified while this was computed");
        session.Answer(Method, Id, answer);
        session.Finished();
    }

    private async Task<Answer<TResult>> ComputeAsync(SessionCore<TSnapshot> session)
    {
        if (_cancellation.IsCancellationRequested) return Cancelled;
        try
        {
            var context = new RequestContext<TSnapshot>(Id, session.Peer, session.Owner, _cancellation.Token);
            return await route.Handler(_snapshot!, parameters, context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return Cancelled;
        }
#pragma warning disable CA1031 // A failing request fails alone, whatever it threw.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            session.Observer.Failed(Method, exception);
            return new JsonRpcError(JsonRpcErrorCodes.InternalError, $"{Method} failed: {exception.Message}");
        }
    }

    private static JsonRpcError Cancelled { get; } = new(JsonRpcErrorCodes.RequestCancelled, "the request was cancelled");
}
