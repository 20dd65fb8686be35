using System.Text.Json;

namespace MtpScript.Tooling.Wire.Json;

/// <summary>A type that reads itself from one JSON value.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IJsonReadable<out TSelf>
    where TSelf : IJsonReadable<TSelf>
{
    /// <summary>Reads one value and leaves the reader on its last token.</summary>
    /// <param name="reader">Positioned on the value's first token.</param>
    /// <exception cref="JsonException">The value is not of this type.</exception>
    static abstract TSelf Read(ref Utf8JsonReader reader);
}
