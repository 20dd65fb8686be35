using MtpScript.Tooling.Cli.Files;

namespace MtpScript.Tooling.Cli.Serving;

/// <summary>
/// The lines of a server, from any thread, on their way to a stream. They are gathered while others are being written, so that
/// nobody
/// waits for the stream but when it is very far behind.
/// </summary>
/// <param name="stream">Where they go; one whose reader has gone away takes no more, which is no failure.</param>
internal sealed class ServerLog(Stream stream) : Stream
{
    private const int MostPendingBytes = 8 << 20;

    private readonly Lock _turn = new();
    private readonly Lock _writing = new();
    private MemoryStream _pending = new();
    private MemoryStream _written = new();
    private bool _isScheduled;
    private bool _isBroken;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Adds a line, without its end.</summary>
    public void WriteLine(ReadOnlySpan<byte> line)
    {
        bool isBehind;
        lock (_turn)
        {
            _pending.Write(line);
            _pending.WriteByte((byte)'\n');
            isBehind = Schedule();
        }

        if (isBehind) Flush();
    }

    /// <summary>Adds text as it stands.</summary>
    public override void Write(byte[] buffer, int offset, int count)
    {
        lock (_turn)
        {
            _pending.Write(buffer, offset, count);
            Schedule();
        }
    }

    /// <summary>Waits until everything that was added before is written.</summary>
    public override void Flush()
    {
        lock (_writing)
        {
            lock (_turn)
            {
                (_pending, _written) = (_written, _pending);
                _isScheduled = false;
            }

            try
            {
                if (!_isBroken) stream.Write(_written.GetBuffer(), 0, (int)_written.Length);
                if (!_isBroken) stream.Flush();
            }
            catch (Exception exception) when (FileProblems.IsExpected(exception))
            {
                _isBroken = true;
            }

            _written.SetLength(0);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Writes what is left; lines that come later are dropped.</summary>
    protected override void Dispose(bool disposing)
    {
        Flush();
        lock (_writing) _isBroken = true;
        base.Dispose(disposing);
    }

    private bool Schedule()
    {
        if (!_isScheduled) ThreadPool.UnsafeQueueUserWorkItem(static log => log.Flush(), this, preferLocal: false);
        _isScheduled = true;
        return _pending.Length > MostPendingBytes;
    }
}
