using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;

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
        var found = ImmutableArray.CreateBuilder<FoundDiagnostic>();
        var lastSyntaxError = -1;
        foreach (var diagnostic in file.Tree.Diagnostics)
        {
            found.Add(FoundDiagnostic.Of(key, diagnostic));
            lastSyntaxError = Math.Max(lastSyntaxError, diagnostic.Span.Start);
        }

        found.AddRange(context.Get(ModuleDiagnosticsQuery.Instance, key));
        foreach (var item in context.Get(FileOutlineQuery.Instance, key).Items)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var id = item.Item.In(key);
            Add(item, context.Get(DeclarationDiagnosticsQuery.Instance, id));
            Add(item, context.Get(BodyDiagnosticsQuery.Instance, id));
        }

        var project = context.Get(ProjectQuery.Instance, key);
        if (found.Count == 0 && !Suppressions.AreIn(file)) return [];
        var shown = Suppressions.Apply(file, found.ToImmutable()).Select(diagnostic => diagnostic.In(project)).OfType<FileDiagnostic>();
        return [.. shown.OrderBy(static diagnostic => diagnostic.Span.Start).ThenBy(static diagnostic => diagnostic.Code, StringComparer.Ordinal)];

        void Add(OutlinedItem item, EquatableArray<ItemDiagnostic> diagnostics)
        {
            foreach (var diagnostic in diagnostics)
                if (!BrokenCode.MayCause(item.Source, lastSyntaxError >= item.Position, diagnostic))
                    found.Add(DiagnosticPlaces.Place(context, item.Position, diagnostic));
        }
    }

    /// <inheritdoc/>
    public override bool AreEqual(ImmutableArray<FileDiagnostic> older, ImmutableArray<FileDiagnostic> newer) => older.SequenceEqual(newer);

    private static ImmutableArray<FileDiagnostic> OfProject(QueryContext context, FilePath file)
    {
        var read = context.Get(ProjectFileQuery.Instance, file);
        var found = read.Diagnostics.AddRange(PackageConflicts.Check(context, read));
        return [.. found.OrderBy(static diagnostic => diagnostic.Span.Start).Select(diagnostic => diagnostic.In(read.Project)).OfType<FileDiagnostic>()];
    }
}
