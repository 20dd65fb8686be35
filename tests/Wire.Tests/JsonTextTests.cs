using System.Text;
using System.Text.Json;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.Tests;

public class JsonTextTests
{
    /// <summary>Not a theory: its data travels as UTF-8, which has no lone surrogates.</summary>
    private static readonly Dictionary<string, string> Strings = new()
    {
        { "\"\"", "" },
        { "\"plain é 𝒳\"", "plain é 𝒳" },
        { "\"\\ud835\\udcb3\"", "𝒳" },
        { "\"a\\n\\t\\r\\b\\f\\\"\\\\\\/\\u0041\"", "a\n\t\r\b\f\"\\/A" },
        { "\"é\\ud800\\n\\t\\r\\b\\f\\\"\\\\\\/𝒳\\udc00\"", "é\ud800\n\t\r\b\f\"\\/𝒳\udc00" },
        { "\"\\uDC00\\uD800\"", "\udc00\ud800" },
    };

    [Fact]
    public void Reads()
    {
        foreach (var (json, expected) in Strings)
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
            reader.Read();
            Assert.Equal(expected, JsonText.Read(ref reader));
        }
    }

    [Fact]
    public void OtherTokensAreNoStrings()
    {
        var exception = Assert.Throws<JsonException>(() =>
        {
            var reader = new Utf8JsonReader("5"u8);
            reader.Read();
            JsonText.Read(ref reader);
        });
        Assert.Equal("expected a string, found a number", exception.Message);
    }

    [Fact]
    public void AnyValueKeepsItsMeaning()
    {
        const string Json = """{"a":[1.50,true,null,"\ud800"],"b":{}}""";
        Assert.True(JsonPayload.TryRead<JsonAny>(Encoding.UTF8.GetBytes(Json), out var any, out var problem), problem);
        using var buffer = JsonBuffers.Write(any);
        Assert.Equal(Json, Encoding.UTF8.GetString(buffer.Written.Span));
    }
}
