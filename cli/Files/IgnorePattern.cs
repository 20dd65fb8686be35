namespace MtpScript.Tooling.Cli.Files;

/// <summary>One line of a <c>.gitignore</c>.</summary>
/// <param name="Path">What it matches, relative to the folder of the file.</param>
/// <param name="IsNegated">Whether it takes back what an earlier line ignores.</param>
/// <param name="FoldersOnly">Whether it matches folders only.</param>
internal sealed record IgnorePattern(PathPattern Path, bool IsNegated, bool FoldersOnly)
{
    /// <summary>Understands a line; null for one that is empty, a comment, or can match nothing.</summary>
    public static IgnorePattern? Parse(ReadOnlySpan<char> line)
    {
        line = TrimEnd(line);
        if (line.IsEmpty || line[0] == '#')
            return null;
        var isNegated = line[0] == '!';
        if (isNegated)
            line = line[1..];
        var foldersOnly = line.EndsWith('/');
        if (foldersOnly)
            line = line[..^1];

        // Any slash that is left ties the pattern to the folder of the file; one at the start does nothing else.
        var isAnchored = line.Contains('/');
        if (line.StartsWith('/'))
            line = line[1..];
        if (line.IsEmpty)
            return null;
        var text = line.ToString();
        return new(isAnchored ? PathPattern.OfPath(text) : PathPattern.OfName(text), isNegated, foldersOnly);
    }

    /// <summary>The line without the spaces at its end, unless a backslash stands before them.</summary>
    private static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> line)
    {
        if (line.EndsWith('\r'))
            line = line[..^1];
        var end = 0;
        for (var index = 0; index < line.Length; index++)
        {
            if (line[index] == '\\')
                end = Math.Min(++index + 1, line.Length);
            else if (line[index] != ' ')
                end = index + 1;
        }

        return line[..end];
    }
}
