using System.Buffers;
using System.IO.Pipelines;

namespace MtpScript.Tooling.Wire.Framing;

/// <summary>
/// Reads <c>Content-Length</c> frames (the base protocol of LSP and of DAP). Whatever arrives, it reports one fault for each
/// mistake and goes on at the next plausible header. One reader at a time; every content frame is accepted or rejected.
/// </summary>
/// <param name="input">The bytes; the caller completes it.</param>
/// <param name="limits">Limits of one frame.</param>
public sealed class FrameReader(PipeReader input, FrameLimits limits)
{
    private ReadOnlySequence<byte> _buffer;
    private long _contentStart;
    private long _contentEnd;
    private long _searched;
    private bool _seeking;
    private bool _afterRejection;

    /// <summary>The next frame, fault, or the end of the stream; the calling thread waits for it.</summary>
    /// <param name="cancellation">Gives up waiting for bytes.</param>
    /// <exception cref="OperationCanceledException">Waiting was given up.</exception>
    /// <exception cref="IOException">The other side is gone.</exception>
    public Frame Read(CancellationToken cancellation)
    {
        while (true)
        {
            var pending = input.ReadAsync(cancellation);
            var result = pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
            _buffer = result.Buffer;
            if (Step(result.IsCompleted, out var frame)) return frame;
        }
    }

    /// <summary>The content was a message: the next read starts behind it.</summary>
    public void Accept()
    {
        _afterRejection = false;
        Consume(_contentEnd);
    }

    /// <summary>
    /// The content was not a message: the next read starts at a header inside it, if there is one, else behind it.
    /// </summary>
    public void Reject()
    {
        _afterRejection = true;
        var inside = HeaderSearch.Find(_buffer.Slice(_contentStart), limits);
        if (inside >= 0 && _contentStart + inside < _contentEnd)
        {
            Consume(_contentStart + inside);
            return;
        }

        var unfinished = HeaderSearch.FindUnfinished(_buffer.Slice(_contentStart, _contentEnd - _contentStart));
        _seeking = unfinished >= 0;
        Consume(unfinished >= 0 ? _contentStart + unfinished : _contentEnd);
    }

    /// <summary>One look at the buffer; false when more bytes are needed.</summary>
    private bool Step(bool completed, out Frame frame)
    {
        frame = Frame.End;
        if (_seeking && !Seek(completed)) return completed;
        var header = HeaderBlock.Parse(Head(), limits);
        if (!header.IsDecided) return Incomplete(completed, out frame);
        if (header.Length == 0) return Malformed(header.Fault, out frame);
        _contentStart = header.Length;
        _contentEnd = header.Length + (long)header.ContentLength;
        if (_buffer.Length < _contentEnd) return IncompleteContent(completed, out frame);
        if (header.Fault == FrameFault.None)
        {
            frame = Frame.Of(_buffer.Slice(_contentStart, header.ContentLength));
            return true;
        }

        Consume(_contentEnd);
        frame = Frame.Of(header.Fault);
        return true;
    }

    /// <summary>Moves to the next plausible header, dropping what lies before it.</summary>
    private bool Seek(bool completed)
    {
        var at = HeaderSearch.Find(_buffer, limits);
        if (at < 0)
        {
            var kept = completed ? 0 : Math.Min(_buffer.Length, HeaderSearch.Window);
            input.AdvanceTo(_buffer.GetPosition(_buffer.Length - kept), _buffer.End);
            return false;
        }

        _seeking = false;
        _buffer = _buffer.Slice(at);
        return true;
    }

    private ReadOnlySpan<byte> Head()
    {
        var head = _buffer.Length > limits.MaximumHeaderLength ? _buffer.Slice(0, limits.MaximumHeaderLength) : _buffer;
        return head.IsSingleSegment ? head.FirstSpan : head.ToArray();
    }

    private bool Malformed(FrameFault fault, out Frame frame)
    {
        // What follows content that was rejected belongs to the mistake already reported.
        var isKnown = _afterRejection && fault is (FrameFault.MalformedHeader or FrameFault.MissingContentLength);
        _afterRejection = false;
        _seeking = true;
        Consume(0);
        frame = Frame.Of(fault);
        return !isKnown;
    }

    private bool Incomplete(bool completed, out Frame frame)
    {
        frame = Frame.End;
        if (!completed)
        {
            input.AdvanceTo(_buffer.Start, _buffer.End);
            return false;
        }

        if (Head().IndexOfAnyExcept((byte)'\r', (byte)'\n') >= 0) frame = Frame.Of(FrameFault.Truncated);
        Consume(_buffer.Length);
        return true;
    }

    private bool IncompleteContent(bool completed, out Frame frame)
    {
        var from = Math.Max(_contentStart, _searched - HeaderSearch.Window);
        var inside = HeaderSearch.Find(_buffer.Slice(from), limits);
        frame = Frame.Of(inside >= 0 ? FrameFault.ContentTooShort : FrameFault.Truncated);
        if (inside >= 0)
        {
            Consume(from + inside);
            return true;
        }

        if (completed)
        {
            Consume(_buffer.Length);
            return true;
        }

        _searched = _buffer.Length;
        input.AdvanceTo(_buffer.Start, _buffer.End);
        return false;
    }

    private void Consume(long length)
    {
        _searched = 0;
        input.AdvanceTo(_buffer.GetPosition(length));
        _buffer = default;
    }
}
