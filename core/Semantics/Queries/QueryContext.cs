using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MtpScript.Tooling.Semantics.Prelude;

namespace MtpScript.Tooling.Semantics.Queries;

/// <summary>
/// Through what a query reads: it notes what was read, which is what the answer depends on. Belongs to one computation on one thread.
/// </summary>
public sealed class QueryContext
{
    /// <summary>So deep only queries get that depend on themselves.</summary>
    private const int MostDepth = 100_000;

    /// <summary>So many are looked through one by one, which is quicker than a set.</summary>
    private const int FewDependencies = 24;

    /// <summary>So many emptied lists a thread keeps for the contexts to come, and none with more room than this.</summary>
    private const int MostSpareLists = 32;
    private const int MostSpareCapacity = 256;

    [ThreadStatic]
    private static Stack<List<QueryCell>>? spare;

    private readonly int depth;
    private readonly object? previous;
    private List<QueryCell>? dependencies;
    private HashSet<QueryCell>? seen;

    private QueryContext(QuerySnapshot snapshot, int depth, bool isComputation, object? previous = null)
    {
        Snapshot = snapshot;
        this.depth = depth;
        this.previous = previous;
        if (!isComputation || snapshot.Database.IsForOneRevision) return;
        dependencies = spare is { Count: > 0 } ? spare.Pop() : [];
    }

    internal QuerySnapshot Snapshot { get; }

    /// <summary>Ends the computation early.</summary>
    public CancellationToken Cancellation => Snapshot.Cancellation;

    /// <summary>Whether something was read that belongs to an outdated snapshot alone.</summary>
    internal bool IsOutdated { get; private set; }

    /// <summary>The answer of another query.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TValue Get<TKey, TValue>(Query<TKey, TValue> query, TKey key)
        where TKey : IEquatable<TKey> => Snapshot.Database.CellOf(query, key).Read(this);

    /// <summary>
    /// An older answer of the query that is being computed, for the parts of it that can be taken over. The answer must be the same
    /// without it; what is read from it is no dependency.
    /// </summary>
    public bool TryGetPrevious<TValue>([MaybeNullWhen(false)] out TValue previous)
    {
        previous = this.previous is TValue value ? value : default;
        return previous is not null;
    }

    /// <summary>The file at a path; null when there is none. The files of the prelude are always there.</summary>
    public SourceFile? File(FilePath path)
    {
        if (PreludeFiles.TryGet(path, out var prelude)) return prelude;
        Note(Snapshot.Database.FileCellOf(path), false);
        return Snapshot.Sources.TryGet(path, out var file) ? file : null;
    }

    /// <summary>Whether there is a file at a path, which edits of files do not change.</summary>
    public bool Exists(FilePath path)
    {
        if (PreludeFiles.TryGet(path, out _)) return true;
        Note(Snapshot.Database.Paths, false);
        return Snapshot.Sources.TryGet(path, out _);
    }

    /// <summary>The paths of all files, in the order of their code units.</summary>
    public System.Collections.Immutable.ImmutableArray<FilePath> Paths()
    {
        Note(Snapshot.Database.Paths, false);
        return Snapshot.Sources.Paths;
    }

    internal static QueryContext Root(QuerySnapshot snapshot) => new(snapshot, 0, false);

    internal QueryContext ForComputation(object? previous = null) => new(Snapshot, depth + 1, true, previous);

    internal QueryContext ForValidation() => new(Snapshot, depth + 1, false);

    internal void Note(QueryCell cell, bool isOutdated)
    {
        IsOutdated |= isOutdated;
        if (dependencies is null) return;
        if (dependencies.Count < FewDependencies)
        {
            if (!dependencies.Contains(cell)) dependencies.Add(cell);
            return;
        }

        seen ??= [.. dependencies];
        if (seen.Add(cell)) dependencies.Add(cell);
    }

    /// <summary>What the computation read; it notes nothing more.</summary>
    internal QueryCell[] TakeDependencies()
    {
        if (dependencies is not { } noted) return NothingKnownCell.Dependencies;
        QueryCell[] taken = [.. noted];
        dependencies = null;
        noted.Clear();
        spare ??= new();
        if (noted.Capacity <= MostSpareCapacity && spare.Count < MostSpareLists) spare.Push(noted);
        return taken;
    }

    internal TValue Run<TKey, TValue>(Query<TKey, TValue> query, TKey key)
        where TKey : IEquatable<TKey>
    {
        if (depth > MostDepth) throw new InvalidOperationException($"the query {query} depends on itself, at {key}");
        Snapshot.Database.Log?.Add(query, key);

        // A chain of definitions can be longer than the host's stack; it then goes on upon another one.
        return RuntimeHelpers.TryEnsureSufficientExecutionStack()
            ? query.Compute(this, key)
            : RunDeep(query, key);
    }

    private TValue RunDeep<TKey, TValue>(Query<TKey, TValue> query, TKey key)
        where TKey : IEquatable<TKey> => DeepStack.Run(() => query.Compute(this, key));
}
