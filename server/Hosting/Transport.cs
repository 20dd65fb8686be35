using System.IO.Pipelines;
using MtpScript.Tooling.Wire.Framing;

namespace MtpScript.Tooling.Server.Hosting;

/// <summary>The two directions of a connection, and what has to be closed with it.</summary>
/// <param name="input">Bytes from the client.</param>
/// <param name="output">Bytes to the client.</param>
/// <param name="owned">Closed with the transport; null when there is nothing to close.</param>
public sealed class Transport(PipeReader input, PipeWriter output, IDisposable? owned = null) : IDisposable
{
    /// <summary>Bytes from the client.</summary>
    public PipeReader Input => input;

    /// <summary>Bytes to the client.</summary>
    public PipeWriter Output => output;

    /// <summary>A transport over a stream of both directions, which it owns.</summary>
    /// <param name="stream">A socket or a pipe.</param>
    public static Transport Over(Stream stream) =>
        new(new BlockingPipeReader(stream), new BlockingPipeWriter(stream), stream);

    /// <summary>Closes the connection.</summary>
    public void Dispose() => owned?.Dispose();
}
