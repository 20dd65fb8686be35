using System.Collections.Immutable;

namespace MtpScript.Tooling.Tidy.Support;

/// <summary>The files of the checkout that the tests were built from.</summary>
internal static class Repository
{
    private static readonly HashSet<string> NotOurs =
        [".git", ".idea", ".vs", "artifacts", "bin", "dist", "node_modules", "obj", "TestResults"];

    /// <summary>The checkout's root.</summary>
    public static string Root => Testing.Repository.Root;

    /// <summary>All files that belong to the repository.</summary>
    public static ImmutableArray<RepositoryFile> Files { get; } =
        [.. Walk(Root).Select(path => new RepositoryFile(path)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>The C# files that people write.</summary>
    public static IEnumerable<RepositoryFile> SourceFiles => Files.Where(file => file.Extension == ".cs" && !file.IsGenerated);

    /// <summary>The projects.</summary>
    public static ImmutableArray<ProjectFile> Projects { get; } =
        [.. Files.Where(file => file.Extension == ".csproj").Select(file => ProjectFile.Parse(file.Path, file.Text))];

    /// <summary>The file at a path from the root; the path says what is missing when there is none.</summary>
    public static RepositoryFile File(string path) =>
        Files.FirstOrDefault(file => file.Path == path) ?? throw new FileNotFoundException($"the repository has no {path}");

    /// <summary>In a linked worktree, <c>.git</c> is a file.</summary>
    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Where(IsOurs).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Concat(Directory.EnumerateDirectories(folder).Where(IsOurs).SelectMany(Walk));

    private static bool IsOurs(string path) => !NotOurs.Contains(Path.GetFileName(path));
}
