using MtpScript.Tooling.Vm.Serialization;

namespace MtpScript.Tooling.Host.Effects;

/// <summary>What an awaited effect gave.</summary>
/// <param name="Json">The result in canonical JSON; null when it failed.</param>
/// <param name="Code">The code of the error; null when there is none.</param>
/// <param name="Message">The message of the error; empty when there is none.</param>
public sealed record AwaitedResult(ReadOnlyMemory<byte>? Json, string? Code, string Message);

/// <summary>
/// The bytes that awaited effects gave, under the seed of the request and the number of awaits before (§7-a). A request that comes
/// again with the same seed reads the same bytes. The oldest are forgotten when there are too many.
/// </summary>
/// <remarks>
/// A host that gives requests no ids gives them one seed. So the call itself is a part of the key, and another one is no hit.
/// </remarks>
/// <param name="mostBytes">How many bytes are kept.</param>
public sealed class AsyncCache(long mostBytes = 64 << 20)
{
    private const int BytesOfEntry = 512;

    private readonly Lock _turn = new();
    private readonly Dictionary<(string Seed, int ContinuationId, string Call), AwaitedResult> _results = [];
    private readonly Queue<(string Seed, int ContinuationId, string Call)> _order = new();
    private long _bytes;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_turn) return _results.Count;
        }
    }

    /// <summary>What the effect gave before; null when it is not known.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="continuationId">The number of awaits before.</param>
    /// <param name="name">The name of the effect.</param>
    /// <param name="arguments">The arguments in canonical JSON.</param>
    public AwaitedResult? Find(ReadOnlySpan<byte> seed, int continuationId, string name, ReadOnlySpan<byte> arguments)
    {
        var key = KeyOf(seed, continuationId, name, arguments);
        lock (_turn) return _results.GetValueOrDefault(key);
    }

    /// <summary>Keeps what an effect gave, unless there is something already, and says what is kept.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="continuationId">The number of awaits before.</param>
    /// <param name="name">The name of the effect.</param>
    /// <param name="arguments">The arguments in canonical JSON.</param>
    /// <param name="result">What it gave.</param>
    public AwaitedResult Add(
        ReadOnlySpan<byte> seed, int continuationId, string name, ReadOnlySpan<byte> arguments, AwaitedResult result)
    {
        var key = KeyOf(seed, continuationId, name, arguments);
        lock (_turn)
        {
            if (_results.TryGetValue(key, out var kept)) return kept;
            _results.Add(key, result);
            _order.Enqueue(key);
            _bytes += SizeOf(result);
            while (_bytes > mostBytes && _order.TryDequeue(out var oldest) && _results.Remove(oldest, out var forgotten))
                _bytes -= SizeOf(forgotten);
            return result;
        }
    }

    private static (string Seed, int ContinuationId, string Call) KeyOf(
        ReadOnlySpan<byte> seed, int continuationId, string name, ReadOnlySpan<byte> arguments) =>
        (Convert.ToHexString(seed), continuationId, name + " " + Sha256.Hexadecimal(arguments));

    private static long SizeOf(AwaitedResult result) => BytesOfEntry + (result.Json?.Length ?? result.Message.Length);
}
