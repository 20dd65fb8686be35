using System.Text.Json;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.JsonRpc;

/// <summary>The error member of a response (JSON-RPC 2.0 §5.1).</summary>
/// <param name="Code">One of <see cref="JsonRpcErrorCodes"/>, or of the protocol above.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Data">What the protocol above defines for this error.</param>
public sealed record JsonRpcError(int Code, string Message, IJsonWritable? Data = null)
    : IJsonWritable, IJsonReadable<JsonRpcError>
{
    /// <inheritdoc/>
    public static JsonRpcError Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("an error must be an object");
        var code = JsonRpcErrorCodes.InternalError;
        var message = "";
        JsonAny? data = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCode = JsonText.Equals(ref reader, "code"u8);
            var isMessage = JsonText.Equals(ref reader, "message"u8);
            var isData = JsonText.Equals(ref reader, "data"u8);
            reader.Read();
            if (isCode && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)) code = number;
            else if (isMessage && reader.TokenType == JsonTokenType.String) message = JsonText.Read(ref reader);
            else if (isData) data = JsonAny.Read(ref reader);
            else reader.Skip();
        }

        return new JsonRpcError(code, message, data);
    }

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteNumber("code"u8, Code);
        writer.WriteString("message"u8, Message);
        if (Data is not null)
        {
            writer.WritePropertyName("data"u8);
            Data.Write(writer);
        }

        writer.WriteEndObject();
    }
}
