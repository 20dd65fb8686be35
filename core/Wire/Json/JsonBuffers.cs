using System.Text.Encodings.Web;
using System.Text.Json;
using MtpScript.Tooling.Wire.Framing;

namespace MtpScript.Tooling.Wire.Json;

/// <summary>Writers over pooled buffers; each thread keeps one writer.</summary>
public static class JsonBuffers
{
    [ThreadStatic]
    private static Utf8JsonWriter? _spare;

    /// <summary>No validation (writers are generated), and no HTML escaping: the output is a protocol, not a page.</summary>
    private static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = 1000,
    };

    /// <summary>A new buffer that holds the value's JSON. The caller owns it.</summary>
    /// <param name="value">What to write.</param>
    public static PooledBuffer Write(IJsonWritable value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var buffer = new PooledBuffer();
        var writer = _spare ?? new Utf8JsonWriter(buffer, WriterOptions);
        _spare = null;
        writer.Reset(buffer);
        try
        {
            value.Write(writer);
            writer.Flush();
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
        finally
        {
            // The spare must not keep the buffer of a message that is gone.
            writer.Reset(Stream.Null);
            _spare = writer;
        }
    }
}
