namespace MtpScript.Tooling.Semantics.Queries;

/// <summary>
/// One key of one derived query. Two threads may compute the same answer at the same time, unless the query says otherwise; both find the
/// same, and one of them is kept.
/// </summary>
internal sealed class DerivedCell<TKey, TValue>(Query<TKey, TValue> query, TKey key) : QueryCell
    where TKey : IEquatable<TKey>
{
    /// <summary>How long a thread that waits for another goes on before it looks whether its own work was cancelled.</summary>
    private const int MillisecondsBetweenLooks = 5;

    private Memo<TValue>? memo;

    public override Stamp StampFor(QueryContext reader)
    {
        var (found, isOutdated) = Refresh(reader, needsValue: false);
        return new(found.ChangedAt, isOutdated);
    }

    public TValue Read(QueryContext reader)
    {
        var (found, isOutdated) = Refresh(reader, needsValue: true);
        reader.Note(this, isOutdated);
        return found.Value!;
    }

    /// <summary>Drops the value, not what is known of it: it is computed again when somebody asks.</summary>
    public void DropValue()
    {
        var known = Volatile.Read(ref memo);
        if (known is { HasValue: true }) Interlocked.CompareExchange(ref memo, known.WithoutValue(), known);
    }

    private (Memo<TValue> Memo, bool IsOutdated) Refresh(QueryContext reader, bool needsValue)
    {
        reader.Snapshot.Cancellation.ThrowIfCancellationRequested();
        var revision = reader.Snapshot.Sources.Revision;
        var known = Volatile.Read(ref memo);
        if (known is not null)
        {
            var verifiedAt = known.VerifiedAt;
            if (verifiedAt > revision) return (ReadOutdated(reader), true);
            if (verifiedAt == revision || HoldsStill(reader, known, verifiedAt, out var isOutdated))
            {
                known.Verify(revision);
                if (known.HasValue || !needsValue) return (known, false);
            }
            else if (isOutdated)
            {
                return (ReadOutdated(reader), true);
            }
        }

        return query.IsWaitedFor ? ComputeAlone(reader, revision) : ComputeAndKeep(reader, known, revision);
    }

    /// <summary>
    /// Computes the answer, unless another thread does: then that one's. Queries do not depend on themselves, so that nobody waits for whoever
    /// waits for him.
    /// </summary>
    private (Memo<TValue> Memo, bool IsOutdated) ComputeAlone(QueryContext reader, long revision)
    {
        while (!Monitor.TryEnter(this, MillisecondsBetweenLooks)) reader.Snapshot.Cancellation.ThrowIfCancellationRequested();
        try
        {
            var known = Volatile.Read(ref memo);
            return known is { HasValue: true } && known.VerifiedAt == revision ? (known, false) : ComputeAndKeep(reader, known, revision);
        }
        finally
        {
            Monitor.Exit(this);
        }
    }

    private static bool HoldsStill(QueryContext reader, Memo<TValue> known, long verifiedAt, out bool isOutdated)
    {
        isOutdated = false;
        var context = reader.ForValidation();
        foreach (var dependency in known.Dependencies)
        {
            var stamp = dependency.StampFor(context);
            isOutdated = stamp.IsOutdated;
            if (isOutdated || stamp.ChangedAt > verifiedAt) return false;
        }

        return true;
    }

    private (Memo<TValue> Memo, bool IsOutdated) ComputeAndKeep(QueryContext reader, Memo<TValue>? known, long revision)
    {
        var context = reader.ForComputation(known is { HasValue: true } ? known.Value : null);
        var value = context.Run(query, key);
        if (context.IsOutdated)
        {
            var outdated = new Memo<TValue>(value, true, revision, revision, []);
            return (reader.Snapshot.KeepOutdated(this, outdated), true);
        }

        var created = Successor(known, value, revision, context.TakeDependencies());
        while (true)
        {
            var found = Interlocked.CompareExchange(ref memo, created, known);
            if (ReferenceEquals(found, known)) return (created, false);

            // Somebody else was quicker. An answer for this revision is as good as ours; one for a newer revision is not ours to replace.
            if (found is { HasValue: true } && found.VerifiedAt == revision) return (found, false);
            if (found is not null && found.VerifiedAt > revision)
                return (reader.Snapshot.KeepOutdated(this, new Memo<TValue>(value, true, revision, revision, [])), true);
            known = found;
            created = Successor(known, value, revision, created.Dependencies);
        }
    }

    private Memo<TValue> Successor(Memo<TValue>? known, TValue value, long revision, QueryCell[] dependencies)
    {
        if (known is null) return new(value, true, revision, revision, dependencies);
        if (!known.HasValue)
        {
            // A dropped value that still holds has not changed; one that does not hold may have, and nobody can compare.
            var changedAt = known.VerifiedAt == revision ? known.ChangedAt : revision;
            return new(value, true, changedAt, revision, dependencies);
        }

        return query.AreEqual(known.Value!, value)
            ? new(known.Value, true, known.ChangedAt, revision, dependencies)
            : new(value, true, revision, revision, dependencies);
    }

    private Memo<TValue> ReadOutdated(QueryContext reader)
    {
        if (reader.Snapshot.TryGetOutdated(this, out var kept)) return (Memo<TValue>)kept;
        var value = reader.ForComputation().Run(query, key);
        var revision = reader.Snapshot.Sources.Revision;
        return reader.Snapshot.KeepOutdated(this, new Memo<TValue>(value, true, revision, revision, []));
    }
}
