using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MtpScript.Tooling.Wire.Json;

/// <summary>
/// Strings of JSON as UTF-16, lone surrogates included: editors send what the user's text holds, and
/// <see cref="Utf8JsonReader.GetString"/> refuses <c>\uD800</c> on its own.
/// </summary>
public static class JsonText
{
    /// <summary>The string the reader stands on. The bytes must be valid UTF-8.</summary>
    /// <param name="reader">On a string or a property name.</param>
    /// <exception cref="JsonException">The token is not a string.</exception>
    public static string Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            throw new JsonException($"expected a string, found {Describe(reader.TokenType)}");
        if (!reader.ValueIsEscaped) return reader.GetString()!;
        var bytes = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return MayHoldSurrogates(bytes) ? Unescape(bytes) : reader.GetString()!;
    }

    /// <summary>
    /// Whether the string the reader stands on equals <paramref name="text"/>; never throws on lone surrogates.
    /// </summary>
    /// <param name="reader">On a string or a property name.</param>
    /// <param name="text">The text in UTF-8.</param>
    public static bool Equals(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        if (!reader.ValueIsEscaped && !reader.HasValueSequence) return reader.ValueSpan.SequenceEqual(text);
        return Read(ref reader) == Encoding.UTF8.GetString(text);
    }

    /// <summary>A token in the words of an error message.</summary>
    /// <param name="token">The kind of token.</param>
    public static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject or JsonTokenType.EndObject => "an object",
        JsonTokenType.StartArray or JsonTokenType.EndArray => "an array",
        JsonTokenType.String or JsonTokenType.PropertyName => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };

    private static bool MayHoldSurrogates(ReadOnlySpan<byte> escaped) =>
        escaped.IndexOf("\\ud"u8) >= 0 || escaped.IndexOf("\\uD"u8) >= 0;

    private static string Unescape(ReadOnlySpan<byte> escaped)
    {
        // An escape is never shorter than the UTF-16 it stands for, and neither is UTF-8.
        var characters = ArrayPool<char>.Shared.Rent(escaped.Length);
        var length = 0;
        while (escaped.Length > 0)
        {
            var run = escaped.IndexOf((byte)'\\');
            if (run < 0) run = escaped.Length;
            length += Encoding.UTF8.GetChars(escaped[..run], characters.AsSpan(length));
            escaped = escaped[run..];
            if (escaped.IsEmpty) break;
            characters[length++] = UnescapeOne(escaped, out var consumed);
            escaped = escaped[consumed..];
        }

        var text = new string(characters, 0, length);
        ArrayPool<char>.Shared.Return(characters);
        return text;
    }

    private static char UnescapeOne(ReadOnlySpan<byte> escape, out int consumed)
    {
        consumed = 2;
        switch (escape[1])
        {
            case (byte)'b': return '\b';
            case (byte)'f': return '\f';
            case (byte)'n': return '\n';
            case (byte)'r': return '\r';
            case (byte)'t': return '\t';
            case (byte)'u':
                consumed = 6;
                return (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            default: return (char)escape[1];
        }
    }
}
