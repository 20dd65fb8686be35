using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>The paths at which modules and project files are looked for (§10).</summary>
public static class ModulePaths
{
    private static readonly string[] Hosts = ["github.com/", "gitlab.com/", "bitbucket.org/", "https://", "http://", "git@", "ssh://", "git://"];

    /// <summary>Where a project file may be, the nearest first; none for a document that is no file.</summary>
    public static IEnumerable<FilePath> ProjectFilesOf(FilePath file)
    {
        for (var folder = FolderOf(file); folder is not null; folder = ParentOf(folder))
            yield return In(folder, ProgramNames.ProjectFile);
    }

    /// <summary>The folder of a file, "" for the one that relative paths start from; null for a document that is no file.</summary>
    public static string? FolderOf(FilePath file)
    {
        var slash = file.Value.LastIndexOf('/');
        if (slash > 0) return file.Value[..slash];
        if (slash == 0) return "/";
        return file.Value.IndexOf(':', StringComparison.Ordinal) > 1 ? null : "";
    }

    /// <summary>The path of something in a folder.</summary>
    public static FilePath In(string folder, string name) => new(folder is "" ? name : folder is "/" ? $"/{name}" : $"{folder}/{name}");

    /// <summary>Where the module of an import may be, the best first.</summary>
    /// <param name="file">The file that imports.</param>
    /// <param name="import">The import.</param>
    /// <param name="project">The file's project.</param>
    /// <param name="failure">What is wrong if there is no file at any of these.</param>
    public static IReadOnlyList<FilePath> Candidates(FilePath file, ImportItem import, Project project, out ImportFailure failure)
    {
        var path = import.Path;
        failure = ImportFailure.NoFile;
        if (IsGit(path)) return OfGit(path, project, out failure);
        var candidates = new List<FilePath>();
        if (FolderOf(file) is { } folder) AddWithEndings(candidates, path.StartsWith('/') ? new(path) : In(folder, path));
        if (!path.StartsWith('.') && !path.StartsWith('/')) AddPackage(candidates, path, project, ref failure);
        if (PackageOf(file, project) is { } package) candidates.RemoveAll(candidate => !IsIn(package, candidate));
        return candidates;
    }

    /// <summary>
    /// The folder of the vendored package that a file is a part of; null for the code of the project itself. A package is somebody else's code:
    /// what it imports is a part of it, or vendored in it.
    /// </summary>
    private static string? PackageOf(FilePath file, Project project)
    {
        foreach (var dependency in project.Dependencies)
            if (Vendor(project, dependency.Name) is var vendored && IsIn(vendored, file)) return vendored;
        var folder = project.File.Value is null ? null : FolderOf(project.File);
        return folder is not null && ParentOf(folder) is { } parent && (parent is "vendor" || parent.EndsWith("/vendor", StringComparison.Ordinal))
            ? folder
            : null;
    }

    private static bool IsIn(string folder, FilePath file) => file.Value.StartsWith(folder + "/", StringComparison.Ordinal);

    private static bool IsGit(string path) =>
        path.Contains('#', StringComparison.Ordinal) || Hosts.Any(host => path.StartsWith(host, StringComparison.Ordinal));

    private static IReadOnlyList<FilePath> OfGit(string path, Project project, out ImportFailure failure)
    {
        var hash = path.IndexOf('#', StringComparison.Ordinal);
        failure = hash < 0 || hash == path.Length - 1 ? ImportFailure.NoHash : ImportFailure.UnknownPackage;
        if (failure == ImportFailure.NoHash) return [];
        var source = $"{WithoutScheme(path[..hash])}@{path[(hash + 1)..]}";
        foreach (var dependency in project.Dependencies)
        {
            if (WithoutScheme(dependency.Source) != source) continue;
            failure = ImportFailure.NotVendored;
            return MainOf(project, dependency.Name);
        }

        return [];
    }

    private static string WithoutScheme(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? url : url[(scheme + 3)..];
        return rest.Replace(".git@", "@", StringComparison.Ordinal).TrimEnd('/') is var text && text.EndsWith(".git", StringComparison.Ordinal)
            ? text[..^4]
            : rest.Replace(".git@", "@", StringComparison.Ordinal);
    }

    private static void AddPackage(List<FilePath> candidates, string path, Project project, ref ImportFailure failure)
    {
        foreach (var dependency in project.Dependencies)
        {
            if (path == dependency.Name)
            {
                failure = ImportFailure.NotVendored;
                candidates.AddRange(MainOf(project, dependency.Name));
            }
            else if (path.StartsWith(dependency.Name + "/", StringComparison.Ordinal))
            {
                failure = ImportFailure.NoModuleOfPackage;
                var folder = Vendor(project, dependency.Name);
                if (In(folder, path[(dependency.Name.Length + 1)..]) is var module && IsIn(folder, module)) AddWithEndings(candidates, module);
            }
        }
    }

    private static List<FilePath> MainOf(Project project, string package)
    {
        var candidates = new List<FilePath>();
        AddWithEndings(candidates, In(Vendor(project, package), "src/main"));
        return candidates;
    }

    private static string Vendor(Project project, string package) => In(FolderOf(project.File) ?? "", $"vendor/{package}").Value;

    /// <summary>A path with an ending stands for itself, one without for a file with any of them.</summary>
    private static void AddWithEndings(List<FilePath> candidates, FilePath path)
    {
        foreach (var ending in ProgramNames.Endings)
        {
            if (!path.Value.EndsWith(ending, StringComparison.Ordinal)) continue;
            candidates.Add(path);
            return;
        }

        foreach (var ending in ProgramNames.Endings) candidates.Add(new(path.Value + ending));
    }

    private static string? ParentOf(string folder)
    {
        if (folder is "" or "/") return null;
        var slash = folder.LastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : folder[..slash];
    }
}
