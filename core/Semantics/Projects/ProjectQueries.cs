using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>The project that a file belongs to: the nearest <c>mtp.toml</c> in its folder or above.</summary>
public sealed class ProjectQuery : Query<FilePath, Project>
{
    private ProjectQuery()
        : base("Project")
    {
    }

    /// <summary>The one there is.</summary>
    public static ProjectQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override Project Compute(QueryContext context, FilePath key)
    {
        foreach (var candidate in ModulePaths.ProjectFilesOf(key))
            if (context.Exists(candidate)) return context.Get(ProjectFileQuery.Instance, candidate).Project;
        return Project.None;
    }
}

/// <summary>What a file imports; empty for a file that is not there.</summary>
internal sealed class ImportListQuery : Query<FilePath, EquatableArray<ImportItem>>
{
    private ImportListQuery()
        : base("ImportList")
    {
    }

    /// <summary>The one there is.</summary>
    public static ImportListQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override EquatableArray<ImportItem> Compute(QueryContext context, FilePath key)
    {
        if (!ProgramNames.IsProgram(key) || context.File(key) is not { } file) return [];
        var leading = file.IsParsed ? null : LeadingImports.TryRead(file.Text);
        return leading ?? context.Get(ItemTreeQuery.Instance, key).Imports;
    }
}

/// <summary>Where the imports of a file lead.</summary>
public sealed class ImportsQuery : Query<FilePath, ResolvedImports>
{
    private ImportsQuery()
        : base("Imports")
    {
    }

    /// <summary>The one there is.</summary>
    public static ImportsQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override ResolvedImports Compute(QueryContext context, FilePath key)
    {
        var imports = context.Get(ImportListQuery.Instance, key);
        if (imports.IsEmpty) return ResolvedImports.None;
        var project = context.Get(ProjectQuery.Instance, key);
        return new([.. imports.Select(import => Resolve(context, key, import, project))]);
    }

    private static ResolvedImport Resolve(QueryContext context, FilePath file, ImportItem import, Project project)
    {
        if (import.Path.Length == 0) return new(import, FilePath.None, ImportFailure.NoPath);
        var candidates = ModulePaths.Candidates(file, import, project, out var failure);
        foreach (var candidate in candidates)
            if (context.Exists(candidate)) return new(import, candidate, ImportFailure.None);
        return new(import, FilePath.None, failure);
    }
}
