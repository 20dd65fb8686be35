using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Tests.Support;

/// <summary>Files that are edited and checked, each check building upon those before it.</summary>
internal sealed class CheckedWorkspace(SourceSet sources, QueryLog? log = null)
{
    private readonly QueryDatabase database = new() { Log = log };

    public SourceSet Sources { get; private set; } = sources;

    /// <summary>What is wrong in a file as it is now.</summary>
    public ImmutableArray<FileDiagnostic> DiagnosticsOf(FilePath path) =>
        database.Snapshot(Sources, CancellationToken.None).Get(FileDiagnosticsQuery.Instance, path);

    public ImmutableArray<FileDiagnostic> DiagnosticsOf(string path) => DiagnosticsOf(new FilePath(path));

    /// <summary>What is wrong in all files.</summary>
    public ImmutableSortedDictionary<FilePath, ImmutableArray<FileDiagnostic>> AllDiagnostics() =>
        Sources.Paths.ToImmutableSortedDictionary(path => path, DiagnosticsOf);

    /// <summary>Answers about the files as they are now, whatever happens to them later.</summary>
    public Func<FilePath, ImmutableArray<FileDiagnostic>> Freeze()
    {
        var snapshot = database.Snapshot(Sources, CancellationToken.None);
        return path => snapshot.Get(FileDiagnosticsQuery.Instance, path);
    }

    public SourceText TextOf(FilePath path) =>
        Sources.TryGet(path, out var file) ? file.Text : throw new ArgumentException($"there is no {path}", nameof(path));

    public void Apply(params FileChange[] changes) => Sources = Sources.Apply(changes);

    /// <summary>Makes changes against one text, in its order.</summary>
    /// <returns>What takes them back.</returns>
    public IReadOnlyList<TextChange> Edit(FilePath path, IReadOnlyList<TextChange> changes)
    {
        var text = TextOf(path);
        var undo = new List<TextChange>();
        var shift = 0;
        foreach (var change in changes)
        {
            undo.Add(new(new(change.Span.Start + shift, change.NewText.Length), text.ToString(change.Span)));
            shift += change.Shift;
        }

        // The last one goes first, so that none moves another.
        Apply(new FileChange.TextEdited(path, [.. changes.Reverse()]));
        return undo;
    }
}
