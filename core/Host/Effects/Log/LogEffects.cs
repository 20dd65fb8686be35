using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Effects.Log;

/// <summary>
/// The effect <c>Log</c> (§4): a line of canonical JSON for each call, with the level, the message, the data if there are any,
/// and an id that all lines of a request share, made from its seed.
/// </summary>
/// <param name="write">Takes a line, without its end; called by one thread at a time.</param>
/// <param name="clock">Adds the time to each line, when it is given.</param>
public sealed class LogEffects(Action<ReadOnlyMemory<byte>> write, TimeProvider? clock = null) : IEffectHandler
{
    private const int CorrelationBytes = 8;

    private readonly Lock _turn = new();

    /// <summary>The id that lines of a request share.</summary>
    public static string CorrelationId(ReadOnlySpan<byte> seed) =>
        Convert.ToHexStringLower(seed[..Math.Min(seed.Length, CorrelationBytes)]);

    /// <inheritdoc/>
    public ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation)
    {
        var first = call.Member.Length == 0 ? 1 : 0;
        var level = first == 0 ? call.Member : call.Argument(0).Kind == ValueKind.String ? Utf8Text.ToText(call.Argument(0)) : "";
        if (level is not ("debug" or "info" or "warn" or "error"))
            return new(EffectResult.Error(EffectCodes.InvalidArgument, "the level of a log line is debug, info, warn or error"));
        var fields = new List<(string Name, Value Value)>
        {
            ("correlationId", Value.String(CorrelationId(call.Seed.Span))),
            ("level", Value.String(level)),
            ("message", call.Argument(first)),
        };
        if (call.Argument(first + 1).Kind != ValueKind.Null) fields.Add(("data", call.Argument(first + 1)));
        if (clock is not null)
            fields.Add(
                ("time", Value.String(clock.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture))));
        var buffer = new ByteBuffer();
        if (!JsonWriter.Write(HostJson.Record(fields), buffer))
            return new(EffectResult.Error(EffectCodes.InvalidArgument, "a function cannot be logged"));
        lock (_turn) write(buffer.ToArray());
        return new(EffectResult.Ok(Value.Unit));
    }
}
