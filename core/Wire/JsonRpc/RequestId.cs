using System.Globalization;
using System.Text.Json;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.JsonRpc;

/// <summary>The id of a request: an integer or a string (JSON-RPC 2.0 §4).</summary>
public sealed record RequestId : IJsonWritable
{
    private readonly string? _text;
    private readonly long _number;

    /// <summary>An integer id.</summary>
    /// <param name="number">The number.</param>
    public RequestId(long number)
    {
        _number = number;
        IsNumber = true;
    }

    /// <summary>A string id.</summary>
    /// <param name="text">The text.</param>
    public RequestId(string text) => _text = text;

    private RequestId()
    {
    }

    /// <summary>The id of notifications, and of replies to what had no id that could be read.</summary>
    public static RequestId Null { get; } = new();

    /// <summary>Neither integer nor string.</summary>
    public bool IsNull => !IsNumber && _text is null;

    private bool IsNumber { get; }

    /// <summary>Reads an id; <see cref="Null"/> when the value is null, a fraction, or of another type.</summary>
    /// <param name="reader">On the value.</param>
    public static RequestId Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return new RequestId(JsonText.Read(ref reader));
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? new RequestId(number) : Null;
    }

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (IsNumber) writer.WriteNumberValue(_number);
        else if (_text is not null) writer.WriteStringValue(_text);
        else writer.WriteNullValue();
    }

    /// <summary>The id as it stands in the message.</summary>
    public override string ToString() =>
        IsNumber ? _number.ToString(CultureInfo.InvariantCulture) : _text is null ? "null" : $"\"{_text}\"";
}
