using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Server.Protocol;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>What one unit of <c>Position.character</c> is (LSP, position encodings).</summary>
internal enum PositionEncoding
{
    /// <summary>UTF-16 code units: the protocol's default, and the unit of this program's texts.</summary>
    Utf16,

    /// <summary>Bytes.</summary>
    Utf8,

    /// <summary>Unicode scalar values.</summary>
    Utf32,
}

/// <summary>Choosing and counting units.</summary>
internal static class PositionEncodings
{
    /// <summary>The first of the client's preferences that is known; UTF-16 when it names none.</summary>
    public static PositionEncoding Negotiate(ImmutableArray<PositionEncodingKind>? preferences)
    {
        foreach (var kind in preferences ?? [])
        {
            if (kind == PositionEncodingKind.UTF16) return PositionEncoding.Utf16;
            if (kind == PositionEncodingKind.UTF8) return PositionEncoding.Utf8;
            if (kind == PositionEncodingKind.UTF32) return PositionEncoding.Utf32;
        }

        return PositionEncoding.Utf16;
    }

    /// <summary>The protocol's name.</summary>
    public static PositionEncodingKind ToKind(this PositionEncoding encoding) => encoding switch
    {
        PositionEncoding.Utf8 => PositionEncodingKind.UTF8,
        PositionEncoding.Utf32 => PositionEncodingKind.UTF32,
        _ => PositionEncodingKind.UTF16,
    };

    /// <summary>Units of a piece of text that does not end between two surrogates. A lone surrogate counts as U+FFFD.</summary>
    public static int Measure(this PositionEncoding encoding, ReadOnlySpan<char> text)
    {
        if (encoding == PositionEncoding.Utf16) return text.Length;
        if (encoding == PositionEncoding.Utf8) return Encoding.UTF8.GetByteCount(text);
        var units = 0;
        foreach (var _ in text.EnumerateRunes()) units++;
        return units;
    }

    /// <summary>
    /// How many code units of <paramref name="text"/> fit into <paramref name="units"/>, never half a character; what remains
    /// of the units is left in <paramref name="units"/>.
    /// </summary>
    public static int Advance(this PositionEncoding encoding, ReadOnlySpan<char> text, ref int units)
    {
        if (encoding == PositionEncoding.Utf16)
        {
            var taken = Math.Min(units, text.Length);
            units -= taken;
            return taken;
        }

        var offset = 0;
        while (offset < text.Length && units > 0)
        {
            Rune.DecodeFromUtf16(text[offset..], out var rune, out var length);
            var size = encoding == PositionEncoding.Utf8 ? rune.Utf8SequenceLength : 1;
            if (size > units)
            {
                units = 0;
                break;
            }

            units -= size;
            offset += length;
        }

        return offset;
    }
}
