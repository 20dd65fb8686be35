using System.Globalization;
using System.Text;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>
/// Reads the part of TOML that project files have: sections, and names with strings, whole numbers and truth values, each on one line.
/// Never fails: what cannot be read is a <see cref="TomlProblem"/>, at most one on a line, and reading goes on with the next.
/// </summary>
internal sealed class TomlReader
{
    private readonly string text;
    private int position;
    private int end;

    private TomlReader(string text) => this.text = text;

    /// <summary>The lines that say something.</summary>
    public static IReadOnlyList<TomlLine> Read(string text)
    {
        var reader = new TomlReader(text);
        var lines = new List<TomlLine>();
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        while (start < text.Length)
        {
            var lineEnd = text.AsSpan(start).IndexOfAny('\r', '\n');
            reader.end = lineEnd < 0 ? text.Length : start + lineEnd;
            reader.position = start;
            if (reader.ReadLine() is { } line) lines.Add(line);
            start = reader.end + 1;
        }

        return lines;
    }

    private TomlLine? ReadLine()
    {
        SkipSpace();
        if (IsAtEnd) return null;
        var line = text[position] == '[' ? ReadSection() : ReadEntry();
        if (line is TomlProblem) return line;
        SkipSpace();
        if (IsAtEnd) return line;
        return Problem(position, end, "Nothing more can stand on this line", "put it on a line of its own");
    }

    private TomlLine ReadSection()
    {
        var start = position++;
        SkipSpace();
        var name = ReadName();
        SkipSpace();
        if (name.Length == 0) return Problem(start, end, "This section has no name", "write it, as in `[package]`");
        if (position == end || text[position] != ']')
            return Problem(start, end, $"The section `{name}` has no `]`", $"write `[{name}]`", $"[{name}]");
        position++;
        return new TomlSection(TextSpan.FromBounds(start, position), name);
    }

    private TomlLine ReadEntry()
    {
        var start = position;
        var name = ReadName();
        var nameSpan = TextSpan.FromBounds(start, position);
        if (name.Length == 0)
            return Problem(start, end, $"`{text[start]}` starts nothing", "write a section, as `[package]`, or a name, `=` and a value");
        SkipSpace();
        if (position == end || text[position] != '=')
        {
            if (position < end && text[position] == ':')
                return Problem(position, position + 1, $"Expected `=` behind `{name}`, found `:`", $"write `{name} = …`", " =");
            return Problem(start, end, $"`{name}` has no value", $"write `{name} = …`");
        }

        position++;
        SkipSpace();
        if (IsAtEnd) return Problem(start, end, $"`{name}` has no value", "write it behind the `=`");
        return ReadValue() switch
        {
            (_, { } problem) => problem,
            var (value, _) => new TomlEntry(nameSpan, name, value!),
        };
    }

    private (TomlValue? Value, TomlProblem? Problem) ReadValue()
    {
        var start = position;
        if (text[start] is '"' or '\'') return ReadString(text[start]);
        if (text[start] is '[' or '{')
        {
            position = end;
            return (new TomlOther(TextSpan.FromBounds(start, end), text[start] == '[' ? "a list" : "a table"), null);
        }

        while (position < end && text[position] is not ('#' or ' ' or '\t')) position++;
        var span = TextSpan.FromBounds(start, position);
        var word = text.AsSpan(start, span.Length);
        if (word is "true" or "false") return (new TomlOther(span, $"`{word}`"), null);
        var digits = word.ToString().Replace("_", "", StringComparison.Ordinal);
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return (new TomlInteger(span, number), null);
        if (decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) return (new TomlOther(span, $"`{word}`"), null);
        position = end;
        var all = text[start..end].TrimEnd();
        return (null, Problem(start, start + all.Length, $"`{all}` is no value", "write a string in double quotes", $"\"{Escape(all)}\""));
    }

    private (TomlValue? Value, TomlProblem? Problem) ReadString(char quote)
    {
        var start = position++;
        var value = new StringBuilder();
        while (position < end && text[position] != quote)
        {
            if (text[position] != '\\' || quote == '\'')
            {
                value.Append(text[position++]);
                continue;
            }

            if (!TryReadEscape(value))
            {
                var from = position;
                var width = Math.Min(2, end - from);
                position = end;
                return (null, Problem(from, from + width, $"`{text.AsSpan(from, width)}` is no escape", @"write `\\` for a backslash"));
            }
        }

        if (position == end) return (null, Problem(start, end, "This string has no end", $"write `{quote}` behind it"));
        position++;
        return (new TomlString(TextSpan.FromBounds(start, position), value.ToString()), null);
    }

    private bool TryReadEscape(StringBuilder value)
    {
        if (position + 1 >= end) return false;
        var digits = text[position + 1] switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            if (position + 2 + digits > end) return false;
            var hexadecimal = text.AsSpan(position + 2, digits);
            if (!uint.TryParse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return false;
            if (!Rune.TryCreate(code, out var rune)) return false;
            value.Append(rune.ToString());
            position += 2 + digits;
            return true;
        }

        var index = "btnfr\"\\".IndexOf(text[position + 1], StringComparison.Ordinal);
        if (index < 0) return false;
        value.Append("\b\t\n\f\r\"\\"[index]);
        position += 2;
        return true;
    }

    private string ReadName()
    {
        if (position < end && text[position] is '"' or '\'' && ReadString(text[position]) is (TomlString quoted, _)) return quoted.Value;
        var start = position;
        while (position < end && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '_' or '-' or '.')) position++;
        return text[start..position];
    }

    private bool IsAtEnd => position == end || text[position] == '#';

    private void SkipSpace()
    {
        while (position < end && text[position] is ' ' or '\t') position++;
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static TomlProblem Problem(int start, int end, string problem, string advice, string? newText = null) =>
        new(TextSpan.FromBounds(start, end), problem, advice, newText);
}
