using System.Text.Json;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.JsonRpc;

/// <summary>A request, or a notification when it has no id; no parameters are sent for <see cref="NoValue"/>.</summary>
internal sealed class CallMessage(RequestId id, string method, IJsonWritable parameters) : IJsonWritable
{
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        if (!id.IsNull)
        {
            writer.WritePropertyName("id"u8);
            id.Write(writer);
        }

        writer.WriteString("method"u8, method);
        if (parameters is not NoValue)
        {
            writer.WritePropertyName("params"u8);
            parameters.Write(writer);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The answer to a request: its result or its error.</summary>
internal sealed class ReplyMessage(RequestId id, IJsonWritable value, bool isError) : IJsonWritable
{
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WritePropertyName("id"u8);
        id.Write(writer);
        writer.WritePropertyName(isError ? "error"u8 : "result"u8);
        value.Write(writer);
        writer.WriteEndObject();
    }
}
