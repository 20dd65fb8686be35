using System.Buffers;

namespace MtpScript.Tooling.Wire.Framing;

/// <summary>Takes one content; false when its bytes are no message, so that the frame itself is in doubt.</summary>
/// <param name="content">The bytes, valid during the call.</param>
internal delegate bool ContentTaker(ReadOnlySpan<byte> content);

/// <summary>The reading side of any session over frames.</summary>
internal static class FrameLoop
{
    /// <summary>Reads, on the calling thread, until the stream ends.</summary>
    /// <param name="frames">The stream.</param>
    /// <param name="take">Takes a content.</param>
    /// <param name="fault">Told of bytes that are no frame.</param>
    /// <param name="ended">Told why the stream ended early.</param>
    /// <param name="cancellation">Ends the loop.</param>
    public static void Run(
        FrameReader frames, ContentTaker take, Action<FrameFault> fault, Action<Exception> ended, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var frame = frames.Read(cancellation);
                if (frame.Kind == FrameKind.End) return;
                if (frame.Kind == FrameKind.Fault) fault(frame.Fault);
                else if (Take(frame.Content, take)) frames.Accept();
                else frames.Reject();
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            ended(exception);
        }
    }

    private static bool Take(ReadOnlySequence<byte> content, ContentTaker take)
    {
        if (content.IsSingleSegment) return take(content.FirstSpan);
        var length = (int)content.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        content.CopyTo(rented);
        var isMessage = take(rented.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(rented);
        return isMessage;
    }
}
