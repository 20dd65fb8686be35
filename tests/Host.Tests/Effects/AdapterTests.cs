using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Effects.Adapters;
using MtpScript.Tooling.Host.Tests.Support;

namespace MtpScript.Tooling.Host.Tests.Effects;

/// <summary>Adapters in a real process of Node.</summary>
public sealed class AdapterTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mtp-adapters-").FullName;
    private readonly List<string> _warnings = [];
    private readonly AdapterEffects _effects;

    public AdapterTests()
    {
        _effects = Effects(new AdapterLimits());
        Write("echo", "function echo(seed, ...args) { console.log('to stderr'); return { seed, args }; }");
        Write("later",
            "async function later(seed, text) { await new Promise((done) => setTimeout(done, 5)); return text + '!'; }");
        Write("nothing", "function nothing() {}");
        Write("throws", "function throws() { throw new Error('no such account'); }");
        Write("endless", "function endless() { for (;;) {} }");
        Write("quits", "function quits() { process.exit(3); }");
        Write("wrong", "function other() {}");
        Write("odd", "function odd() { return { n: 1e400, f: () => 1, big: 0.1 }; }");
        Write("environment", "function environment() { return Object.keys(process.env); }");
        Write("Mail", "const path = require('path'); function send(seed, to) { return path.join('sent', to); }");
    }

    public async ValueTask DisposeAsync()
    {
        await _effects.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Arguments_and_results_are_JSON()
    {
        Assert.Equal(
            $$"""{"args":[1,"ü\n",{"a":[null]}],"seed":"{{Convert.ToHexStringLower(Json.Seed)}}"}""",
            await RunAsync("unsafe.echo", "1", "\"ü\\n\"", "{\"a\":[null]}"));
        Assert.Equal("\"x!\"", await RunAsync("unsafe.later", "\"x\""));
        Assert.Equal("null", await RunAsync("unsafe.nothing"));
        Assert.Equal("""{"big":0.1,"n":null}""", await RunAsync("unsafe.odd"));
    }

    [Fact]
    public async Task Members_of_an_effect_share_a_file() => Assert.Equal("\"sent/ann\"", await RunAsync("Mail.send", "\"ann\""));

    [Fact]
    public async Task What_goes_wrong_is_an_error_and_the_next_call_works()
    {
        Assert.Equal("Adapter: no such account", await RunAsync("unsafe.throws"));
        Assert.Equal("Adapter: the process of the adapter has ended", await RunAsync("unsafe.quits"));
        Assert.Equal("Adapter: wrong.js has no function wrong", await RunAsync("unsafe.wrong"));
        Assert.StartsWith("NotConfigured: no adapter for unsafe.missing: write `function missing(seed, ...args)`",
            await RunAsync("unsafe.missing"));
        Assert.Equal("\"x!\"", await RunAsync("unsafe.later", "\"x\""));
    }

    [Fact]
    public async Task An_endless_adapter_is_ended()
    {
        await using var effects = Effects(new AdapterLimits { Timeout = TimeSpan.FromMilliseconds(1500) });
        Assert.Equal("Timeout: the adapter took longer than 1.5 s", await Json.RunAsync(effects, "unsafe.endless"));
        Assert.Equal("null", await Json.RunAsync(effects, "unsafe.nothing"));
    }

    [Fact]
    public async Task An_answer_has_a_largest_size()
    {
        Write("large", "function large() { return 'x'.repeat(100000); }");
        await using var effects = Effects(new AdapterLimits { MostResponseBytes = 10_000 });
        Assert.StartsWith("TooLarge: ", await Json.RunAsync(effects, "unsafe.large"));
    }

    [Theory]
    [InlineData("../echo")]
    [InlineData("echo;1")]
    [InlineData("")]
    public async Task A_name_is_no_path(string member)
    {
        var result = await _effects.PerformAsync(new EffectCall("../" + member, member, [], Json.Seed), CancellationToken.None);
        Assert.Equal(EffectCodes.InvalidArgument, result.Code);
    }

    [Fact]
    public async Task The_process_sees_no_environment() => Assert.Equal("[\"PATH\"]", await RunAsync("unsafe.environment"));

    [Fact]
    public async Task Calls_at_once_get_their_own_answers()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => RunAsync("unsafe.later", $"\"{index}\"")));
        Assert.Equal(Enumerable.Range(0, 20).Select(index => $"\"{index}!\""), answers);
    }

    [Fact]
    public async Task Without_Node_it_is_said()
    {
        await using var effects = Effects(new AdapterLimits { Node = "no-such-program" });
        Assert.Equal("NotConfigured: adapters run in Node, and `no-such-program` cannot be started",
            await Json.RunAsync(effects, "unsafe.echo"));
    }

    private AdapterEffects Effects(AdapterLimits limits) => new(_folder, limits, _warnings.Add);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name + ".js"), text);

    private Task<string> RunAsync(string name, params string[] arguments) => Json.RunAsync(_effects, name, arguments);
}
