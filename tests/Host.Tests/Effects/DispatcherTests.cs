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

    /// <summary>§3: with a body, an effect is the program's own, whatever it is called; without, a built-in one stays what it is.</summary>
    [Fact]
    public async Task A_declared_effect_is_not_the_built_in_one_of_its_name()
    {
        var effects = new EffectDispatcher(new Dictionary<string, IEffectHandler> { ["DbRead"] = new Constant(1) }, new Constant(2));
        const string handler = "api GET \"/\" uses { DbRead } { const n: number = DbRead.query(\"x\", [])\n respond json(n) }\n";
        var own = SourcePrograms.Host("effect DbRead { query(sql: string, parameters: Json): number }\n" + handler, effects);
        Assert.EndsWith("  2\n", await own.AnswerAsync("GET /"));
        var nothing = new EffectDispatcher(new Dictionary<string, IEffectHandler> { ["DbRead"] = new Constant(1) }, null);
        var unset = SourcePrograms.Host("effect DbRead { query(sql: string, parameters: Json): number }\n" + handler, nothing);
        Assert.Contains("nothing is set up that performs the effect DbRead", await unset.AnswerAsync("GET /"));
        var rows = "api GET \"/\" uses { DbRead } { const n: Json = DbRead.query(\"x\", [])\n respond json(n) }\n";
        Assert.Contains("\"Decode\"", await SourcePrograms.Host("effect DbRead\n" + rows, effects).AnswerAsync("GET /"));
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
        var cache = new AsyncCache(mostBytes: 1100);
        var first = new AwaitedResult("1"u8.ToArray(), null, "");
        var second = new AwaitedResult(null, "Timeout", "late");
        Assert.Same(first, cache.Add(Json.Seed, 0, "Mail.send", "[]"u8, first));
        Assert.Same(first, cache.Add(Json.Seed, 0, "Mail.send", "[]"u8, second));
        Assert.Same(first, cache.Find(Json.Seed, 0, "Mail.send", "[]"u8));
        Assert.Null(cache.Find(new byte[32], 0, "Mail.send", "[]"u8));
        Assert.Null(cache.Find(Json.Seed, 0, "Mail.send", "[1]"u8));
        Assert.Null(cache.Find(Json.Seed, 0, "Mail.read", "[]"u8));
        cache.Add(Json.Seed, 1, "Mail.send", "[]"u8, second);
        Assert.Equal(2, cache.Count);
        cache.Add(Json.Seed, 2, "Mail.send", "[]"u8, first);
        Assert.Equal(2, cache.Count);
        Assert.Null(cache.Find(Json.Seed, 0, "Mail.send", "[]"u8));
        Assert.Same(second, cache.Find(Json.Seed, 1, "Mail.send", "[]"u8));
    }

    private sealed class Constant(long number) : IEffectHandler
    {
        public ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation) =>
            new(EffectResult.Ok(Value.Number(number)));
    }
}
