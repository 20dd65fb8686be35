namespace MtpScript.Tooling.Semantics.Queries;

/// <summary>An answer and what it rests on.</summary>
/// <param name="value">The answer; null in one whose value was dropped to save memory.</param>
/// <param name="hasValue">Whether the value is there.</param>
/// <param name="changedAt">The revision at which the answer became what it is.</param>
/// <param name="verifiedAt">The newest revision for which it is known to hold.</param>
/// <param name="dependencies">What was read to find it, in that order, each once.</param>
internal sealed class Memo<TValue>(TValue? value, bool hasValue, long changedAt, long verifiedAt, QueryCell[] dependencies)
{
    private long verified = verifiedAt;

    public TValue? Value => value;

    public bool HasValue => hasValue;

    public long ChangedAt => changedAt;

    public QueryCell[] Dependencies => dependencies;

    public long VerifiedAt => Volatile.Read(ref verified);

    /// <summary>Notes that the answer holds at a revision too; revisions only grow.</summary>
    public void Verify(long revision)
    {
        var known = Volatile.Read(ref verified);
        while (known < revision)
        {
            var found = Interlocked.CompareExchange(ref verified, revision, known);
            if (found == known) return;
            known = found;
        }
    }

    public Memo<TValue> WithoutValue() => new(default, false, changedAt, VerifiedAt, dependencies);
}
