using System.Buffers;

namespace MtpScript.Tooling.Syntax.Lexing;

internal ref partial struct TokenScanner
{
    private static readonly SearchValues<char> TemplateStops = SearchValues.Create('`', '\\', '$');
    private static readonly SearchValues<char> NestedTemplateStops = SearchValues.Create('`', '\\', '$', '\n', '\r');
    private static readonly SearchValues<char> SubstitutionStops = SearchValues.Create('`', '{', '}', '"', '\'', '\n', '\r');

    /// <summary>
    /// A template literal with what is in its substitutions, templates included. Whatever is not closed is given up at the end of a line: a
    /// line end in a substitution is text again, and one in a template within a template ends the token.
    /// </summary>
    private void ScanTemplate()
    {
        Kind = SyntaxKind.TemplateToken;
        at++;
        List<int>? outer = null;
        while (ScanTemplateText(isNested: outer is { Count: > 0 }))
        {
            var depth = 0;
            if (text[at - 1] == '`')
            {
                if (outer is not { Count: > 0 }) return;
                depth = outer[^1];
                outer.RemoveAt(outer.Count - 1);
            }

            if (!ScanSubstitution(depth, ref outer)) return;
        }
    }

    /// <summary>Goes on to after the <c>`</c> or <c>${</c> that ends the text here; false where the token ends without.</summary>
    private bool ScanTemplateText(bool isNested)
    {
        while (true)
        {
            var stop = text[at..].IndexOfAny(isNested ? NestedTemplateStops : TemplateStops);
            at = stop < 0 ? text.Length : at + stop;
            if (stop < 0 || CharacterClass.IsLineEnd(text[at])) return false;
            switch (text[at++])
            {
                case '`':
                    return true;
                case '\\':
                    if (at < text.Length && !(isNested && CharacterClass.IsLineEnd(text[at]))) at++;
                    break;
                default:
                    if (Ahead(0) != '{') break;
                    at++;
                    return true;
            }
        }
    }

    /// <summary>Goes on to where template text comes next: after the substitution, or in a template in it; false where the token ends.</summary>
    private bool ScanSubstitution(int depth, ref List<int>? outer)
    {
        while (true)
        {
            var stop = text[at..].IndexOfAny(SubstitutionStops);
            at = stop < 0 ? text.Length : at + stop;
            if (stop < 0) return false;
            if (CharacterClass.IsLineEnd(text[at])) return outer is not { Count: > 0 };
            switch (text[at++])
            {
                case '{':
                    depth++;
                    break;
                case '}' when depth-- == 0:
                    return true;
                case '`':
                    (outer ??= []).Add(depth);
                    return true;
                case '"' or '\'':
                    SkipQuoted(text[at - 1]);
                    break;
            }
        }
    }

    private void SkipQuoted(char quote)
    {
        while (at < text.Length && !CharacterClass.IsLineEnd(text[at]))
        {
            var c = text[at++];
            if (c == quote) return;
            if (c == '\\' && at < text.Length && !CharacterClass.IsLineEnd(text[at])) at++;
        }
    }
}
