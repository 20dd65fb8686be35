using System.Collections.Concurrent;

namespace MtpScript.Tooling.Semantics.Queries;

/// <summary>
/// The answers of all queries, shared by the snapshots of one line of revisions. Safe from any thread. An answer is checked when it is
/// asked for, and computed again only if something that it rests on has changed.
/// </summary>
public sealed class QueryDatabase
{
    private readonly ConcurrentDictionary<FilePath, FileCell> files = new();
    private object?[] tables = new object?[Query.Count];

    /// <summary>
    /// Whether answers are kept for the revision at which they were found alone, without what they rest on: for a program that asks about one
    /// state and ends, less memory and less work.
    /// </summary>
    public bool IsForOneRevision { get; init; }

    /// <summary>Where computations are noted; null for nowhere.</summary>
    public QueryLog? Log { get; set; }

    internal PathsCell Paths { get; } = new();

    /// <summary>Reads at one revision. Revisions of one database belong to one line of <see cref="SourceSet"/>s.</summary>
    /// <param name="sources">The inputs.</param>
    /// <param name="cancellation">Ends computations early.</param>
    public QuerySnapshot Snapshot(SourceSet sources, CancellationToken cancellation) => new(this, sources, cancellation);

    /// <summary>Drops the values of a query for some keys; they are computed again when somebody asks.</summary>
    public void Drop<TKey, TValue>(Query<TKey, TValue> query, Func<TKey, bool> where)
        where TKey : IEquatable<TKey>
    {
        foreach (var (key, cell) in TableOf(query))
            if (where(key)) cell.DropValue();
    }

    /// <summary>Drops the value of a query for a key; it is computed again when somebody asks.</summary>
    public void Drop<TKey, TValue>(Query<TKey, TValue> query, TKey key)
        where TKey : IEquatable<TKey>
    {
        if (TableOf(query).TryGetValue(key, out var cell)) cell.DropValue();
    }

    /// <summary>Drops all that is known of a key; for one that nobody will ask for again. If somebody does, it is computed as if new.</summary>
    public void Forget<TKey, TValue>(Query<TKey, TValue> query, TKey key)
        where TKey : IEquatable<TKey> => TableOf(query).TryRemove(key, out _);

    internal FileCell FileCellOf(FilePath path) => files.GetOrAdd(path, static path => new(path));

    internal DerivedCell<TKey, TValue> CellOf<TKey, TValue>(Query<TKey, TValue> query, TKey key)
        where TKey : IEquatable<TKey> =>
        TableOf(query).GetOrAdd(key, static (key, query) => new(query, key), query);

    private ConcurrentDictionary<TKey, DerivedCell<TKey, TValue>> TableOf<TKey, TValue>(Query<TKey, TValue> query)
        where TKey : IEquatable<TKey>
    {
        var known = Volatile.Read(ref tables);
        if (query.Index < known.Length && Volatile.Read(ref known[query.Index]) is { } table)
            return (ConcurrentDictionary<TKey, DerivedCell<TKey, TValue>>)table;
        lock (files)
        {
            if (query.Index >= tables.Length)
            {
                var grown = new object?[Math.Max(Query.Count, query.Index + 1)];
                tables.CopyTo(grown, 0);
                Volatile.Write(ref tables, grown);
            }

            var created = tables[query.Index] ?? new ConcurrentDictionary<TKey, DerivedCell<TKey, TValue>>();
            Volatile.Write(ref tables[query.Index], created);
            return (ConcurrentDictionary<TKey, DerivedCell<TKey, TValue>>)created;
        }
    }
}
