namespace MtpScript.Tooling.Wire.Scheduling;

/// <summary>
/// Says when an answer is outdated, for methods whose sender retries on <c>ContentModified</c>. Methods without a policy
/// always answer from the snapshot they began with.
/// </summary>
/// <typeparam name="TSnapshot">An immutable view of the state.</typeparam>
/// <typeparam name="TParams">Type of the parameters.</typeparam>
/// <param name="IsAllowed">Whether this sender retries.</param>
/// <param name="Stamp">A number that changes when what the request reads changes.</param>
public sealed record RetryPolicy<TSnapshot, TParams>(Func<TSnapshot, bool> IsAllowed, Func<TSnapshot, TParams, long> Stamp);
