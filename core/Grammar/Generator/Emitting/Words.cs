using System.Text;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Names of the grammar as English words.</summary>
public static class Words
{
    /// <summary><c>CallExpression</c> as <c>a call expression</c>; plurals and uncountable words without article.</summary>
    public static string WithArticle(string name)
    {
        var words = Split(name);
        if (words.Split(' ')[^1] is "tokens" or "names" or "whitespace")
            return words;
        return (SoundsLikeVowel(words) ? "an " : "a ") + words;
    }

    /// <summary><c>ObjectEntry</c> as <c>object entries</c>.</summary>
    public static string Plural(string name)
    {
        var words = Split(name);
        return words.EndsWith('y') ? words[..^1] + "ies" : words + "s";
    }

    /// <summary><c>CallExpression</c> as <c>call expression</c>.</summary>
    public static string Split(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsUpper(character) && text.Length > 0)
                text.Append(' ');
            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString();
    }

    /// <summary>The article goes by sound: a union, a unary operator, a uses clause, but an update.</summary>
    private static bool SoundsLikeVowel(string words) =>
        "aeiou".Contains(words[0], StringComparison.Ordinal)
        && !(words.StartsWith("uni", StringComparison.Ordinal) || words.StartsWith("una", StringComparison.Ordinal)
            || words.StartsWith("use", StringComparison.Ordinal));
}
