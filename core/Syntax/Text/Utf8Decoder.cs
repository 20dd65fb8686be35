using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace MtpScript.Tooling.Syntax.Text;

/// <summary>Decodes UTF-8 and says which bytes were not.</summary>
internal static class Utf8Decoder
{
    private const int BytesShown = 8;

    public static (string Text, ImmutableArray<DecodingError> Errors) Decode(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return (Encoding.UTF8.GetString(bytes), []);
        var text = new StringBuilder(bytes.Length);
        var errors = ImmutableArray.CreateBuilder<DecodingError>();
        while (!bytes.IsEmpty)
        {
            var valid = ValidPrefix(bytes);
            text.Append(Encoding.UTF8.GetString(bytes[..valid]));
            bytes = bytes[valid..];
            var bad = BadPrefix(bytes);
            if (bad == 0) break;
            errors.Add(new(new(text.Length, bad), Hexadecimal(bytes[..bad])));
            text.Append('\uFFFD', bad);
            bytes = bytes[bad..];
        }

        return (text.ToString(), errors.ToImmutable());
    }

    private static int ValidPrefix(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed) == OperationStatus.Done) at += consumed;
        return at;
    }

    private static int BadPrefix(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed) != OperationStatus.Done) at += consumed;
        return at;
    }

    private static string Hexadecimal(ReadOnlySpan<byte> bytes)
    {
        var shown = string.Join(' ', Convert.ToHexString(bytes[..Math.Min(bytes.Length, BytesShown)]).Chunk(2).Select(pair => new string(pair)));
        return bytes.Length > BytesShown ? $"{shown} … ({bytes.Length} bytes)" : shown;
    }
}
