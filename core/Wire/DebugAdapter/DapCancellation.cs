using System.Text.Json;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.DebugAdapter;

/// <summary>The requests that wait or are under way, so that <c>cancel</c> finds them ahead of everything that is queued.</summary>
internal sealed class DapCancellation
{
    private readonly Dictionary<int, CancellationTokenSource> _underWay = [];

    public CancellationToken Begin(int sequence)
    {
        var source = new CancellationTokenSource();
        lock (_underWay) _underWay[sequence] = source;
        return source.Token;
    }

    public void End(int sequence)
    {
        lock (_underWay) _underWay.Remove(sequence);
    }

    /// <summary>Cancelling what is unknown, or answered already, is no error (DAP, <c>cancel</c>).</summary>
    public void Cancel(ReadOnlySpan<byte> arguments)
    {
        if (!JsonPayload.TryRead<Target>(arguments, out var target, out _) || target.RequestId is not { } sequence) return;
        CancellationTokenSource? source;
        lock (_underWay) _underWay.TryGetValue(sequence, out source);
        source?.Cancel();
    }

    private sealed record Target(int? RequestId) : IJsonReadable<Target>
    {
        public static Target Read(ref Utf8JsonReader reader)
        {
            JsonIn.StartObject(ref reader, "CancelArguments");
            int? requestId = null;
            while (JsonIn.NextProperty(ref reader))
            {
                if (JsonIn.At(ref reader, "requestId"u8)) requestId = JsonIn.IsNull(ref reader) ? null : JsonIn.Integer(ref reader);
                else JsonIn.SkipValue(ref reader);
            }

            return new(requestId);
        }
    }
}
