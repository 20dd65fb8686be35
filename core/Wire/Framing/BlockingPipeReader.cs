using System.Buffers;
using System.IO.Pipelines;

namespace MtpScript.Tooling.Wire.Framing;

/// <summary>
/// A stream as a pipe for one thread of its own, which the stream blocks: no thread of the pool waits, and what is read lies
/// in one piece.
/// </summary>
/// <param name="stream">Bytes from the peer; the caller disposes it.</param>
public sealed class BlockingPipeReader(Stream stream) : PipeReader
{
    private const int MinimumRead = 32 * 1024;

    private byte[] _buffer = new byte[MinimumRead * 2];
    private int _start;
    private int _end;
    private int _examined;
    private bool _isCompleted;
    private volatile bool _isCancelled;

    /// <inheritdoc/>
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_examined >= _end && !_isCompleted && !_isCancelled) Fill();
        TryRead(out var result);
        return new ValueTask<ReadResult>(result);
    }

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result)
    {
        var isNew = _examined < _end || _isCompleted || _isCancelled;
        result = new ReadResult(new ReadOnlySequence<byte>(_buffer, _start, _end - _start), _isCancelled, _isCompleted);
        _isCancelled = false;
        return isNew;
    }

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _start = consumed.GetInteger();
        _examined = examined.GetInteger();
        if (_start < _end) return;
        (_start, _end, _examined) = (0, 0, 0);

        // One large message does not keep its memory for the rest of the session.
        if (_buffer.Length > MinimumRead * 32) _buffer = new byte[MinimumRead * 2];
    }

    /// <summary>Takes effect when the thread next reads; a read that blocks is not interrupted.</summary>
    public override void CancelPendingRead() => _isCancelled = true;

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => _isCompleted = true;

    private void Fill()
    {
        if (_buffer.Length - _end < MinimumRead) MakeRoom();
        var length = stream.Read(_buffer, _end, _buffer.Length - _end);
        _isCompleted = length <= 0;
        _end += Math.Max(length, 0);
    }

    private void MakeRoom()
    {
        var length = _end - _start;
        var target = length > _buffer.Length / 2 ? new byte[(int)Math.Min(_buffer.Length * 2L, Array.MaxLength)] : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, length);
        (_buffer, _examined, _start, _end) = (target, _examined - _start, 0, length);
    }
}
