using System.Globalization;
using System.Text;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>The values of string tokens (§1).</summary>
public static class StringLiterals
{
    /// <summary>The text that a token stands for; "" for a missing one. Escapes that are wrong stay as they are written.</summary>
    public static string ValueOf(SyntaxToken token) => ValueOf(token.TextSpan);

    /// <summary>The text that a literal stands for, which starts with a quote and may lack the one at its end.</summary>
    internal static string ValueOf(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        var quote = text[0];
        if (quote is '"' or '\'' or '`')
        {
            text = text[1..];
            if (text.EndsWith(quote)) text = text[..^1];
        }

        return text.Contains('\\') ? Unescape(text) : text.ToString();
    }

    private static string Unescape(ReadOnlySpan<char> text)
    {
        var value = new StringBuilder(text.Length);
        while (!text.IsEmpty)
        {
            var plain = text.IndexOf('\\');
            if (plain < 0) plain = text.Length;
            value.Append(text[..plain]);
            text = text[plain..];
            if (text.IsEmpty) break;
            var (character, width) = Escape(text);
            value.Append(character);
            text = text[width..];
        }

        return value.ToString();
    }

    private static (char Character, int Width) Escape(ReadOnlySpan<char> text) => text switch
    {
        [_, 'n', ..] => ('\n', 2),
        [_, 'r', ..] => ('\r', 2),
        [_, 't', ..] => ('\t', 2),
        [_, 'b', ..] => ('\b', 2),
        [_, 'f', ..] => ('\f', 2),
        [_, '"' or '\\' or '/', ..] => (text[1], 2),
        [_, 'u', _, _, _, _, ..] when ushort.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) =>
            ((char)code, 6),
        _ => ('\\', 1),
    };
}
