using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>A project file: what it says, what is wrong in it, and where its dependencies stand.</summary>
/// <param name="Project">What it says.</param>
/// <param name="Diagnostics">What is wrong in it.</param>
/// <param name="DependencySpans">The names of the project's dependencies, in their order.</param>
internal sealed record ProjectFile(
    Project Project, ImmutableArray<FoundDiagnostic> Diagnostics, ImmutableArray<TextSpan> DependencySpans);

/// <summary>Reads project files.</summary>
internal sealed class ProjectFileQuery : Query<FilePath, ProjectFile>
{
    private ProjectFileQuery()
        : base("ProjectFile")
    {
    }

    /// <summary>The one there is.</summary>
    public static ProjectFileQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override ProjectFile Compute(QueryContext context, FilePath key) =>
        ProjectReader.Read(key, context.File(key)?.Text.ToString() ?? "");

    /// <inheritdoc/>
    public override bool AreEqual(ProjectFile older, ProjectFile newer) => ReferenceEquals(older, newer);
}
