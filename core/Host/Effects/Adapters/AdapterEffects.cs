using System.Text;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Effects.Adapters;

/// <summary>
/// The effects that adapters of <c>host/unsafe/*.js</c> stand behind (chapter 6): <c>unsafe</c>, and those that programs declare.
/// The function of a member is looked for in <c>MEMBER.js</c> and then in <c>EFFECT.js</c>. It runs in a process of its own, with
/// nothing but JSON in and out.
/// </summary>
public sealed class AdapterEffects : IEffectHandler, IAsyncDisposable
{
    private readonly string _folder;
    private readonly NodeWorker _worker;

    /// <summary>Adapters of a folder; the process starts with the first call.</summary>
    /// <param name="folder">The folder <c>host/unsafe</c>; it may be missing.</param>
    /// <param name="limits">Limits of each call.</param>
    /// <param name="warn">Takes the lines that adapters print.</param>
    public AdapterEffects(string folder, AdapterLimits? limits = null, Action<string>? warn = null)
    {
        _folder = Path.GetFullPath(folder);
        _worker = new NodeWorker(limits ?? new(), warn ?? (static _ => { }));
    }

    /// <inheritdoc/>
    public async ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation)
    {
        var function = call.Member.Length == 0 ? call.Effect : call.Member;
        if (!IsName(function) || !IsName(call.Effect))
            return EffectResult.Error(EffectCodes.InvalidArgument, $"`{call.Name}` is no name of an adapter");
        var file =
            new[] { function, call.Effect }.Select(name => Path.Combine(_folder, name + ".js")).FirstOrDefault(File.Exists);
        if (file is null)
        {
            return EffectResult.Error(
                EffectCodes.NotConfigured,
                    $"no adapter for {call.Name}: write `function {function}(seed, ...args)` into host/unsafe/{function}.js");
        }

        var arguments = new ByteBuffer();
        if (!JsonWriter.Write(Value.List(call.Arguments.AsSpan()), arguments))
            return EffectResult.Error(EffectCodes.InvalidArgument, "a function cannot be given to an adapter");
        var request = HostJson.Write(
            ("file", Value.String(file)), ("name", Value.String(function)),
            ("seed", Value.String(Convert.ToHexStringLower(call.Seed.Span))), ("arguments", Value.List(call.Arguments.AsSpan())));
        var (line, error) = await _worker.AskAsync(request, cancellation);
        return line is null ? error! : Read(line, call.Name);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _worker.DisposeAsync();

    /// <summary>Names of the language, so that a file beyond the folder cannot be named.</summary>
    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '_');

    private static EffectResult Read(string line, string name)
    {
        if (JsonReader.Read(Encoding.UTF8.GetBytes(line), out var answer) != JsonError.None)
            return EffectResult.Error(EffectCodes.Adapter, $"{name} answered with something that cannot be read as JSON");
        var error = JsonView.Member(answer, Value.String("error"));
        return error.Kind == ValueKind.String
            ? EffectResult.Error(EffectCodes.Adapter, Utf8Text.ToText(error))
            : EffectResult.Ok(JsonView.Member(answer, Value.String("ok")));
    }
}
