using MtpScript.Tooling.Wire.Framing;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.JsonRpc;

/// <summary>Outgoing messages, and the requests of this side that await an answer.</summary>
internal sealed class Peer(FrameWriter frames) : IPeer
{
    private static readonly JsonRpcError Closed = new(JsonRpcErrorCodes.InternalError, "the connection is closed");

    private readonly Dictionary<RequestId, Pending> _pending = [];
    private long _lastId;
    private bool _isClosed;

    public void Notify(string method, IJsonWritable parameters) => Send(new CallMessage(RequestId.Null, method, parameters));

    public async Task<Answer<TResult>> RequestAsync<TResult>(
        string method, IJsonWritable parameters, CancellationToken cancellation)
        where TResult : class, IJsonReadable<TResult>
    {
        var id = new RequestId(Interlocked.Increment(ref _lastId));
        var pending = new Pending<TResult>();
        if (!TryAdd(id, pending) || !Send(new CallMessage(id, method, parameters))) pending.Fail(Closed);
        try
        {
            return await pending.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Notify(CancelParams.Method, new CancelParams(id));
            throw;
        }
        finally
        {
            Remove(id);
        }
    }

    public Task WhenRoomAsync(CancellationToken cancellation) => frames.WhenRoomAsync(cancellation);

    public void Reply(RequestId id, IJsonWritable result) => Send(new ReplyMessage(id, result, isError: false));

    public void ReplyError(RequestId id, JsonRpcError error) => Send(new ReplyMessage(id, error, isError: true));

    /// <summary>Hands an answer to whoever waits for it; false when nobody does.</summary>
    public bool Complete(in Envelope response)
    {
        if (Remove(response.Id) is not { } pending) return false;
        var isError = !response.ErrorBytes.IsEmpty;
        pending.Complete(isError ? response.ErrorBytes : response.Result, isError);
        return true;
    }

    /// <summary>No more answers will come: everybody who waits gets an error.</summary>
    public void Close()
    {
        Pending[] abandoned;
        lock (_pending)
        {
            _isClosed = true;
            abandoned = [.. _pending.Values];
        }

        foreach (var pending in abandoned) pending.Fail(Closed);
    }

    private bool Send(IJsonWritable message) => frames.Enqueue(JsonBuffers.Write(message));

    private bool TryAdd(RequestId id, Pending pending)
    {
        lock (_pending) return !_isClosed && _pending.TryAdd(id, pending);
    }

    private Pending? Remove(RequestId id)
    {
        lock (_pending) return _pending.Remove(id, out var pending) ? pending : null;
    }

    private abstract class Pending
    {
        public abstract void Complete(ReadOnlySpan<byte> json, bool isError);

        public abstract void Fail(JsonRpcError error);
    }

    private sealed class Pending<TResult> : Pending
        where TResult : class, IJsonReadable<TResult>
    {
        private readonly TaskCompletionSource<Answer<TResult>> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Answer<TResult>> Task => _source.Task;

        public override void Complete(ReadOnlySpan<byte> json, bool isError)
        {
            if (isError)
                Fail(JsonPayload.TryRead<JsonRpcError>(json, out var error, out var problem) ? error : Malformed(problem));
            else if (JsonPayload.TryRead<TResult>(json, out var result, out var problem)) _source.TrySetResult(result);
            else Fail(Malformed(problem));
        }

        public override void Fail(JsonRpcError error) => _source.TrySetResult(error);

        private static JsonRpcError Malformed(string problem) =>
            new(JsonRpcErrorCodes.InternalError, $"malformed answer: {problem}");
    }
}
