using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Tests.Support;

/// <summary>A few files and a database to ask about them.</summary>
internal sealed class Workspace
{
    private SourceSet sources = SourceSet.Empty;

    /// <summary>A workspace with files: their paths and texts.</summary>
    public Workspace(params ReadOnlySpan<(string Path, string Text)> files)
    {
        Database.Log = Log;
        foreach (var (path, text) in files) Set(path, text);
    }

    /// <summary>The database.</summary>
    public QueryDatabase Database { get; } = new();

    /// <summary>What was computed.</summary>
    public QueryLog Log { get; } = new();

    /// <summary>The files.</summary>
    public SourceSet Sources => sources;

    /// <summary>Adds a file, or gives it another text.</summary>
    public void Set(string path, string text) => Apply(new FileChange.TextReplaced(new(path), SourceText.From(text)));

    /// <summary>Replaces the only occurrence of a text.</summary>
    public void Edit(string path, string before, string after)
    {
        sources.TryGet(new(path), out var file);
        var start = file!.Text.ToString().IndexOf(before, StringComparison.Ordinal);
        Assert.True(start >= 0, $"`{before}` is not in {path}");
        Apply(new FileChange.TextEdited(new(path), [new(new(start, before.Length), after)]));
    }

    /// <summary>Removes a file.</summary>
    public void Remove(string path) => Apply(new FileChange.Removed(new(path)));

    /// <summary>Asks at the newest revision.</summary>
    public TValue Get<TKey, TValue>(Query<TKey, TValue> query, TKey key)
        where TKey : IEquatable<TKey> => Database.Snapshot(sources, CancellationToken.None).Get(query, key);

    /// <summary>Asks about a file.</summary>
    public TValue Get<TValue>(Query<FilePath, TValue> query, string path) => Get(query, new FilePath(path));

    /// <summary>What is computed while something is done.</summary>
    public IReadOnlyList<string> Computed(Action action)
    {
        Log.Clear();
        action();
        return [.. Log.Entries.Select(static entry => entry.ToString())];
    }

    /// <summary>What is wrong in all files.</summary>
    public IReadOnlyList<FileDiagnostic> Diagnostics() =>
        [.. sources.Paths.SelectMany(path => Get(FileDiagnosticsQuery.Instance, path))];

    /// <summary>What is wrong in a file, drawn as <c>CODE text-at-the-place</c>.</summary>
    public IReadOnlyList<string> Diagnostics(string path)
    {
        sources.TryGet(new(path), out var file);
        return [.. Get(FileDiagnosticsQuery.Instance, path).Select(found => $"{found.Code} {file!.Text.ToString(found.Span)}")];
    }

    /// <summary>Makes the changes of a fix.</summary>
    public void Apply(FileFix fix)
    {
        foreach (var edit in fix.Edits)
            Apply(new FileChange.TextEdited(edit.File, [.. edit.Changes.OrderByDescending(static change => change.Span.Start)]));
    }

    private void Apply(FileChange change) => sources = sources.Apply([change]);
}
