using MtpScript.Tooling.Syntax.Lexing;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax;

/// <summary>
/// Says of <c>pair.1</c> that an element is meant. A token never depends on what is before it, so to the lexer it is a name and the number
/// <c>.1</c>, and completing that number to <c>pair0.1</c> would mend nothing.
/// </summary>
internal static class ElementAccess
{
    private const int LongestIndex = 19;

    public static Diagnostic Reconsider(Diagnostic diagnostic, SourceText text)
    {
        var (start, length) = (diagnostic.Span.Start, diagnostic.Span.Length);
        if (diagnostic.Code != DiagnosticCode.MalformedNumber || start == 0 || text[start] != '.' || !EndsOperand(text[start - 1])) return diagnostic;
        var number = text.ToString(diagnostic.Span);
        var digits = number[1..];
        if (digits.AsSpan().ContainsAnyExceptInRange('0', '9')) return diagnostic;
        var isIndex = digits.Length <= LongestIndex;
        var access = isIndex ? $"[{digits}]" : "[…]";
        var shown = isIndex ? number : $"{number[..LongestIndex]}…";
        return Diagnostic.Create(DiagnosticCode.MalformedNumber, diagnostic.Span, shown, $"write `{access}` for an element, or a dot and a name for a member") with
        {
            Fixes = isIndex ? [new($"Write `{access}`", [new(new(start, length), access)])] : [],
        };
    }

    private static bool EndsOperand(char c) => c is ')' or ']' or '}' or '"' || CharacterClass.IsNamePart(c);
}
