using System.Text.Json;

namespace MtpScript.Tooling.Wire.Json;

/// <summary>Parameters or a result that carry nothing: any value is read and forgotten, null is written.</summary>
public sealed class NoValue : IJsonReadable<NoValue>, IJsonWritable
{
    private NoValue()
    {
    }

    /// <summary>The one value of this type.</summary>
    public static NoValue Instance { get; } = new();

    /// <inheritdoc/>
    public static NoValue Read(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return Instance;
    }

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNullValue();
    }
}
