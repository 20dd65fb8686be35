using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Effects;

/// <summary>A call of an effect that the world is to carry out (§7).</summary>
/// <param name="Effect">The effect, such as <c>DbRead</c>.</param>
/// <param name="Member">The member, such as <c>query</c>; empty when the effect itself is called.</param>
/// <param name="Arguments">The arguments; each can be written as JSON.</param>
/// <param name="Seed">The seed of the request (§0-b), 32 bytes.</param>
public sealed record EffectCall(string Effect, string Member, ImmutableArray<Value> Arguments, ReadOnlyMemory<byte> Seed)
{
    /// <summary>Whether the program declares the effect, perhaps under the name of a built-in one.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>The name for people: <c>DbRead.query</c>.</summary>
    public string Name => Member.Length == 0 ? Effect : $"{Effect}.{Member}";

    /// <summary>An argument, or JSON null when it was left out.</summary>
    public Value Argument(int index) => index < Arguments.Length ? Arguments[index] : Value.Null;
}

/// <summary>What an effect gave: a value as JSON, or an <c>EffectError</c>.</summary>
public sealed record EffectResult
{
    private EffectResult(Value value, string? code, string message)
    {
        Value = value;
        Code = code;
        Message = message;
    }

    /// <summary>What came back; JSON null in an error.</summary>
    public Value Value { get; }

    /// <summary>The error's code, such as <c>Timeout</c>; null when there is none.</summary>
    public string? Code { get; }

    /// <summary>What went wrong, for people; empty when nothing did.</summary>
    public string Message { get; }

    /// <summary>Whether the effect was carried out.</summary>
    public bool IsOk => Code is null;

    /// <summary>A result.</summary>
    public static EffectResult Ok(Value value) => new(value, null, "");

    /// <summary>An error.</summary>
    public static EffectResult Error(string code, string message) => new(Value.Null, code, message);
}

/// <summary>Something that carries out calls of effects.</summary>
public interface IEffectHandler
{
    /// <summary>Carries out a call. What goes wrong in the world is a result; exceptions are defects or cancellation.</summary>
    ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation);
}
