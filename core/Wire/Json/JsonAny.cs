using System.Runtime.InteropServices;
using System.Text.Json;

namespace MtpScript.Tooling.Wire.Json;

/// <summary>Any JSON value: the bytes of one that was read, kept as they are, or a value to be written.</summary>
public sealed class JsonAny : IJsonReadable<JsonAny>, IJsonWritable
{
    private readonly byte[] _json = [];
    private readonly IJsonWritable? _value;

    private JsonAny(byte[] json) => _json = json;

    private JsonAny(IJsonWritable value) => _value = value;

    /// <summary>The bytes of the value that was read; empty when it was made from a value of this program.</summary>
    public ReadOnlyMemory<byte> Json => _json;

    /// <summary>A value of this program, written when asked.</summary>
    /// <param name="value">What to write.</param>
    public static JsonAny Of(IJsonWritable value) => new(value);

    /// <inheritdoc/>
    public static JsonAny Read(ref Utf8JsonReader reader)
    {
        // The reader tells offsets but not its bytes: a document is the way to keep a value.
        using var document = JsonDocument.ParseValue(ref reader);
        return new JsonAny(JsonMarshal.GetRawUtf8Value(document.RootElement).ToArray());
    }

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (_value is not null) _value.Write(writer);
        else writer.WriteRawValue(_json, skipInputValidation: true);
    }
}
