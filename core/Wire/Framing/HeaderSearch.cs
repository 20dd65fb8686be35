using System.Buffers;
using System.Text;

namespace MtpScript.Tooling.Wire.Framing;

/// <summary>
/// Finds the next place where a frame plausibly begins. JSON never holds a raw line feed inside a string, so an intact
/// <c>Content-Length</c> block cannot be part of a well-formed message.
/// </summary>
internal static class HeaderSearch
{
    /// <summary>Bytes before an empty line that are looked through for the start of its block.</summary>
    public const int Window = 256;

    /// <summary>Offset of the first intact header block in <paramref name="bytes"/>, or -1.</summary>
    public static long Find(ReadOnlySequence<byte> bytes, FrameLimits limits)
    {
        var reader = new SequenceReader<byte>(bytes);
        Span<byte> window = stackalloc byte[Window];
        while (reader.TryAdvanceTo((byte)'\n'))
        {
            var end = reader.Consumed + EmptyLineLength(reader);
            if (end == reader.Consumed) continue;
            var length = (int)Math.Min(Window, end);
            var block = window[..length];
            bytes.Slice(end - length, length).CopyTo(block);
            var start = StartOfBlock(block, limits);
            if (start >= 0) return end - length + start;
        }

        return -1;
    }

    /// <summary>
    /// Offset in the last bytes of <paramref name="bytes"/> where a block begins whose end is yet to come, or -1.
    /// </summary>
    public static long FindUnfinished(ReadOnlySequence<byte> bytes)
    {
        var length = (int)Math.Min(Window, bytes.Length);
        Span<byte> tail = stackalloc byte[Window];
        tail = tail[..length];
        bytes.Slice(bytes.Length - length).CopyTo(tail);
        for (var start = 0; start < length; start++)
            if (IsStartOfHeader(tail[start..])) return bytes.Length - length + start;
        return -1;
    }

    private static int EmptyLineLength(SequenceReader<byte> reader)
    {
        if (!reader.TryPeek(out var next)) return 0;
        if (next == '\n') return 1;
        return next == '\r' && reader.TryPeek(1, out var after) && after == '\n' ? 2 : 0;
    }

    private static int StartOfBlock(ReadOnlySpan<byte> block, FrameLimits limits)
    {
        var name = "Content-Length:"u8;
        for (var start = block.Length - name.Length; start >= 0; start--)
        {
            if (!Ascii.EqualsIgnoreCase(block.Slice(start, name.Length), name)) continue;
            var header = HeaderBlock.Parse(block[start..], limits);
            return header is { IsDecided: true, Fault: FrameFault.None } && header.Length == block.Length - start ? start : -1;
        }

        return -1;
    }

    private static bool IsStartOfHeader(ReadOnlySpan<byte> tail)
    {
        var name = "Content-Length:"u8;
        if (tail.Length <= name.Length) return Ascii.EqualsIgnoreCase(tail, name[..tail.Length]);
        if (!Ascii.EqualsIgnoreCase(tail[..name.Length], name)) return false;
        return !tail[name.Length..].ContainsAnyExcept(" 0123456789\r\n"u8);
    }
}
