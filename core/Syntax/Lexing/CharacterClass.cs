using System.Runtime.CompilerServices;

namespace MtpScript.Tooling.Syntax.Lexing;

/// <summary>What a character may start or continue.</summary>
internal static class CharacterClass
{
    [Flags]
    private enum Class : byte
    {
        None = 0,
        NameStart = 1,
        Digit = 2,
        Space = 4,
        Punctuation = 8,
        LineEnd = 16,
    }

    private static readonly Class[] Classes = Build();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNameStart(char c) => (uint)((c | 0x20) - 'a') <= 'z' - 'a' || c == '_';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNamePart(char c) =>
        (uint)((c | 0x20) - 'a') <= 'z' - 'a' || (uint)(c - '0') <= 9 || c == '_';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(char c) => (uint)(c - '0') <= 9;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpace(char c) => c is ' ' or '\t' or '\f' or '\v';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLineEnd(char c) => c is '\n' or '\r';

    /// <summary>Whether the character at <paramref name="at"/> would be part of a name in another language; 0 or its width.</summary>
    public static int ForeignNamePart(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        if (c == '$') return 1;
        if (c < 128) return 0;
        if (char.IsHighSurrogate(c))
            return at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) && char.IsLetterOrDigit(new string(text.Slice(at, 2)), 0) ? 2 : 0;
        return char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark ? 1 : 0;
    }

    /// <summary>Whether nothing in the language starts with the character: such characters make up a bad token.</summary>
    public static bool IsBad(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        return c < 128 ? Classes[c] == Class.None : ForeignNamePart(text, at) == 0;
    }

    private static Class[] Build()
    {
        var classes = new Class[128];
        for (var c = 'a'; c <= 'z'; c++) classes[c] = classes[c - 32] = Class.NameStart;
        classes['_'] = Class.NameStart;
        for (var c = '0'; c <= '9'; c++) classes[c] = Class.Digit;
        foreach (var c in " \t\f\v") classes[c] = Class.Space;
        foreach (var c in "\r\n") classes[c] = Class.LineEnd;
        foreach (var c in "$+-*/=!<>&|.,:;()[]{}\"'`?%^~") classes[c] = Class.Punctuation;
        return classes;
    }
}
