using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Replay;

/// <summary>
/// Carries out the effects of one run. Calls that the journal has already are answered from it, so a run that is repeated, in
/// part or as a whole, sees the same bytes; the others go to the world, and into the journal.
/// </summary>
/// <param name="world">Carries out calls that the journal does not have; null when it has to have all of them.</param>
/// <param name="seed">The seed of the request (§0-b).</param>
/// <param name="journal">The journal.</param>
/// <param name="cache">What awaited calls gave before (§7-a); null for a run of its own.</param>
public sealed class EffectPerformer(IEffectHandler? world, ReadOnlyMemory<byte> seed, Journal journal, AsyncCache? cache = null)
{
    private static readonly RecordShape ErrorShape = new(["code", "message"]);

    /// <summary>The journal.</summary>
    public Journal Journal => journal;

    /// <summary>How many calls the run has made. A debugger that goes back to an earlier moment sets what it was then.</summary>
    public int Position { get; set; }

    /// <summary>Carries out the effect that a machine waits for, and gives the outcome that it is resumed with.</summary>
    /// <exception cref="ReplayException">The journal has something else here, or nothing although it has to.</exception>
    public async ValueTask<Value> PerformAsync(PendingEffect pending, CancellationToken cancellation)
    {
        var arguments = new ByteBuffer();
        JsonWriter.Write(Value.List(pending.Arguments.AsSpan()), arguments);
        if (Position == journal.Entries.Count && journal.IsFull)
            return Err(EffectCodes.TooLarge, "the effects of the request have too many bytes together");
        if (Position == journal.Entries.Count) journal.Add(await CallAsync(pending, arguments.ToArray(), cancellation));
        var entry = journal.Entries[Position];
        Check(entry, pending, arguments.Written);
        Position++;
        return Outcome(entry, pending.Site.Result);
    }

    /// <summary>The outcome of an entry: what came back as a value of a type, or the error.</summary>
    public static Value Outcome(JournalEntry entry, DataType type)
    {
        if (entry.Result is null) return Err(entry.Code ?? "", entry.Message);
        if (JsonReader.Read(entry.Result.Value.Span, out var json) != JsonError.None)
            return Err(EffectCodes.Decode,
                "the result cannot be read: it nests too deep, or has a number that no Decimal is equal to");
        return JsonDecoder.TryDecode(json, type, out var value, out var fault)
            ? Value.Variant(VariantCase.Ok, [value])
            : Err(EffectCodes.Decode, fault);
    }

    private async ValueTask<JournalEntry> CallAsync(PendingEffect pending, byte[] arguments, CancellationToken cancellation)
    {
        if (world is null)
            throw new ReplayException($"the journal ends after {Position} calls, and the run calls {NameOf(pending)}");
        var (site, continuation) = (pending.Site, pending.AwaitIndex);
        var isCached = continuation >= 0 && cache is not null;
        var known = isCached ? cache!.Find(seed.Span, continuation, NameOf(pending), arguments) : null;
        if (known is null)
        {
            var call = new EffectCall(site.Effect, site.Member, pending.Arguments, seed) { IsDeclared = site.Origin.Length > 0 };
            known = Bytes(await world.PerformAsync(call, cancellation), pending);
            if (isCached) known = cache!.Add(seed.Span, continuation, NameOf(pending), arguments, known);
        }

        return new JournalEntry(site.Effect, site.Member, continuation, arguments, known.Json, known.Code, known.Message);
    }

    private static AwaitedResult Bytes(EffectResult result, PendingEffect pending)
    {
        if (!result.IsOk) return new AwaitedResult(null, result.Code, result.Message);
        var bytes = new ByteBuffer();
        return JsonWriter.Write(result.Value, bytes)
            ? new AwaitedResult(bytes.ToArray(), null, "")
            : throw new InvalidOperationException($"{NameOf(pending)} gave a function");
    }

    private void Check(JournalEntry entry, PendingEffect pending, ReadOnlySpan<byte> arguments)
    {
        var (site, continuation) = (pending.Site, pending.AwaitIndex);
        if (entry.Effect != site.Effect || entry.Member != site.Member || entry.ContinuationId != continuation)
            throw new ReplayException($"call {Position + 1} of the journal is {entry.Name}, and the run calls {NameOf(pending)}");
        if (!entry.Arguments.Span.SequenceEqual(arguments))
            throw new ReplayException(
                $"call {Position + 1} of the journal, {entry.Name}, has other arguments than the run gives");
    }

    private static string NameOf(PendingEffect pending) =>
        pending.Site.Member.Length == 0 ? pending.Site.Effect : $"{pending.Site.Effect}.{pending.Site.Member}";

    private static Value Err(string code, string message) =>
        Value.Variant(VariantCase.Err, [Value.Record(ErrorShape, [Value.String(code), Value.String(message)])]);
}
