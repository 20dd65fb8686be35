namespace MtpScript.Tooling.Cli.Files;

/// <summary>Finds the files that the paths of a command line stand for.</summary>
internal static class FileSelector
{
    private const string NoProgram = "is no MtpScript file: its name does not end in .mtp or .mtps";

    /// <summary>
    /// Finds them. A file stands for itself, ignored or not; a folder for the programs in it and below; a path that is neither
    /// and
    /// has <c>*</c>, <c>?</c> or <c>[</c> for the files and folders that match, where <c>**</c> stands for any number of folders.
    /// </summary>
    /// <param name="paths">The paths as typed.</param>
    /// <param name="workingDirectory">The folder that relative paths start from.</param>
    /// <returns>Each file once, however often it was named; files and problems are sorted by the path that is shown.</returns>
    public static FileSelection Select(IEnumerable<string> paths, string workingDirectory)
    {
        var files = new List<SourceFile>();
        var problems = new List<FileProblem>();
        foreach (var path in paths)
            Add(path, workingDirectory, files, problems);

        var known = new HashSet<string>(StringComparer.Ordinal);
        files.RemoveAll(file => !known.Add(file.FullPath));
        files.Sort(static (left, right) => string.CompareOrdinal(left.ShownPath, right.ShownPath));
        problems.Sort(static (left, right) => string.CompareOrdinal(left.ShownPath, right.ShownPath));
        return new(files, problems);
    }

    private static void Add(string path, string workingDirectory, List<SourceFile> files, List<FileProblem> problems)
    {
        if (path.Length == 0 || path.Contains('\0'))
        {
            problems.Add(new(path.Replace("\0", "\\0", StringComparison.Ordinal), "is no path"));
            return;
        }

        var fullPath = FullPaths.Of(path, workingDirectory);
        var shownPath = FullPaths.Shown(path);
        var (filesBefore, problemsBefore) = (files.Count, problems.Count);
        if (Directory.Exists(fullPath))
            new FolderWalker(files, problems).Walk(fullPath, shownPath);
        else if (IsPresent(fullPath))
            AddFile(new(fullPath, shownPath), files, problems);
        else if (NamePattern.IsPattern(path))
            AddMatches(shownPath, workingDirectory, files, problems);
        else
            problems.Add(new(shownPath, FileProblems.Missing));
        if (files.Count == filesBefore && problems.Count == problemsBefore)
            problems.Add(new(shownPath.Length == 0 ? "." : shownPath, NothingIn(fullPath)));
    }

    /// <summary>
    /// Whether there is something of that name, if only a link that leads nowhere, which reading will complain of.
    /// </summary>
    private static bool IsPresent(string fullPath) => File.Exists(fullPath) || new FileInfo(fullPath).LinkTarget is not null;

    private static void AddFile(SourceFile file, List<SourceFile> files, List<FileProblem> problems)
    {
        if (SourceFile.HasProgramName(file.FullPath))
            files.Add(file);
        else
            problems.Add(new(file.ShownPath, NoProgram));
    }

    /// <summary>Walks the deepest folder that the pattern names without a wildcard.</summary>
    private static void AddMatches(string shownPath, string workingDirectory, List<SourceFile> files, List<FileProblem> problems)
    {
        var parts = shownPath.Split('/');
        var plain = parts.TakeWhile(part => !NamePattern.IsPattern(part)).Count();
        var folder = string.Join('/', parts[..plain]);
        if (plain == 1 && folder.Length == 0)
            folder = "/";
        var fullPath = FullPaths.Of(folder.Length == 0 ? "." : folder, workingDirectory);
        if (Directory.Exists(fullPath))
            new FolderWalker(files, problems).Walk(fullPath, folder, PathPattern.OfPath(string.Join('/', parts[plain..])));
    }

    private static string NothingIn(string fullPath) =>
        Directory.Exists(fullPath)
            ? "no .mtp or .mtps files in this folder that are not ignored"
            : "no .mtp or .mtps file matches";
}
