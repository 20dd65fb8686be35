using System.Collections.Immutable;
using System.Text.Json;

namespace MtpScript.Tooling.Wire.Json;

/// <summary>A list as a value of its own, for results that are lists.</summary>
/// <typeparam name="T">Type of the elements.</typeparam>
/// <param name="Items">The elements.</param>
public sealed record JsonList<T>(ImmutableArray<T> Items) : IJsonWritable
    where T : IJsonWritable
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (var item in Items) item.Write(writer);
        writer.WriteEndArray();
    }
}
