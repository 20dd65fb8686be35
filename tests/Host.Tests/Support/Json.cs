using System.Text;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Tests.Support;

/// <summary>Calls of effects with arguments in JSON, and their results as text.</summary>
internal static class Json
{
    public static byte[] Seed { get; } = [.. Enumerable.Range(0, 32).Select(index => (byte)index)];

    public static Value Read(string json) => JsonReader.Read(Encoding.UTF8.GetBytes(json), out var value) == JsonError.None
        ? value
        : throw new ArgumentException("no JSON: " + json, nameof(json));

    public static EffectCall Call(string name, params string[] arguments)
    {
        var parts = name.Split('.');
        return new EffectCall(parts[0], parts.Length > 1 ? parts[1] : "", [.. arguments.Select(Read)], Seed);
    }

    /// <summary>The result as canonical JSON, or the code of the error and its message.</summary>
    public static string Text(EffectResult result) =>
        result.IsOk ? JsonWriter.ToText(result.Value) : $"{result.Code}: {result.Message}";

    public static async Task<string> RunAsync(IEffectHandler handler, string name, params string[] arguments) =>
        Text(await handler.PerformAsync(Call(name, arguments), CancellationToken.None));

    /// <summary>A text as a JSON string.</summary>
    public static string Quote(string text) => JsonWriter.ToText(Value.String(text));
}
