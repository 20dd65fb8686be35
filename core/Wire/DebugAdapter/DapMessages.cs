using System.Text.Json;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.DebugAdapter;

/// <summary>The answer to a request.</summary>
internal sealed class DapResponse(int sequence, int requestSequence, string command, IJsonWritable? body, DapError? error) : IJsonWritable
{
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("seq"u8, sequence);
        writer.WriteString("type"u8, "response"u8);
        writer.WriteNumber("request_seq"u8, requestSequence);
        writer.WriteString("command"u8, command);
        writer.WriteBoolean("success"u8, error is null);
        if (error is not null) writer.WriteString("message"u8, error.Word);
        DapBody.Write(writer, error ?? body);
        writer.WriteEndObject();
    }
}

/// <summary>Something that this side tells.</summary>
internal sealed class DapEvent(int sequence, string name, IJsonWritable? body) : IJsonWritable
{
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("seq"u8, sequence);
        writer.WriteString("type"u8, "event"u8);
        writer.WriteString("event"u8, name);
        DapBody.Write(writer, body);
        writer.WriteEndObject();
    }
}

internal static class DapBody
{
    public static void Write(Utf8JsonWriter writer, IJsonWritable? body)
    {
        if (body is null) return;
        writer.WritePropertyName("body"u8);
        body.Write(writer);
    }
}
