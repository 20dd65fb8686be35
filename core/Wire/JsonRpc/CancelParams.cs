using System.Text.Json;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.JsonRpc;

/// <summary><c>$/cancelRequest</c>: the one method the envelope layer itself understands.</summary>
internal sealed record CancelParams(RequestId Id) : IJsonWritable, IJsonReadable<CancelParams>
{
    public const string Method = "$/cancelRequest";

    public static CancelParams Read(ref Utf8JsonReader reader)
    {
        JsonIn.StartObject(ref reader, nameof(CancelParams));
        var id = RequestId.Null;
        while (JsonIn.NextProperty(ref reader))
        {
            if (JsonIn.At(ref reader, "id"u8)) id = RequestId.Read(ref reader);
            else JsonIn.SkipValue(ref reader);
            reader.Skip();
        }

        return id.IsNull ? throw new JsonException("'id' must be an integer or a string") : new CancelParams(id);
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        Id.Write(writer);
        writer.WriteEndObject();
    }
}
