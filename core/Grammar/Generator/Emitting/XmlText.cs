using System.Text.RegularExpressions;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Text for XML documentation comments and C# literals.</summary>
public static partial class XmlText
{
    /// <summary>Escapes a text for XML, with code in backquotes as <c>&lt;c&gt;</c>.</summary>
    public static string FromMarkdown(string text) => CodeSpan().Replace(Escape(text), "<c>$1</c>");

    /// <summary>A C# string literal.</summary>
    public static string Literal(string value) =>
        '"' + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + '"';

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();
}
