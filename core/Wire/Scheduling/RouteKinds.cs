using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Scheduling;

internal sealed class ChangeRoute<TSnapshot, TParams>(string method, Action<TParams> change)
    : Route<TSnapshot>(method, isRequest: false)
    where TParams : IJsonReadable<TParams>
{
    internal override WorkItem<TSnapshot>? Bind(RequestId id, ReadOnlySpan<byte> parameters, out string problem) =>
        JsonPayload.TryRead<TParams>(parameters, out var value, out problem)
            ? new ChangeItem<TSnapshot>(Method, () => change(value))
            : null;
}

internal sealed class SerialRoute<TSnapshot, TParams, TResult>(string method, Func<TParams, Answer<TResult>> handler)
    : Route<TSnapshot>(method, isRequest: true)
    where TParams : IJsonReadable<TParams>
    where TResult : class, IJsonWritable
{
    internal override WorkItem<TSnapshot>? Bind(RequestId id, ReadOnlySpan<byte> parameters, out string problem) =>
        JsonPayload.TryRead<TParams>(parameters, out var value, out problem)
            ? new SerialItem<TSnapshot, TResult>(Method, id, () => handler(value))
            : null;
}

internal sealed class RequestRoute<TSnapshot, TParams, TResult>(
    string method, RequestHandler<TSnapshot, TParams, TResult> handler, RetryPolicy<TSnapshot, TParams>? retry)
    : Route<TSnapshot>(method, isRequest: true)
    where TParams : IJsonReadable<TParams>
    where TResult : class, IJsonWritable
{
    internal RequestHandler<TSnapshot, TParams, TResult> Handler => handler;

    internal RetryPolicy<TSnapshot, TParams>? Retry => retry;

    internal override WorkItem<TSnapshot>? Bind(RequestId id, ReadOnlySpan<byte> parameters, out string problem) =>
        JsonPayload.TryRead<TParams>(parameters, out var value, out problem)
            ? new RequestItem<TSnapshot, TParams, TResult>(this, id, value)
            : null;
}
