using System.IO.Pipelines;

namespace MtpScript.Tooling.Wire.Framing;

/// <summary>A stream as a pipe for one thread of its own, which the stream may block: a flush is one write.</summary>
/// <param name="stream">Bytes to the peer; the caller disposes it.</param>
public sealed class BlockingPipeWriter(Stream stream) : PipeWriter
{
    private readonly PooledBuffer _buffer = new();

    /// <inheritdoc/>
    public override void Advance(int bytes) => _buffer.Advance(bytes);

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => _buffer.GetSpan(sizeHint);

    /// <summary>Writes what was gathered.</summary>
    /// <param name="cancellationToken">Looked at before the write; a write that blocks is not interrupted.</param>
    /// <exception cref="IOException">The other side is gone.</exception>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        stream.Write(_buffer.Written.Span);
        stream.Flush();
        _buffer.Clear();
        return new ValueTask<FlushResult>(new FlushResult(isCanceled: false, isCompleted: false));
    }

    /// <summary>Nothing is pending when a flush returns.</summary>
    public override void CancelPendingFlush()
    {
    }

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => _buffer.Dispose();
}
