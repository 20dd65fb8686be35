using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace MtpScript.Tooling.Wire.Json;

/// <summary>The one place where a malformed value becomes a sentence instead of an exception.</summary>
public static class JsonPayload
{
    /// <summary>Reads one value; false with the reason when it is not of the type.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="json">Well-formed JSON in valid UTF-8.</param>
    /// <param name="value">The value.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryRead<T>(ReadOnlySpan<byte> json, [MaybeNullWhen(false)] out T value, out string problem)
        where T : IJsonReadable<T>
    {
        problem = "";
        value = default;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
            reader.Read();
            value = T.Read(ref reader);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // The reader's typed getters answer a token of another kind with the last two.
            problem = exception.Message;
            return false;
        }
    }
}
