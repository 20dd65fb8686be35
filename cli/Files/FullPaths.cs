namespace MtpScript.Tooling.Cli.Files;

/// <summary>Paths in the one form that this tool compares and shows: <c>/</c> between the parts, none at the end.</summary>
internal static class FullPaths
{
    /// <summary>A path with <c>/</c> in place of the platform's separator.</summary>
    public static string WithSlashes(string path) =>
        Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The full path of a path as a person typed it.</summary>
    public static string Of(string typed, string workingDirectory)
    {
        var full = WithSlashes(Path.GetFullPath(typed, workingDirectory));
        return full.Length > 1 ? full.TrimEnd('/') : full;
    }

    /// <summary>
    /// A typed path as messages show it: without <c>./</c> before and <c>/</c> behind; empty for the folder itself.
    /// </summary>
    public static string Shown(string typed)
    {
        var shown = WithSlashes(typed);
        while (shown.StartsWith("./", StringComparison.Ordinal))
            shown = shown[2..].TrimStart('/');
        if (shown == ".")
            return "";
        return shown.Length > 1 ? shown.TrimEnd('/') : shown;
    }

    /// <summary>The path of something in a folder.</summary>
    public static string Join(string folder, string name) => folder switch
    {
        "" => name,
        "/" => $"/{name}",
        _ => $"{folder}/{name}",
    };
}
