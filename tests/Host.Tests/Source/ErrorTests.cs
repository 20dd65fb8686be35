using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Host.Tests.Support;

namespace MtpScript.Tooling.Host.Tests.Source;

/// <summary>The errors of §5, from source text to the bytes of the response. Those that need no limit are in the corpus, too.</summary>
public sealed class ErrorTests
{
    private static async Task<string> Ask(string text, string request, HostOptions? options = null)
    {
        var answer = await SourcePrograms.Host(text, null, options).AnswerAsync(request);
        return answer.Split('\n')[2].Trim();
    }

    [Fact]
    public async Task Gas_runs_out_at_the_instruction_that_reaches_the_limit()
    {
        // 15 for the handler and the first call; 8 for each further one, of which reading the callee, 1, comes first.
        const string text = "function forever(n: number): number { forever(n + 1) }\napi GET \"/\" { respond json(forever(0)) }";
        Assert.Equal(
            "{\"error\":\"GasExhausted\",\"gasLimit\":1000,\"gasUsed\":1000}",
            await Ask(text, "GET /", new HostOptions { GasLimit = 1000 }));
    }

    [Fact]
    public async Task Limits_of_gas_have_a_range() => Assert.Equal(
        "{\"error\":\"GasLimitOutOfRange\",\"max\":2000000000,\"min\":1,\"provided\":0}",
        await Ask("api GET \"/\" { respond json(1) }", "GET /", new HostOptions { GasLimit = 0 }));

    [Fact]
    public async Task Numbers_overflow() => Assert.Equal(
        "{\"error\":\"NumberOverflow\"}",
        await Ask("api GET \"/:n\" function f(n: number) { -(n - 1) }", "GET /-9223372036854775807"));

    [Fact]
    public async Task Nothing_is_divided_by_zero() => Assert.Equal(
        "{\"error\":\"DivisionByZero\"}", await Ask("api GET \"/:n\" function f(n: number) { 7 / n }", "GET /0"));

    [Fact]
    public async Task Places_are_within_lists() => Assert.Equal(
        "{\"error\":\"IndexOutOfRange\",\"index\":2,\"length\":2}", await Ask("api GET \"/\" { respond json([1, 2][2]) }", "GET /"));

    [Fact]
    public async Task Effects_fail() => Assert.Equal(
        "{\"code\":\"NotConfigured\",\"effect\":\"Mail.send\",\"error\":\"EffectFailed\",\"message\":\"nothing is set up that performs the effect Mail\"}",
        (await SourcePrograms.Host(
            "effect Mail { send(to: string): unit }\napi GET \"/\" uses { Mail } { Mail.send(\"a\")\n respond json(1) }",
            new EffectDispatcher(new Dictionary<string, IEffectHandler>(), null)).AnswerAsync("GET /")).Split('\n')[2].Trim());

    [Fact]
    public async Task Functions_are_not_serializable() => Assert.Equal(
        "{\"error\":\"NotSerializable\"}",
        await Ask("function any<T>(value: T): Json { value }\napi GET \"/\" { respond json(any(function(x: number) { x })) }", "GET /"));

    [Fact]
    public async Task Memory_has_a_limit()
    {
        const string text = "function grow(text: string): string { grow(text + text) }\napi GET \"/\" { respond json(grow(\"0123456789\")) }";
        Assert.Equal("{\"error\":\"MemoryLimit\",\"limit\":536870912}", await Ask(text, "GET /", new HostOptions { GasLimit = 2_000_000_000 }));
    }

    [Fact]
    public async Task Calls_have_a_depth()
    {
        const string text = "function deep(n: number): number { 1 + deep(n + 1) }\napi GET \"/\" { respond json(deep(0)) }";
        Assert.Equal("{\"error\":\"CallDepth\"}", await Ask(text, "GET /", new HostOptions { GasLimit = 2_000_000_000 }));
    }

    [Fact]
    public async Task Assertions_fail_in_tests()
    {
        var compiled = SourcePrograms.Compile([("main.mtp", "test \"one\" { assertEqual(1 + 1, 3) }")], "main.mtp", new() { HasTests = true });
        var host = new RequestHost(compiled.Program, new RouteTable([]), new byte[32], null);
        var report = await host.CallAsync(compiled.Tests[0], [], new("TEST", "one"), null, CancellationToken.None);
        Assert.Equal(500, report.Status);
        Assert.Equal(
            "{\"error\":\"AssertionFailed\",\"message\":\"expected 3, got 2\"}", System.Text.Encoding.UTF8.GetString(report.Body.Span));
    }

    [Fact]
    public async Task Bindings_fail() => Assert.Equal(
        "{\"error\":\"BadRequest\",\"field\":\"n\"}", await Ask("api GET \"/:n\" function f(n: number) { n }", "GET /x"));

    [Fact]
    public async Task Routes_and_methods_are_missing()
    {
        const string text = "api GET \"/a\" { respond json(1) }";
        Assert.Equal("{\"error\":\"NotFound\"}", await Ask(text, "GET /b"));
        Assert.Equal("{\"error\":\"MethodNotAllowed\"}", await Ask(text, "POST /a"));
    }
}
