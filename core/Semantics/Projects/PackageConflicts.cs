using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>
/// Finds packages of which a project links two copies, its own and one that a package brings along, with unions that differ (§24).
/// </summary>
internal static class PackageConflicts
{
    /// <summary>Reports them in the project file, at the dependency through which the second copy comes.</summary>
    public static IReadOnlyList<FoundDiagnostic> Check(QueryContext context, ProjectFile project)
    {
        if (project.Project.Dependencies.IsEmpty) return [];
        var copies = new List<Copy>();
        Collect(context, project, copies);
        if (copies.Count == project.Project.Dependencies.Count) return [];
        var found = new List<FoundDiagnostic>();
        foreach (var same in copies.GroupBy(static copy => copy.Repository, StringComparer.Ordinal))
        {
            var ordered = same.OrderBy(static copy => copy.Folder.Length).ThenBy(static copy => copy.Folder, StringComparer.Ordinal).ToList();
            foreach (var other in ordered.Skip(1))
                if (Compare(context, project, ordered[0], other) is { } conflict) found.Add(conflict);
        }

        return found;
    }

    private static void Collect(QueryContext context, ProjectFile project, List<Copy> copies)
    {
        var folder = ModulePaths.FolderOf(project.Project.File) ?? "";
        foreach (var dependency in project.Project.Dependencies)
            copies.Add(new(RepositoryOf(dependency), ModulePaths.In(folder, $"vendor/{dependency.Name}").Value));
        var vendor = ModulePaths.In(folder, "vendor").Value + "/";
        foreach (var path in context.Paths())
        {
            if (!ProgramNames.IsProject(path) || !path.Value.StartsWith(vendor, StringComparison.Ordinal)) continue;
            var inner = ModulePaths.FolderOf(path)!;
            foreach (var dependency in context.Get(ProjectFileQuery.Instance, path).Project.Dependencies)
                copies.Add(new(RepositoryOf(dependency), ModulePaths.In(inner, $"vendor/{dependency.Name}").Value));
        }
    }

    private static FoundDiagnostic? Compare(QueryContext context, ProjectFile project, Copy first, Copy second)
    {
        foreach (var path in context.Paths())
        {
            if (!ProgramNames.IsProgram(path) || !path.Value.StartsWith(first.Folder + "/", StringComparison.Ordinal)) continue;
            var inside = path.Value[(first.Folder.Length + 1)..];
            if (inside.StartsWith("vendor/", StringComparison.Ordinal)) continue;
            var twin = new FilePath($"{second.Folder}/{inside}");
            if (!context.Exists(twin)) continue;
            foreach (var type in context.Get(ItemTreeQuery.Instance, path).Items.Items.OfType<TypeItem>())
            {
                if (type is not { Body: UnionItemBody, Ordinal: 0 }) continue;
                var (here, there) = (new TypeId(path, type.Name), new TypeId(twin, type.Name));
                if (UnionHashes.Of(context, there) is { } hash && hash != UnionHashes.Of(context, here))
                    return Conflict(context, project, first, second, here, there);
            }
        }

        return null;
    }

    private static FoundDiagnostic Conflict(
        QueryContext context, ProjectFile project, Copy first, Copy second, TypeId here, TypeId there)
    {
        var folder = ModulePaths.FolderOf(project.Project.File) ?? "";
        var words = $"`{ContentOf(context, here)}` and `{ContentOf(context, there)}`";
        return FoundDiagnostic.Of(
            DiagnosticCode.PackageConflict, SpanOf(project, second), here.Name, first.Repository, Inside(folder, first.Folder),
            Inside(folder, second.Folder), words);
    }

    private static string ContentOf(QueryContext context, TypeId union) =>
        UnionHashes.ContentOf((UnionDefinition)context.Get(TypeDefinitionQuery.Instance, union)!);

    private static TextSpan SpanOf(ProjectFile project, Copy copy)
    {
        var folder = ModulePaths.FolderOf(project.Project.File) ?? "";
        var dependencies = project.Project.Dependencies;
        for (var index = 0; index < dependencies.Count; index++)
        {
            var through = ModulePaths.In(folder, $"vendor/{dependencies[index].Name}").Value;
            if (copy.Folder == through || copy.Folder.StartsWith(through + "/", StringComparison.Ordinal)) return project.DependencySpans[index];
        }

        return project.DependencySpans[0];
    }

    private static string Inside(string folder, string path) =>
        path.StartsWith(folder + "/", StringComparison.Ordinal) ? path[(folder.Length + 1)..] : path.TrimStart('/');

    private static string RepositoryOf(Dependency dependency)
    {
        var at = dependency.Source.LastIndexOf('@');
        return at < 0 ? dependency.Source : dependency.Source[..at];
    }

    private sealed record Copy(string Repository, string Folder);
}
