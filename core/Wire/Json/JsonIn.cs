using System.Collections.Immutable;
using System.Text.Json;

namespace MtpScript.Tooling.Wire.Json;

/// <summary>Reads one value and leaves the reader on its last token.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="reader">On the value's first token.</param>
public delegate T JsonRead<out T>(ref Utf8JsonReader reader);

/// <summary>The steps that generated readers are made of.</summary>
public static class JsonIn
{
    /// <summary>Checks that an object begins here.</summary>
    /// <param name="reader">On the value.</param>
    /// <param name="type">Named in the error.</param>
    /// <exception cref="JsonException">It is another value.</exception>
    public static void StartObject(ref Utf8JsonReader reader, string type)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw Unexpected(ref reader, $"{type} (an object)");
    }

    /// <summary>Moves to the next member's name; false at the object's end.</summary>
    /// <param name="reader">Inside an object.</param>
    public static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Whether the member has this name; if so, moves to its value.</summary>
    /// <param name="reader">On a member's name.</param>
    /// <param name="name">The name in UTF-8.</param>
    public static bool At(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType != JsonTokenType.PropertyName || !JsonText.Equals(ref reader, name)) return false;
        reader.Read();
        return true;
    }

    /// <summary>Passes a member that nobody knows.</summary>
    /// <param name="reader">On a member's name.</param>
    public static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>A string, lone surrogates included.</summary>
    /// <param name="reader">On the value.</param>
    public static string String(ref Utf8JsonReader reader) => JsonText.Read(ref reader);

    /// <summary>A signed 32-bit integer.</summary>
    /// <param name="reader">On the value.</param>
    /// <exception cref="JsonException">It is another value, or beyond 32 bits.</exception>
    public static int Integer(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value
            : throw Unexpected(ref reader, "an integer");

    /// <summary>A signed 64-bit integer.</summary>
    /// <param name="reader">On the value.</param>
    /// <exception cref="JsonException">It is another value, or beyond 64 bits.</exception>
    public static long Long(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) ? value
            : throw Unexpected(ref reader, "an integer");

    /// <summary>
    /// A non-negative integer. One beyond 31 bits is the largest, for clients say "the end of the line" in that way.
    /// </summary>
    /// <param name="reader">On the value.</param>
    /// <exception cref="JsonException">It is another value, negative, or a fraction.</exception>
    public static int Unsigned(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var value) || value < 0
            || value != Math.Floor(value))
            throw Unexpected(ref reader, "a non-negative integer");
        return (int)Math.Min(value, int.MaxValue);
    }

    /// <summary>A number.</summary>
    /// <param name="reader">On the value.</param>
    /// <exception cref="JsonException">It is another value.</exception>
    public static double Decimal(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) ? value
            : throw Unexpected(ref reader, "a number");

    /// <summary>A boolean.</summary>
    /// <param name="reader">On the value.</param>
    /// <exception cref="JsonException">It is another value.</exception>
    public static bool Boolean(ref Utf8JsonReader reader) => IsBoolean(ref reader)
        ? reader.TokenType == JsonTokenType.True
        : throw Unexpected(ref reader, "a boolean");

    /// <summary>A list.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <param name="reader">On the value.</param>
    /// <param name="element">Reads one element.</param>
    /// <exception cref="JsonException">It is another value.</exception>
    public static ImmutableArray<T> Array<T>(ref Utf8JsonReader reader, JsonRead<T> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        if (!IsArray(ref reader)) throw Unexpected(ref reader, "an array");
        var items = ImmutableArray.CreateBuilder<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(element(ref reader));
        return items.DrainToImmutable();
    }

    /// <summary>Whether the value is null.</summary>
    /// <param name="reader">On the value.</param>
    public static bool IsNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    /// <summary>Whether the value is a boolean.</summary>
    /// <param name="reader">On the value.</param>
    public static bool IsBoolean(ref Utf8JsonReader reader) => reader.TokenType is JsonTokenType.True or JsonTokenType.False;

    /// <summary>Whether the value is a number.</summary>
    /// <param name="reader">On the value.</param>
    public static bool IsNumber(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number;

    /// <summary>Whether the value is a string.</summary>
    /// <param name="reader">On the value.</param>
    public static bool IsString(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String;

    /// <summary>Whether the value is a list.</summary>
    /// <param name="reader">On the value.</param>
    public static bool IsArray(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.StartArray;

    /// <summary>Whether the value is an object.</summary>
    /// <param name="reader">On the value.</param>
    public static bool IsObject(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.StartObject;

    /// <summary>Whether the object has this member with a value other than null.</summary>
    /// <param name="reader">A copy, on the object.</param>
    /// <param name="name">The name in UTF-8.</param>
    public static bool HasMember(Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (NextProperty(ref reader))
        {
            if (At(ref reader, name)) return reader.TokenType != JsonTokenType.Null;
            SkipValue(ref reader);
        }

        return false;
    }

    /// <summary>Whether the object has this member with this text.</summary>
    /// <param name="reader">A copy, on the object.</param>
    /// <param name="name">The name in UTF-8.</param>
    /// <param name="text">The text in UTF-8.</param>
    public static bool HasLiteral(Utf8JsonReader reader, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        while (NextProperty(ref reader))
        {
            if (At(ref reader, name)) return reader.TokenType == JsonTokenType.String && JsonText.Equals(ref reader, text);
            SkipValue(ref reader);
        }

        return false;
    }

    /// <summary>The error for a value of another type.</summary>
    /// <param name="reader">On the value.</param>
    /// <param name="expected">What should stand here.</param>
    public static JsonException Unexpected(ref Utf8JsonReader reader, string expected) =>
        new($"expected {expected}, found {JsonText.Describe(reader.TokenType)}");

    /// <summary>The error for a member that must be there.</summary>
    /// <param name="member">The type and the member.</param>
    public static JsonException Missing(string member) => new($"{member} is missing");
}
