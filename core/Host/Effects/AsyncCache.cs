using System.Collections.Concurrent;

namespace MtpScript.Tooling.Host.Effects;

/// <summary>
/// What awaited effects gave, under the seed of the request and the number of awaits before (§7-a). A request that comes again
/// with the same seed reads the same bytes. The oldest are forgotten when there are too many.
/// </summary>
/// <param name="mostEntries">How many are kept.</param>
public sealed class AsyncCache(int mostEntries = 10_000)
{
    private readonly ConcurrentDictionary<(string Seed, int ContinuationId), EffectResult> _results = new();
    private readonly ConcurrentQueue<(string Seed, int ContinuationId)> _order = new();

    /// <summary>How many there are.</summary>
    public int Count => _results.Count;

    /// <summary>What the effect gave before.</summary>
    public bool TryGet(ReadOnlySpan<byte> seed, int continuationId, out EffectResult result) =>
        _results.TryGetValue((Convert.ToHexString(seed), continuationId), out result!);

    /// <summary>Keeps what an effect gave; what is there already stays.</summary>
    public void Add(ReadOnlySpan<byte> seed, int continuationId, EffectResult result)
    {
        var key = (Convert.ToHexString(seed), continuationId);
        if (!_results.TryAdd(key, result)) return;
        _order.Enqueue(key);
        while (_results.Count > mostEntries && _order.TryDequeue(out var oldest)) _results.TryRemove(oldest, out _);
    }
}
