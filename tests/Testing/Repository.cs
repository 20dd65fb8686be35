namespace MtpScript.Tooling.Testing;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    private static readonly string[] RootFiles = ["MtpScript.Tooling.sln", "global.json"];

    /// <summary>The absolute path of the root.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The absolute path of a file or folder, given from the root with <c>/</c>.</summary>
    public static string PathOf(string relativePath) => Path.Join(Root, relativePath.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The path from the root, with <c>/</c>.</summary>
    public static string RelativePath(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static string FindRoot(string folder)
    {
        for (var candidate = folder; candidate is not null; candidate = Path.GetDirectoryName(candidate))
            if (RootFiles.Any(file => File.Exists(Path.Join(candidate, file)))) return candidate;
        throw new DirectoryNotFoundException($"neither {string.Join(" nor ", RootFiles)} stands above {folder}");
    }
}
