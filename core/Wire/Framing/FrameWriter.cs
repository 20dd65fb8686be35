using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;

namespace MtpScript.Tooling.Wire.Framing;

/// <summary>
/// Writes <c>Content-Length</c> frames. Any thread queues; one loop writes, in the order of queueing, and everything that
/// waits when it comes round goes out in one flush.
/// </summary>
/// <param name="output">Where the bytes go; the caller completes it.</param>
public sealed class FrameWriter(PipeWriter output)
{
    /// <summary>Bytes in the queue above which <see cref="WhenRoomAsync"/> waits.</summary>
    public const long HighWaterMark = 4 * 1024 * 1024;

    private readonly WorkQueue<PooledBuffer> _queue = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _room;
    private long _queued;

    /// <summary>
    /// Queues one content and takes ownership of its buffer. False, and nothing is sent, when the writer has ended.
    /// </summary>
    /// <param name="content">The content's bytes.</param>
    public bool Enqueue(PooledBuffer content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var length = content.Length;
        Interlocked.Add(ref _queued, length);
        if (_queue.TryAdd(content)) return true;
        Interlocked.Add(ref _queued, -length);
        content.Dispose();
        return false;
    }

    /// <summary>
    /// Completes when the queue is below <see cref="HighWaterMark"/>. Producers of long streams wait here; answers never do,
    /// for a peer that writes and does not read would then stop both sides.
    /// </summary>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task WhenRoomAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (Interlocked.Read(ref _queued) < HighWaterMark || !_queue.IsOpen) return Task.CompletedTask;
            _room ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Nothing is queued after this; what is queued still goes out.</summary>
    public void Complete()
    {
        _queue.Complete();
        ReleaseWaiting();
    }

    /// <summary>Writes, on the calling thread, until <see cref="Complete"/>, or until the other side no longer reads.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public void Run()
    {
        try
        {
            while (_queue.WaitForItem())
            {
                WriteQueued();
                var flushed = Flush();
                ReleaseWaiting();
                if (flushed.IsCompleted) break;
            }
        }
        finally
        {
            _queue.Complete();
            while (_queue.TryTake(out var dropped)) dropped.Dispose();
            Interlocked.Exchange(ref _queued, 0);
            ReleaseWaiting();
        }
    }

    private FlushResult Flush()
    {
        var pending = output.FlushAsync();
        return pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
    }

    private void WriteQueued()
    {
        // A bounded run, so that a steady producer cannot hold back the flush.
        for (long written = 0; written < HighWaterMark && _queue.TryTake(out var content); content.Dispose())
        {
            WriteHeader(content.Length);
            output.Write(content.Written.Span);
            written += content.Length;
            Interlocked.Add(ref _queued, -content.Length);
        }
    }

    private void WriteHeader(int length)
    {
        var name = "Content-Length: "u8;
        var span = output.GetSpan(name.Length + 16);
        name.CopyTo(span);
        Utf8Formatter.TryFormat(length, span[name.Length..], out var digits);
        "\r\n\r\n"u8.CopyTo(span[(name.Length + digits)..]);
        output.Advance(name.Length + digits + 4);
    }

    private void ReleaseWaiting()
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            room = _room;
            _room = null;
        }

        room?.SetResult();
    }
}
