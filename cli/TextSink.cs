using System.Text;

namespace MtpScript.Tooling.Cli;

/// <summary>Text on its way to a stream as UTF-8; written in one go when it is flushed, or when much has come together.</summary>
internal sealed class TextSink(Stream stream)
{
    private const int FlushAt = 1 << 16;
    private readonly StringBuilder pending = new();

    /// <summary>The stream, for whoever writes bytes. Flush before.</summary>
    public Stream Stream => stream;

    /// <summary>Adds text.</summary>
    public void Write(string text)
    {
        pending.Append(text);
        if (pending.Length >= FlushAt)
            Flush();
    }

    /// <summary>Adds text and a line end, which is <c>\n</c> on every platform.</summary>
    public void WriteLine(string text)
    {
        pending.Append(text);
        Write("\n");
    }

    /// <summary>Hands everything to the stream.</summary>
    public void Flush()
    {
        if (pending.Length > 0)
        {
            stream.Write(Encoding.UTF8.GetBytes(pending.ToString()));
            pending.Clear();
        }

        stream.Flush();
    }
}
