using System.Buffers;

namespace MtpScript.Tooling.Cli.Files;

/// <summary>
/// A pattern for one part of a path, as gitignore(5) and the shell have it: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c>,
/// <c>[[:alpha:]]</c>, and <c>\</c> before a character that stands for itself.
/// </summary>
internal sealed class NamePattern(string pattern)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("*?[\\");
    private readonly bool isPlain = !pattern.AsSpan().ContainsAny(Special);

    /// <summary>Whether a text has a character that is not matched literally.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?', '[');

    /// <summary>Whether the whole of a name matches. Case counts.</summary>
    public bool Matches(ReadOnlySpan<char> name)
    {
        if (isPlain)
            return name.SequenceEqual(pattern);

        // Where to go on when a character does not match: the last `*` then takes one character more.
        var (retryPattern, retryName) = (-1, 0);
        var (at, index) = (0, 0);
        while (index < name.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (retryPattern, retryName) = (++at, index);
                continue;
            }

            if (at < pattern.Length && MatchesOne(ref at, name[index]))
            {
                index++;
                continue;
            }

            if (retryPattern < 0)
                return false;
            (at, index) = (retryPattern, ++retryName);
        }

        while (at < pattern.Length && pattern[at] == '*')
            at++;
        return at == pattern.Length;
    }

    /// <summary>Whether a character matches what stands at a place of the pattern, which then moves past it.</summary>
    private bool MatchesOne(ref int at, char character)
    {
        switch (pattern[at])
        {
            case '?':
                at++;
                return true;
            case '[':
                return new CharacterSet(pattern).Matches(ref at, character);
            case '\\' when at + 1 == pattern.Length:
                return false;
            case '\\' when pattern[at + 1] == character:
                at += 2;
                return true;
            case '\\':
                return false;
            case var literal when literal == character:
                at++;
                return true;
            default:
                return false;
        }
    }
}
