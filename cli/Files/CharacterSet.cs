namespace MtpScript.Tooling.Cli.Files;

/// <summary>
/// A set of characters in a pattern: <c>[a-z_]</c>, <c>[!0-9]</c>, <c>[[:alpha:]]</c>, with the rules of gitignore(5).
/// </summary>
internal readonly ref struct CharacterSet(ReadOnlySpan<char> pattern)
{
    private readonly ReadOnlySpan<char> pattern = pattern;

    /// <summary>Whether a character is in the set that starts at a place of the pattern, which then moves past the set.</summary>
    /// <returns>False, too, for a set that has no end or names an unknown class: nothing matches it.</returns>
    public bool Matches(ref int at, char character)
    {
        var index = at + 1;
        var isNegated = index < pattern.Length && pattern[index] is '!' or '^';
        if (isNegated)
            index++;

        // A `]` that comes first stands for itself.
        var isFirst = true;
        var isIn = false;
        for (; index < pattern.Length && (isFirst || pattern[index] != ']'); isFirst = false)
        {
            if (pattern[index..].StartsWith("[:"))
            {
                var end = pattern[index..].IndexOf(":]");
                if (end < 0 || IsInClass(pattern[(index + 2)..(index + end)], character) is not { } isInClass)
                    return false;
                isIn |= isInClass;
                index += end + 2;
                continue;
            }

            if (!TryTakeLiteral(ref index, out var first))
                return false;
            var last = first;
            if (index + 1 < pattern.Length && pattern[index] == '-' && pattern[index + 1] != ']')
            {
                index++;
                if (!TryTakeLiteral(ref index, out last))
                    return false;
            }

            isIn |= character >= first && character <= last;
        }

        if (index >= pattern.Length)
            return false;
        at = index + 1;
        return isIn != isNegated;
    }

    private bool TryTakeLiteral(ref int index, out char literal)
    {
        if (pattern[index] == '\\')
            index++;
        literal = index < pattern.Length ? pattern[index] : default;
        return index++ < pattern.Length;
    }

    private static bool? IsInClass(ReadOnlySpan<char> name, char character) => name switch
    {
        "alnum" => char.IsAsciiLetterOrDigit(character),
        "alpha" => char.IsAsciiLetter(character),
        "blank" => character is ' ' or '\t',
        "cntrl" => character is < ' ' or '\x7F',
        "digit" => char.IsAsciiDigit(character),
        "graph" => character is > ' ' and < '\x7F',
        "lower" => char.IsAsciiLetterLower(character),
        "print" => character is >= ' ' and < '\x7F',
        "punct" => character is > ' ' and < '\x7F' && !char.IsAsciiLetterOrDigit(character),
        "space" => character is ' ' or (>= '\t' and <= '\r'),
        "upper" => char.IsAsciiLetterUpper(character),
        "xdigit" => char.IsAsciiHexDigit(character),
        _ => null,
    };
}
