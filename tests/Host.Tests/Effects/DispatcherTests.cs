using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Tests.Support;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Tests.Effects;

public sealed class DispatcherTests
{
    [Fact]
    public async Task Calls_go_to_the_handler_of_their_effect()
    {
        var effects = new EffectDispatcher(new Dictionary<string, IEffectHandler> { ["Log"] = new Constant(1) }, new Constant(2));
        Assert.Equal("1", await Json.RunAsync(effects, "Log.info"));
        Assert.Equal("2", await Json.RunAsync(effects, "Mail.send"));
    }

    [Fact]
    public async Task What_is_not_set_up_is_said()
    {
        var effects = new EffectDispatcher(new Dictionary<string, IEffectHandler>(), null);
        Assert.Equal("NotConfigured: there is no database: name one in mtp.toml, [run] database",
            await Json.RunAsync(effects, "DbRead"));
        Assert.Equal("NotConfigured: nothing is set up that performs the effect Mail", await Json.RunAsync(effects, "Mail.send"));
    }

    [Fact]
    public void Results_are_cached_by_seed_and_await()
    {
        var cache = new AsyncCache(mostEntries: 2);
        cache.Add(Json.Seed, 0, EffectResult.Ok(Value.Number(1)));
        cache.Add(Json.Seed, 0, EffectResult.Ok(Value.Number(9)));
        cache.Add(Json.Seed, 1, EffectResult.Error("Timeout", "late"));
        Assert.True(cache.TryGet(Json.Seed, 0, out var first));
        Assert.Equal("1", Json.Text(first));
        Assert.False(cache.TryGet(new byte[32], 0, out _));
        cache.Add(new byte[32], 0, EffectResult.Ok(Value.Unit));
        Assert.Equal(2, cache.Count);
        Assert.False(cache.TryGet(Json.Seed, 0, out _));
        Assert.True(cache.TryGet(Json.Seed, 1, out var second));
        Assert.Equal("Timeout: late", Json.Text(second));
    }

    private sealed class Constant(long number) : IEffectHandler
    {
        public ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation) =>
            new(EffectResult.Ok(Value.Number(number)));
    }
}
