using System.Globalization;
using System.Text;

namespace MtpScript.Tooling.Benchmarks.Processes;

/// <summary>Messages of LSP and DAP, one at a time.</summary>
internal static class Frames
{
    /// <summary>Writes a message.</summary>
    public static void Send(Stream stream, string content)
    {
        stream.Write(Encoding.UTF8.GetBytes($"Content-Length: {Encoding.UTF8.GetByteCount(content)}\r\n\r\n{content}"));
        stream.Flush();
    }

    /// <summary>Reads a message.</summary>
    public static string Receive(Stream stream)
    {
        var header = new StringBuilder();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var next = stream.ReadByte();
            if (next < 0) throw new InvalidOperationException($"the server ended without an answer: {header}");
            header.Append((char)next);
        }

        const string name = "Content-Length: ";
        var line = header.ToString().Split("\r\n").Single(text => text.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        var content = new byte[int.Parse(line.AsSpan(name.Length), CultureInfo.InvariantCulture)];
        stream.ReadExactly(content);
        return Encoding.UTF8.GetString(content);
    }
}
