using System.Buffers.Text;
using System.Text;

namespace MtpScript.Tooling.Wire.Framing;

/// <summary>Header lines up to and including the empty one: the pure part of the framing.</summary>
internal readonly struct HeaderBlock
{
    /// <summary>False while the empty line has not arrived and nothing is wrong yet.</summary>
    public bool IsDecided { get; private init; }

    /// <summary>What is wrong, or none.</summary>
    public FrameFault Fault { get; private init; }

    /// <summary>Bytes of the block with its empty line. Zero unless the content length is known.</summary>
    public int Length { get; private init; }

    /// <summary>Bytes of the content. With <see cref="FrameFault.UnsupportedCharset"/> it says how much to skip.</summary>
    public int ContentLength { get; private init; }

    /// <summary>Reads the block at the start of <paramref name="bytes"/>; empty lines before it are skipped.</summary>
    public static HeaderBlock Parse(ReadOnlySpan<byte> bytes, FrameLimits limits)
    {
        long contentLength = -1;
        var charset = FrameFault.None;
        var started = false;
        for (var position = 0; ;)
        {
            var rest = bytes[position..];
            var lineEnd = rest.IndexOf((byte)'\n');
            if (lineEnd < 0) return Undecided(rest, bytes.Length, limits);
            var line = lineEnd > 0 && rest[lineEnd - 1] == '\r' ? rest[..(lineEnd - 1)] : rest[..lineEnd];
            position += lineEnd + 1;
            if (line.IsEmpty && !started) continue;
            if (line.IsEmpty) return Decide(position, contentLength, charset, limits);
            started = true;
            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || !IsName(line[..colon])) return Bad(FrameFault.MalformedHeader);
            var value = Trim(line[(colon + 1)..]);
            if (Ascii.EqualsIgnoreCase(line[..colon], "Content-Length"u8))
            {
                if (!TryParseLength(value, out var length) || (contentLength >= 0 && contentLength != length))
                    return Bad(FrameFault.InvalidContentLength);
                if (length > limits.MaximumContentLength) return Bad(FrameFault.ContentTooLarge);
                contentLength = length;
            }
            else if (Ascii.EqualsIgnoreCase(line[..colon], "Content-Type"u8) && !IsUtf8(value))
            {
                charset = FrameFault.UnsupportedCharset;
            }
        }
    }

    /// <summary>Digits only. A number beyond 64 bits is a length too, only too large.</summary>
    private static bool TryParseLength(ReadOnlySpan<byte> value, out long length)
    {
        length = long.MaxValue;
        foreach (var digit in value)
            if (!char.IsAsciiDigit((char)digit)) return false;
        if (value.IsEmpty) return false;
        if (!Utf8Parser.TryParse(value, out length, out _)) length = long.MaxValue;
        return true;
    }

    /// <summary>
    /// Characters of a header's name (RFC 9110, token). Plain loops: headers are short, and this runs before all else.
    /// </summary>
    private static bool IsName(ReadOnlySpan<byte> name)
    {
        foreach (var character in name)
            if (!char.IsAsciiLetterOrDigit((char)character) && "!#$%&'*+-.^_`|~".IndexOf((char)character) < 0) return false;
        return true;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        while (value is [(byte)' ' or (byte)'\t', ..]) value = value[1..];
        while (value is [.., (byte)' ' or (byte)'\t']) value = value[..^1];
        return value;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> contentType)
    {
        var type = Encoding.Latin1.GetString(contentType);
        var at = type.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return true;
        var name = type.AsSpan(at + "charset=".Length);
        var end = name.IndexOf(';');
        name = (end < 0 ? name : name[..end]).Trim().Trim('"');
        return name.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || name.Equals("utf8", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A line that cannot become a header is reported at once, for the peer may be waiting for an answer.</summary>
    private static HeaderBlock Undecided(ReadOnlySpan<byte> partialLine, int length, FrameLimits limits)
    {
        var colon = partialLine.IndexOf((byte)':');
        var name = colon >= 0 ? partialLine[..colon] : partialLine is [.., (byte)'\r'] ? partialLine[..^1] : partialLine;
        return !IsName(name) || length >= limits.MaximumHeaderLength ? Bad(FrameFault.MalformedHeader) : default;
    }

    private static HeaderBlock Decide(int length, long contentLength, FrameFault charset, FrameLimits limits)
    {
        if (length > limits.MaximumHeaderLength) return Bad(FrameFault.MalformedHeader);
        if (contentLength < 0) return Bad(FrameFault.MissingContentLength);
        return new HeaderBlock { IsDecided = true, Fault = charset, Length = length, ContentLength = (int)contentLength };
    }

    private static HeaderBlock Bad(FrameFault fault) => new() { IsDecided = true, Fault = fault };
}
