using System.Collections.Frozen;

namespace MtpScript.Tooling.Host.Effects;

/// <summary>Gives each call to the handler of its effect.</summary>
/// <param name="handlers">The handlers of built-in effects, by name.</param>
/// <param name="others">The handler of <c>unsafe</c> and of the effects that programs declare; null when there are no
/// adapters.</param>
public sealed class EffectDispatcher(IReadOnlyDictionary<string, IEffectHandler> handlers,
    IEffectHandler? others) : IEffectHandler
{
    private readonly FrozenDictionary<string, IEffectHandler> _handlers = handlers.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation)
    {
        if (!call.IsDeclared && _handlers.TryGetValue(call.Effect, out var handler)) return handler.PerformAsync(call, cancellation);
        if (others is not null) return others.PerformAsync(call, cancellation);
        return new(EffectResult.Error(EffectCodes.NotConfigured, Advice(call)));
    }

    private static string Advice(EffectCall call) => call.Effect switch
    {
        "DbRead" or "DbWrite" when !call.IsDeclared => "there is no database: name one in mtp.toml, [run] database",
        _ => $"nothing is set up that performs the effect {call.Effect}",
    };
}
