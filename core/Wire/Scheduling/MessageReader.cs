using MtpScript.Tooling.Wire.Framing;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Scheduling;

/// <summary>
/// The reading side of a session: frames to envelopes to work for the owner loop. Cancels requests and takes answers itself,
/// ahead of everything that is queued.
/// </summary>
internal sealed class MessageReader<TSnapshot>(
    FrameReader frames,
    SessionCore<TSnapshot> session,
    OwnerLoop<TSnapshot> owner,
    IReadOnlyDictionary<string, Route<TSnapshot>> routes)
{
    /// <summary>Reads, on the calling thread, until the stream ends.</summary>
    public void Run(CancellationToken cancellation) => FrameLoop.Run(
        frames,
        TakeMessage,
        fault => Fault(new(JsonRpcErrorCodes.ParseError, fault.Describe()), RequestId.Null),
        exception => session.Observer.Dropped($"reading ended: {exception.Message}"),
        cancellation);

    /// <summary>False when the bytes are not JSON, so that the frame itself is in doubt.</summary>
    private bool TakeMessage(ReadOnlySpan<byte> json)
    {
        var envelope = Envelope.Parse(json);
        if (envelope.Problem is { } problem)
        {
            Fault(problem, envelope.Id);
            return problem.Code != JsonRpcErrorCodes.ParseError;
        }

        if (envelope.Kind == EnvelopeKind.Request) TakeRequest(envelope);
        else if (envelope.Kind == EnvelopeKind.Notification) TakeNotification(envelope);
        else if (!session.Peer.Complete(envelope)) session.Observer.Dropped($"an answer to no request: id {envelope.Id}");
        return true;
    }

    private void TakeRequest(Envelope envelope)
    {
        var method = envelope.Method!;
        var item = Bind(envelope);
        if (!session.Begin(envelope.Id, item as ICancellableRequest<TSnapshot>))
        {
            session.Refuse(method, envelope.Id, new(JsonRpcErrorCodes.InvalidRequest, $"id {envelope.Id} is in use"));
            return;
        }

        if (!owner.Enqueue(item)) session.Abandon(envelope.Id);
    }

    private WorkItem<TSnapshot> Bind(Envelope envelope)
    {
        var (method, id) = (envelope.Method!, envelope.Id);
        if (!routes.TryGetValue(method, out var route))
            return Rejected(JsonRpcErrorCodes.MethodNotFound, $"unknown method {method}");
        if (!route.IsRequest) return Rejected(JsonRpcErrorCodes.InvalidRequest, $"{method} is a notification and has no id");
        return route.Bind(id, envelope.Parameters, out var problem)
            ?? Rejected(JsonRpcErrorCodes.InvalidParams, $"{method}: {problem}");

        RejectedItem<TSnapshot> Rejected(int code, string message) => new(method, id, new(code, message));
    }

    private void TakeNotification(Envelope envelope)
    {
        var method = envelope.Method!;
        if (method == CancelParams.Method)
        {
            if (JsonPayload.TryRead<CancelParams>(envelope.Parameters, out var cancel, out var reason)) session.Cancel(cancel.Id);
            else session.Observer.Dropped($"{method}: {reason}");
        }
        else if (!routes.TryGetValue(method, out var route) || route.IsRequest)
        {
            // JSON-RPC 2.0 §4.1: a notification has no answer, not even an error.
            session.Observer.Dropped($"nobody handles the notification {method}");
        }
        else if (route.Bind(RequestId.Null, envelope.Parameters, out var problem) is { } item)
        {
            owner.Enqueue(item);
        }
        else
        {
            session.Observer.Dropped($"{method}: {problem}");
        }
    }

    private void Fault(JsonRpcError problem, RequestId id)
    {
        session.Observer.Dropped(problem.Message);
        session.Peer.ReplyError(id, problem);
    }
}
