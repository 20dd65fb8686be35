using System.Text.Json;

namespace MtpScript.Tooling.Wire.Json;

/// <summary>A value that writes itself as one JSON value.</summary>
public interface IJsonWritable
{
    /// <summary>Writes exactly one JSON value.</summary>
    /// <param name="writer">Positioned where a value may stand.</param>
    void Write(Utf8JsonWriter writer);
}
