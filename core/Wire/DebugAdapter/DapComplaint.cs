using System.Text.Json;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.DebugAdapter;

/// <summary>The body of an <c>output</c> event about a message that has no answer.</summary>
internal sealed class DapComplaint(string problem) : IJsonWritable
{
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("category"u8, "stderr"u8);
        writer.WriteString("output"u8, $"The debugger was sent something that is no request: {problem}\n");
        writer.WriteEndObject();
    }
}
