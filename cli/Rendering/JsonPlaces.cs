using System.Text.Encodings.Web;
using System.Text.Json;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>What all JSON documents of the command line have in common.</summary>
internal static class JsonPlaces
{
    /// <summary>How documents are written.</summary>
    public static JsonWriterOptions Options { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A span as <c>range</c>: lines and columns from 1, in UTF-16 code units, and offsets.</summary>
    public static void WriteRange(Utf8JsonWriter json, SourceText text, TextSpan span)
    {
        json.WriteStartObject("range");
        WritePosition(json, "start", text, span.Start);
        WritePosition(json, "end", text, span.End);
        json.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter json, string name, SourceText text, int offset)
    {
        var position = text.GetLinePosition(offset);
        json.WriteStartObject(name);
        json.WriteNumber("line", position.Line + 1);
        json.WriteNumber("column", position.Character + 1);
        json.WriteNumber("offset", offset);
        json.WriteEndObject();
    }
}
