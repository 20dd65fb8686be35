using System.Text;
using System.Text.RegularExpressions;

namespace MtpScript.Tooling.ProtocolGenerator.Emitting;

/// <summary>The first sentence of the specification's documentation, as an XML comment.</summary>
internal static partial class Documentation
{
    private const int Width = 115;

    public static void Write(StringBuilder code, string indent, string? documentation, string fallback)
    {
        var words = Summary(documentation ?? "") is { Length: > 1 } summary ? Escape(summary) : fallback;
        if (words.Length + indent.Length < Width)
        {
            code.Append(indent).Append("/// <summary>").Append(words).AppendLine("</summary>");
            return;
        }

        code.Append(indent).AppendLine("/// <summary>");
        var line = new StringBuilder();
        foreach (var word in words.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length > Width - indent.Length) Flush();
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        Flush();
        code.Append(indent).AppendLine("/// </summary>");

        void Flush()
        {
            code.Append(indent).Append("/// ").Append(line).AppendLine();
            line.Clear();
        }
    }

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Summary(string documentation)
    {
        var text = Link().Replace(documentation, match => match.Groups["label"].Value is { Length: > 0 } label ? label
            : match.Groups["target"].Value);
        var paragraph = text.Split("\n\n")[0].Split("\n@")[0];
        var flat = Space().Replace(paragraph, " ").Trim();
        if (flat.StartsWith('@')) return "";
        var end = SentenceEnd().Match(flat);
        return end.Success ? flat[..(end.Index + 1)] : flat.TrimEnd('.', ':') + ".";
    }

    [GeneratedRegex(@"\{@link\s+(?<target>[^\s}]+)\s*(?<label>[^}]*)\}")]
    private static partial Regex Link();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"(?<!e\.g|i\.e|etc)\.(?= [A-Z])")]
    private static partial Regex SentenceEnd();
}
