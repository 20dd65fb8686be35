using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Tests.Support;

/// <summary>A real database and a real log; for all other effects answers in the order in which they are asked for.</summary>
internal sealed class ScriptedWorld : IEffectHandler, IAsyncDisposable
{
    private readonly World _world = new(new WorldOptions());
    private readonly Queue<EffectResult> _answers = new();

    /// <summary>How many answers nobody has asked for.</summary>
    public int Left => _answers.Count;

    /// <summary>Adds an answer: JSON, or <c>!CODE MESSAGE</c>.</summary>
    public void Add(string answer)
    {
        if (answer.StartsWith('!'))
        {
            var parts = answer[1..].Split(' ', 2);
            _answers.Enqueue(EffectResult.Error(parts[0], parts[1]));
            return;
        }

        Assert.Equal(JsonError.None, JsonReader.Read(System.Text.Encoding.UTF8.GetBytes(answer), out var value));
        _answers.Enqueue(EffectResult.Ok(value));
    }

    /// <summary>Carries out a statement.</summary>
    public async Task ExecuteAsync(string statement)
    {
        var call = new EffectCall("DbWrite", "execute", [Value.String(statement), Value.List([])], new byte[32]);
        var result = await _world.PerformAsync(call, CancellationToken.None);
        Assert.True(result.IsOk, result.Message);
    }

    public ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation) =>
        call.Effect is "DbRead" or "DbWrite" or "Log" ? _world.PerformAsync(call, cancellation) : new(_answers.Dequeue());

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
