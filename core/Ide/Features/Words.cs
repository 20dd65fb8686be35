using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>Words of people, in strings and comments.</summary>
internal static class Words
{
    /// <summary>
    /// The run of letters, digits, marks and <c>_</c> that holds or touches an index; empty when there is none.
    /// </summary>
    public static TextSpan At(ReadOnlySpan<char> text, int index)
    {
        var (start, end) = (index, index);
        while (start > 0 && IsPart(text[start - 1])) start--;
        while (end < text.Length && IsPart(text[end])) end++;
        return TextSpan.FromBounds(start, end);
    }

    /// <summary>Halves of a surrogate pair stay together: beyond the basic plane everything counts as part of a word.</summary>
    private static bool IsPart(char character) =>
        char.IsLetterOrDigit(character) || character == '_' || char.IsSurrogate(character)
        || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
