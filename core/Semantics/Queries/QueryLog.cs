using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace MtpScript.Tooling.Semantics.Queries;

/// <summary>Notes which queries were computed, as opposed to answered from memory; for tests and tracing. Safe from any thread.</summary>
public sealed class QueryLog
{
    private readonly ConcurrentQueue<QueryLogEntry> entries = new();

    /// <summary>What was computed since the last <see cref="Clear"/>, in the order in which it began.</summary>
    public ImmutableArray<QueryLogEntry> Entries => [.. entries];

    /// <summary>Forgets what was noted.</summary>
    public void Clear() => entries.Clear();

    internal void Add(Query query, object key) => entries.Enqueue(new(query.Name, key.ToString() ?? ""));
}

/// <summary>A query that was computed.</summary>
/// <param name="Query">The query's name.</param>
/// <param name="Key">The key, as text.</param>
public readonly record struct QueryLogEntry(string Query, string Key)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Query}({Key})";
}
