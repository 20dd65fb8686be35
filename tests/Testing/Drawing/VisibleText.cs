using System.Globalization;
using System.Text;

namespace MtpScript.Tooling.Testing.Drawing;

/// <summary>Text as it is drawn: what one could not see, or what would break the drawing, stands as <c>⟨U+0000⟩</c>.</summary>
internal static class VisibleText
{
    public static string Of(ReadOnlySpan<char> text)
    {
        var drawing = new StringBuilder(text.Length);
        Append(drawing, text);
        return drawing.ToString();
    }

    /// <summary>
    /// The columns that a text takes up when it is drawn, each as <paramref name="mark"/>; tabs stay, so that both lines align.
    /// </summary>
    public static string Columns(ReadOnlySpan<char> text, char mark)
    {
        var drawing = new StringBuilder(text.Length);
        var visible = Of(text);
        foreach (var rune in visible.EnumerateRunes())
        {
            if (rune.Value == '\t' && mark == ' ') drawing.Append('\t');
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
                drawing.Append(mark);
        }

        return drawing.ToString();
    }

    private static void Append(StringBuilder drawing, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var isWhole = Rune.DecodeFromUtf16(text, out var rune, out var width) == System.Buffers.OperationStatus.Done;
            if (isWhole && IsVisible(rune)) drawing.Append(text[..width]);
            else drawing.Append(CultureInfo.InvariantCulture, $"⟨U+{(isWhole ? rune.Value : text[0]):X4}⟩");
            text = text[width..];
        }
    }

    private static bool IsVisible(Rune rune) => rune.Value == '\t' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
