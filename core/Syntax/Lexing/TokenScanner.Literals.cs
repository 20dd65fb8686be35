using System.Buffers;
using System.Globalization;
using System.Text;

namespace MtpScript.Tooling.Syntax.Lexing;

internal ref partial struct TokenScanner
{
    private static readonly SearchValues<char> StringStops = SearchValues.Create('"', '\\', '\n', '\r');
    private static readonly SearchValues<char> SingleQuotedStops = SearchValues.Create('\'', '\\', '\n', '\r');

    private void ScanNumber()
    {
        Kind = SyntaxKind.NumberToken;
        SkipDigits();
        if (Ahead(0) == '.')
        {
            var next = Ahead(1);
            if (CharacterClass.IsDigit(next))
            {
                Kind = SyntaxKind.DecimalToken;
                at++;
                SkipDigits();
            }
            else if (next != '.' && !CharacterClass.IsNameStart(next))
            {
                Kind = SyntaxKind.DecimalToken;
                at++;
                ReportNumber($"{text[start..at]}0");
                return;
            }
        }

        if (!ContinuesNumber()) return;
        while (ContinuesNumber()) at++;
        ReportMalformed();
    }

    private void ScanNumberWithoutInteger()
    {
        Kind = SyntaxKind.DecimalToken;
        at++;
        SkipDigits();
        if (!ContinuesNumber())
        {
            ReportNumber($"0{text[start..at]}");
            return;
        }

        while (ContinuesNumber()) at++;
        ReportMalformed();
    }

    private void SkipDigits()
    {
        while (at < text.Length && CharacterClass.IsDigit(text[at])) at++;
    }

    private readonly bool ContinuesNumber() =>
        CharacterClass.IsNamePart(Ahead(0)) || (Ahead(0) == '.' && CharacterClass.IsDigit(Ahead(1)));

    private void ReportNumber(string replacement) => ReportWithFix(
        DiagnosticCode.MalformedNumber, $"Write `{replacement}`", replacement, Shorten(Text), $"write `{Shorten(replacement)}`");

    private void ReportMalformed()
    {
        var withoutUnderscores = Text.ToString().Replace("_", "", StringComparison.Ordinal);
        var isSeparated = withoutUnderscores.Length < at - start && withoutUnderscores.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
        if (isSeparated) ReportNumber(withoutUnderscores);
        else Report(DiagnosticCode.MalformedNumber, 0, at - start, Shorten(Text), "a number is digits, a Decimal is digits, a dot and digits");
    }

    private void ScanString()
    {
        Kind = SyntaxKind.StringToken;
        at++;
        while (true)
        {
            var stop = text[at..].IndexOfAny(StringStops);
            at = stop < 0 ? text.Length : at + stop;
            if (stop < 0 || CharacterClass.IsLineEnd(text[at]))
            {
                Report(DiagnosticCode.UnterminatedString, 0, at - start);
                break;
            }

            if (text[at] == '"')
            {
                at++;
                break;
            }

            ScanEscape();
        }

        CheckSurrogates();
    }

    private void ScanEscape()
    {
        var escape = at - start;
        var c = Ahead(1);
        switch (c)
        {
            case '"' or '\\' or '/' or 'n' or 'r' or 't' or 'b' or 'f':
                at += 2;
                break;
            case 'u' when TryReadCodeUnit(at, out var unit):
                at += 6;
                if (char.IsHighSurrogate(unit) && Ahead(0) == '\\' && Ahead(1) == 'u' && TryReadCodeUnit(at, out var low) && char.IsLowSurrogate(low))
                    at += 6;
                else if (char.IsSurrogate(unit))
                    Report(DiagnosticCode.LoneSurrogate, escape, 6, text.Slice(start + escape, 6).ToString());
                break;
            case 'u':
                at += 2;
                while (at - start < escape + 6 && char.IsAsciiHexDigit(Ahead(0))) at++;
                Report(DiagnosticCode.BadUnicodeEscape, escape, at - start - escape);
                break;
            default:
                at++;
                if (at >= text.Length || CharacterClass.IsLineEnd(c)) break;
                at += char.IsHighSurrogate(c) && char.IsLowSurrogate(Ahead(1)) ? 2 : 1;
                Report(DiagnosticCode.UnknownEscape, escape, at - start - escape, text[(start + escape)..at].ToString());

                // An apostrophe needs no backslash in double quotes.
                if (c == '\'') Errors![^1] = Errors[^1] with { Fix = new("Write `'`", [new(escape, 2, "'")]) };
                break;
        }
    }

    private readonly bool TryReadCodeUnit(int offset, out char unit)
    {
        unit = '\0';
        if (offset + 6 > text.Length) return false;
        if (!ushort.TryParse(text.Slice(offset + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return false;
        unit = (char)value;
        return true;
    }

    private void CheckSurrogates()
    {
        var literal = Text;
        for (var index = literal.IndexOfAnyInRange('\uD800', '\uDFFF'); index >= 0 && index < literal.Length; index++)
        {
            if (!char.IsSurrogate(literal[index])) continue;
            if (char.IsHighSurrogate(literal[index]) && index + 1 < literal.Length && char.IsLowSurrogate(literal[index + 1])) index++;
            else Report(DiagnosticCode.LoneSurrogate, index, 1, $"U+{(int)literal[index]:X4}");
        }
    }

    private void ScanSingleQuotedString()
    {
        Kind = SyntaxKind.StringToken;
        at++;
        while (true)
        {
            var stop = text[at..].IndexOfAny(SingleQuotedStops);
            at = stop < 0 ? text.Length : at + stop;
            if (stop < 0 || CharacterClass.IsLineEnd(text[at]))
            {
                Report(DiagnosticCode.ForbiddenSingleQuotedString, 0, at - start);
                return;
            }

            if (text[at] == '\'') break;
            at = Math.Min(at + (CharacterClass.IsLineEnd(Ahead(1)) ? 1 : 2), text.Length);
        }

        at++;
        var replacement = DoubleQuoted(text[(start + 1)..(at - 1)]);
        ReportWithFix(DiagnosticCode.ForbiddenSingleQuotedString, $"Write `{Shorten(replacement)}`", replacement);
    }

    private static string DoubleQuoted(ReadOnlySpan<char> content)
    {
        var builder = new StringBuilder("\"");
        for (var index = 0; index < content.Length; index++)
        {
            if (content[index] == '\\' && index + 1 < content.Length)
            {
                if (content[++index] != '\'') builder.Append('\\');
            }
            else if (content[index] == '"')
            {
                builder.Append('\\');
            }

            builder.Append(content[index]);
        }

        return builder.Append('"').ToString();
    }
}
