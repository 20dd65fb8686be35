namespace MtpScript.Tooling.Semantics.Queries;

/// <summary>A question about a program whose answer follows from the inputs: what is asked, without a key.</summary>
public abstract class Query
{
    private static int count;

    private protected Query(string name)
    {
        Name = name;
        Index = Interlocked.Increment(ref count) - 1;
    }

    /// <summary>The name in a <see cref="QueryLog"/>.</summary>
    public string Name { get; }

    /// <summary>How many queries there are.</summary>
    internal static int Count => Volatile.Read(ref count);

    /// <summary>The place of the query's answers in a <see cref="QueryDatabase"/>.</summary>
    internal int Index { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>
/// A derived query. One object for each question; it has no state. <see cref="Compute"/> may read inputs and other queries through
/// its context and nothing else, so that the database knows when an answer has to be computed again. It must not depend on itself.
/// </summary>
/// <typeparam name="TKey">What is asked about.</typeparam>
/// <typeparam name="TValue">The answer: immutable.</typeparam>
public abstract class Query<TKey, TValue>(string name) : Query(name)
    where TKey : IEquatable<TKey>
{
    /// <summary>
    /// Whether a thread that asks while another computes the same answer waits for it: for few and large answers. What is smaller is sooner
    /// computed twice.
    /// </summary>
    internal virtual bool IsWaitedFor => false;

    /// <summary>The answer.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public abstract TValue Compute(QueryContext context, TKey key);

    /// <summary>
    /// Whether two answers are equal, so that what depends on the query need not run again. Where it says yes the older object is kept.
    /// </summary>
    public virtual bool AreEqual(TValue older, TValue newer) => EqualityComparer<TValue>.Default.Equals(older, newer);
}
