using System.Globalization;
using System.Text;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>
/// Makes characters visible that would steer a terminal or show code in another order than it is read: control characters become
/// their pictures (<c>␛</c>), directional overrides and other invisible formatting their number (<c>⟨202E⟩</c>).
/// </summary>
internal static class Visible
{
    private const int ControlPictures = 0x2400;
    private const int DeletePicture = 0x2421;

    /// <summary>The text with nothing in it that a terminal would obey but line ends.</summary>
    public static string Text(string text)
    {
        if (!NeedsChange(text))
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes())
            result.Append(character.Value == '\n' ? "\n" : Character(character));
        return result.ToString();
    }

    /// <summary>What stands for a character.</summary>
    public static string Character(Rune character) => character.Value switch
    {
        < ' ' => ((char)(ControlPictures + character.Value)).ToString(),
        0x7F => ((char)DeletePicture).ToString(),
        >= 0x80 and < 0xA0 or 0x2028 or 0x2029 or 0xFEFF => Number(character),
        _ when IsInvisible(character) => Number(character),
        _ => character.ToString(),
    };

    /// <summary>Formatting that has no picture; joiners are left alone, since emoji and scripts need them.</summary>
    private static bool IsInvisible(Rune character) =>
        character.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static string Number(Rune character) => $"⟨{character.Value:X4}⟩";

    private static bool NeedsChange(string text)
    {
        foreach (var character in text)
        {
            if (character is (< ' ' and not '\n') or (>= '\x7F' and not ('…' or '–' or '’' or '“' or '”')))
                return true;
        }

        return false;
    }
}
