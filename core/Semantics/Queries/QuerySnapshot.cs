using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace MtpScript.Tooling.Semantics.Queries;

/// <summary>
/// The program at one revision, to be asked. It stays as it is: once newer revisions have been read, an older snapshot finds its own
/// answers and keeps them to itself. Safe from any thread.
/// </summary>
public sealed class QuerySnapshot
{
    private readonly ConcurrentDictionary<QueryCell, object> outdated;

    internal QuerySnapshot(QueryDatabase database, SourceSet sources, CancellationToken cancellation)
        : this(database, sources, cancellation, new())
    {
    }

    private QuerySnapshot(
        QueryDatabase database, SourceSet sources, CancellationToken cancellation, ConcurrentDictionary<QueryCell, object> outdated)
    {
        Database = database;
        Sources = sources;
        Cancellation = cancellation;
        this.outdated = outdated;
    }

    /// <summary>The inputs.</summary>
    public SourceSet Sources { get; }

    /// <summary>Ends computations early.</summary>
    public CancellationToken Cancellation { get; }

    internal QueryDatabase Database { get; }

    /// <summary>This snapshot, with its answers, for work that something else ends.</summary>
    public QuerySnapshot With(CancellationToken cancellation) => new(Database, Sources, cancellation, outdated);

    /// <summary>The answer of a query.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TValue Get<TKey, TValue>(Query<TKey, TValue> query, TKey key)
        where TKey : IEquatable<TKey> => QueryContext.Root(this).Get(query, key);

    internal bool TryGetOutdated(QueryCell cell, [MaybeNullWhen(false)] out object memo) => outdated.TryGetValue(cell, out memo);

    internal Memo<TValue> KeepOutdated<TValue>(QueryCell cell, Memo<TValue> memo) => (Memo<TValue>)outdated.GetOrAdd(cell, memo);
}
