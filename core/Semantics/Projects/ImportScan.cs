using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>
/// Finds what a text may import without parsing it, so that whoever reads files knows what else to read. Never misses an import; words in
/// comments and strings may give more than there are.
/// </summary>
public static class ImportScan
{
    private const string Keyword = "import";

    /// <summary>What may be imported; only the paths are meant, the form is not.</summary>
    public static IReadOnlyList<ImportItem> Read(string text)
    {
        var found = new List<ImportItem>();
        for (var at = text.IndexOf(Keyword, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Keyword, at + 1, StringComparison.Ordinal))
        {
            var open = text.AsSpan(at).IndexOfAny('"', '\'', '`');
            if (open < 0) break;
            open += at;
            var end = open + 1;
            while (end < text.Length && text[end] != text[open] && text[end] is not ('\r' or '\n')) end += text[end] == '\\' ? 2 : 1;
            var path = StringLiterals.ValueOf(text.AsSpan(open, Math.Min(end, text.Length) - open));
            if (path.Length > 0) found.Add(new(ImportKind.Alias, path, "", [], found.Count));
        }

        return found;
    }
}
