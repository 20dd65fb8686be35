using System.Globalization;
using System.Text;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Serialization;

/// <summary>The strings of JSON.</summary>
internal static class JsonString
{
    /// <summary>Reads a string whose opening quotes stand at a position; false when it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, ref int position, out Value value)
    {
        value = default;
        var rest = text[(position + 1)..];
        var end = rest.IndexOfAny(JsonText.Escaped);
        if (end < 0) return false;
        if (rest[end] == '"')
        {
            position += end + 2;
            value = Utf8Text.FromUtf8(rest[..end]);
            return true;
        }

        var buffer = new ByteBuffer();
        while (true)
        {
            buffer.Append(rest[..end]);
            position += end + 1;
            if (rest[end] == '"') break;
            if (rest[end] != '\\' || !TryReadEscape(text, ref position, buffer)) return false;
            rest = text[(position + 1)..];
            end = rest.IndexOfAny(JsonText.Escaped);
            if (end < 0) return false;
        }

        position++;
        value = Utf8Text.FromUtf8(buffer.Written);
        return true;
    }

    /// <summary>Reads an escape whose backslash stands at the position, which is then at its last character.</summary>
    private static bool TryReadEscape(ReadOnlySpan<byte> text, ref int position, ByteBuffer buffer)
    {
        position++;
        if (position >= text.Length) return false;
        switch (text[position])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/': buffer.Append(text[position]); return true;
            case (byte)'b': buffer.Append((byte)'\b'); return true;
            case (byte)'f': buffer.Append((byte)'\f'); return true;
            case (byte)'n': buffer.Append((byte)'\n'); return true;
            case (byte)'r': buffer.Append((byte)'\r'); return true;
            case (byte)'t': buffer.Append((byte)'\t'); return true;
            case (byte)'u': return TryReadUnicode(text, ref position, buffer);
            default: return false;
        }
    }

    private static bool TryReadUnicode(ReadOnlySpan<byte> text, ref int position, ByteBuffer buffer)
    {
        if (!TryReadUnit(text, position + 1, out var first)) return false;
        position += 4;
        if (!Rune.TryCreate(first, out var rune))
        {
            // A high surrogate, and then the low one, or it is no character.
            if (!text[(position + 1)..].StartsWith("\\u"u8) || !TryReadUnit(text, position + 3, out var second)) return false;
            if (!Rune.TryCreate(first, second, out rune)) return false;
            position += 6;
        }

        Span<byte> utf8 = stackalloc byte[4];
        buffer.Append(utf8[..rune.EncodeToUtf8(utf8)]);
        return true;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> text, int start, out char unit)
    {
        unit = '\0';
        if (start + 4 > text.Length) return false;
        foreach (var digit in text.Slice(start, 4))
            if (!char.IsAsciiHexDigit((char)digit)) return false;
        if (!ushort.TryParse(text.Slice(start, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return false;
        unit = (char)code;
        return true;
    }
}
