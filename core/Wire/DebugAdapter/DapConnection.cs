using MtpScript.Tooling.Wire.Framing;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.DebugAdapter;

/// <summary>Outgoing messages, numbered in the order in which they go. Safe from any thread.</summary>
internal sealed class DapConnection(FrameWriter frames)
{
    private readonly Lock _gate = new();
    private int _sequence;

    public void Event(string name, IJsonWritable? body) => Send(sequence => new DapEvent(sequence, name, body));

    public void Respond(int requestSequence, string command, DapReply reply) =>
        Send(sequence => new DapResponse(sequence, requestSequence, command, reply.Body, reply.Error));

    /// <summary>A number is used up only by a message that could be written.</summary>
    private void Send(Func<int, IJsonWritable> message)
    {
        lock (_gate)
        {
            frames.Enqueue(JsonBuffers.Write(message(_sequence + 1)));
            _sequence++;
        }
    }
}
