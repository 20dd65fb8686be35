using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Apis;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;

namespace MtpScript.Tooling.Semantics;

/// <summary>
/// Everything that is wrong in a file, by position: its syntax, its declarations and what is between them, with the levels that its project
/// sets, and without what comments suppress. Empty for a file that is not there.
/// </summary>
public sealed class FileDiagnosticsQuery : Query<FilePath, ImmutableArray<FileDiagnostic>>
{
    private FileDiagnosticsQuery()
        : base("FileDiagnostics")
    {
    }

    /// <summary>The one there is.</summary>
    public static FileDiagnosticsQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override ImmutableArray<FileDiagnostic> Compute(QueryContext context, FilePath key)
    {
        if (context.File(key) is not { } file) return [];
        if (ProgramNames.IsProject(key)) return OfProject(context, key);
        var found = context.Get(OwnDiagnosticsQuery.Instance, key).AddRange(RouteConflictReports.Find(context, key));
        var project = context.Get(ProjectQuery.Instance, key);
        if (found.IsEmpty && !Suppressions.AreIn(file)) return [];
        return Shown(Suppressions.Apply(file, found), project);
    }

    /// <inheritdoc/>
    public override bool AreEqual(ImmutableArray<FileDiagnostic> older, ImmutableArray<FileDiagnostic> newer) => older.SequenceEqual(newer);

    private static ImmutableArray<FileDiagnostic> OfProject(QueryContext context, FilePath file)
    {
        var read = context.Get(ProjectFileQuery.Instance, file);
        return Shown(read.Diagnostics.AddRange(PackageConflicts.Check(context, read)), read.Project);
    }

    private static ImmutableArray<FileDiagnostic> Shown(ImmutableArray<FoundDiagnostic> found, Project project) =>
    [
        .. found.Select(diagnostic => diagnostic.In(project)).OfType<FileDiagnostic>()
            .OrderBy(static diagnostic => diagnostic.Span.Start).ThenBy(static diagnostic => diagnostic.Code, StringComparer.Ordinal),
    ];
}
