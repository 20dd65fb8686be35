using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics;

/// <summary>
/// What is wrong in a file by itself and by what it imports and is imported by: all but what the other modules of a program have a say in.
/// In no order; before levels and suppressions.
/// </summary>
internal sealed class OwnDiagnosticsQuery : Query<FilePath, ImmutableArray<FoundDiagnostic>>
{
    private OwnDiagnosticsQuery()
        : base("OwnDiagnostics")
    {
    }

    /// <summary>The one there is.</summary>
    public static OwnDiagnosticsQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override ImmutableArray<FoundDiagnostic> Compute(QueryContext context, FilePath key)
    {
        if (context.File(key) is not { } file) return [];
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

        return found.ToImmutable();

        void Add(OutlinedItem item, EquatableArray<ItemDiagnostic> diagnostics)
        {
            foreach (var diagnostic in diagnostics)
                if (!BrokenCode.MayCause(item.Source, lastSyntaxError >= item.Position, diagnostic))
                    found.Add(DiagnosticPlaces.Place(context, item.Position, diagnostic));
        }
    }

    /// <inheritdoc/>
    public override bool AreEqual(ImmutableArray<FoundDiagnostic> older, ImmutableArray<FoundDiagnostic> newer) =>
        older.IsEmpty && newer.IsEmpty;
}
