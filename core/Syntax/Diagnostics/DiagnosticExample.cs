using System.Globalization;
using System.Text;

namespace MtpScript.Tooling.Syntax;

/// <summary>
/// A program in the catalogue. A line <c>//- /path</c> begins a file where there are several. What cannot be shown, or would be too long, is written in angle brackets: <c>⟨0xFF⟩</c> is a byte,
/// <c>⟨( × 2000⟩</c> a text that many times.
/// </summary>
/// <param name="Text">The program as people see it.</param>
public sealed record DiagnosticExample(string Text)
{
    /// <summary>The files that the example stands for, with their paths; one that it does not name is <c>/main.mtp</c>.</summary>
    public IReadOnlyList<(string Path, byte[] Content)> Files()
    {
        const string header = "//- ";
        if (!Text.StartsWith(header, StringComparison.Ordinal)) return [("/main.mtp", ToBytes())];
        var files = new List<(string, byte[])>();
        foreach (var part in ("\n" + Text).Split("\n" + header).Skip(1))
        {
            var lineEnd = part.IndexOf('\n', StringComparison.Ordinal);
            files.Add((part[..lineEnd], new DiagnosticExample(part[(lineEnd + 1)..] + "\n").ToBytes()));
        }

        return files;
    }

    /// <summary>The file that the example stands for, in UTF-8.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream(Text.Length);
        var rest = Text.AsSpan();
        while (rest.IndexOf('⟨') is >= 0 and var open && rest.IndexOf('⟩') is var close && close > open)
        {
            bytes.Write(Encoding.UTF8.GetBytes(rest[..open].ToString()));
            bytes.Write(Expand(rest[(open + 1)..close]));
            rest = rest[(close + 1)..];
        }

        bytes.Write(Encoding.UTF8.GetBytes(rest.ToString()));
        return bytes.ToArray();
    }

    private static byte[] Expand(ReadOnlySpan<char> notation)
    {
        if (notation.StartsWith("0x"))
            return Convert.FromHexString(notation[2..]);
        var sign = notation.LastIndexOf(" × ");
        if (sign < 0)
            throw new FormatException($"⟨{notation}⟩ is neither a byte nor a repetition");
        var count = int.Parse(notation[(sign + 3)..], NumberStyles.None, CultureInfo.InvariantCulture);
        var text = Encoding.UTF8.GetBytes(notation[..sign].ToString());
        return [.. Enumerable.Repeat(text, count).SelectMany(copy => copy)];
    }
}
