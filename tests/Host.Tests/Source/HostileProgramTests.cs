using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Host.Tests.Support;

namespace MtpScript.Tooling.Host.Tests.Source;

/// <summary>
/// Programs that want more than there is, from their source: gas, memory or depth stops them, and never the process, its stack or its memory.
/// </summary>
public sealed class HostileProgramTests
{
    private const string Doubled = "function doubled<T>(f: function(T): T, n: number): function(T): T "
        + "{ if (n == 0) { f } else { doubled(function(x: T) { f(f(x)) }, n - 1) } }\n";

    public static TheoryData<string, string, string> Programs => new()
    {
        { "deep recursion", "function f(n: number): number { 1 + f(n + 1) }", "f(0)" },
        { "endless tail recursion", "function f(n: number): number { f(n + 1 - 1) }", "f(0)" },
        { "two that call each other", "function f(n) { 1 + g(n) }\nfunction g(n): number { 1 + f(n) }", "f(0)" },
        { "doubling strings", "function f(s: string): string { f(s + s) }", "f(\"0123456789\")" },
        { "doubling by replace", "function f(s: string): string { f(s.replace(\"a\", \"aa\")) }", "f(\"a\")" },
        { "doubling by join", "function f(s: string): string { f([s, s, s].join(s)) }", "f(\"ab\")" },
        { "growing escapes", "function f(s: string): string { f(Json.stringify(s)) }", "f(\"\\\"\")" },
        { "doubling lists", "function f(xs: List<number>): List<number> { f(xs.concat(xs)) }", "f([1])" },
        { "lists in lists", "function f(j: Json, n: number): Json { if (n == 0) { j } else { f([j, j], n - 1) } }", "f(1, 60)" },
        {
            "comparing lists in lists",
            "function f(j: Json, n: number): Json { if (n == 0) { j } else { f([j, j], n - 1) } }", "f(1, 60) == f(1, 60)"
        },
        {
            "hashing lists in lists",
            "function f(j: Json, n: number): Json { if (n == 0) { j } else { f([j, j], n - 1) } }", "cborEncode(f(1, 60))"
        },
        {
            "lists in lists as keys",
            "function f(j: Json, n: number): Json { if (n == 0) { j } else { f([j, j], n - 1) } }",
            "Map.size(Map.set(Map.empty(), f(1, 60), 1))"
        },
        { "deep lists", "function f(j: Json, n: number): Json { if (n == 0) { j } else { f([j], n - 1) } }", "f(1, 3000000)" },
        {
            "comparing deep lists",
            "function f(j: Json, n: number): Json { if (n == 0) { j } else { f([j], n - 1) } }", "f(1, 1000000) == f(1, 1000000)"
        },
        {
            "splitting and joining",
            "function f(s: string): string { f(s.split(\"\").join(\"--\").replace(\"-\", \"a-a\")) }", "f(\"aaaaaaaa\")"
        },
        {
            "searching what is nearly there",
            "function a(n: number, s: string): string { if (n == 0) { s } else { a(n - 1, s + s) } }\n"
            + "function f(n: number, s: string): number { if (s.contains(s.slice(1) + \"b\")) { 0 } else { f(n + 1, s) } }",
            "f(0, a(20, \"a\"))"
        },
        {
            "sorting again and again",
            "function f(xs: List<number>): number { f(xs.reverse().sort()) }\n"
            + "function count(n: number, xs: List<number>): List<number> { if (n == 0) { xs } else { count(n - 1, xs.push(n)) } }",
            "f(count(100000, []))"
        },
        { "functions of functions", Doubled, "doubled(function(n: number) { n + 1 }, 60)(0)" },
        { "functions around functions", "function f(g: function(number): number): number { f(function(n: number) { g(n) + g(n) }) }", "f(function(n) { n })" },
        {
            "growing maps",
            "function f(m: Map<string, number>, n: number): number { f(Map.set(m, toString(n) + \"----------------\", n), n + 1) }",
            "f(Map.empty(), 0)"
        },
        {
            "a Decimal in a loop",
            "function f(d: Decimal): Decimal { match Decimal.divide(d, 3.0000001) { Ok(e) => f(e) Err(_) => d } }", "f(1.0)"
        },
        { "hashing what grows", "function f(s: string): string { f(sha256(s + s) + s + s) }", "f(\"x\")" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Is_stopped(string name, string declarations, string value)
    {
        var text = $"{declarations}\napi GET \"/\" {{ respond json({value}) }}\n";
        var host = SourcePrograms.Host(text);
        var answer = await host.AnswerAsync("GET /");
        Assert.True(
            answer.Contains("\"GasExhausted\"") || answer.Contains("\"MemoryLimit\"") || answer.Contains("\"CallDepth\""),
            $"{name}: {answer[..Math.Min(answer.Length, 200)]}");
        Assert.Equal(answer, await host.AnswerAsync("GET /"));
    }

    /// <summary>What is shared within itself is large without taking memory; with the highest gas limit it is still measured at once.</summary>
    [Theory]
    [InlineData("f(1, 60)")]
    [InlineData("f(1, 60) == f(1, 60)")]
    [InlineData("cborEncode(f(1, 60))")]
    [InlineData("Json.stringify(f(1, 60))")]
    [InlineData("Map.size(Map.set(Map.empty(), f(1, 60), 1))")]
    public async Task Shared_values_are_measured_before_they_are_written(string value)
    {
        var text = "function f(j: Json, n: number): Json { if (n == 0) { j } else { f([j, j], n - 1) } }\n"
            + $"api GET \"/\" {{ respond json({value}) }}\n";
        var options = new HostOptions { GasLimit = ErrorBodies.HighestGasLimit };
        Assert.Contains("\"GasExhausted\"", await SourcePrograms.Host(text, null, options).AnswerAsync("GET /"));
    }

    /// <summary>Gas pays for a gigabyte of JSON; memory does not.</summary>
    [Theory]
    [InlineData("f(1, 28)")]
    [InlineData("Json.stringify(f(1, 28)).length")]
    public async Task Answers_have_the_limit_of_memory(string value)
    {
        var text = "function f(j: Json, n: number): Json { if (n == 0) { j } else { f([j, j], n - 1) } }\n"
            + $"api GET \"/\" {{ respond json({value}) }}\n";
        var options = new HostOptions { GasLimit = ErrorBodies.HighestGasLimit };
        Assert.Contains("{\"error\":\"MemoryLimit\",\"limit\":536870912}", await SourcePrograms.Host(text, null, options).AnswerAsync("GET /"));
    }

    /// <summary>What a text is read to is refused before it is made.</summary>
    [Fact]
    public async Task JSON_is_not_read_beyond_the_memory()
    {
        const string text = """
            function a(n: number, s: string): string { if (n == 0) { s } else { a(n - 1, s + s) } }
            api GET "/" { respond json(Json.parse("[" + a(25, "0,") + "0]")) }

            """;
        var options = new HostOptions { GasLimit = ErrorBodies.HighestGasLimit };
        Assert.Contains("\"MemoryLimit\"", await SourcePrograms.Host(text, null, options).AnswerAsync("GET /"));
    }

    /// <summary>A million effects: the default gas limit ends them early, and with the highest one they are carried out.</summary>
    [Fact]
    public async Task A_million_effects_are_paid_for()
    {
        const string text = """
            function f(n: number, sum: number): number uses { Ticket } {
              if (n == 0) { sum } else { f(n - 1, sum + Ticket.next(n)) }
            }
            effect Ticket { next(n: number): number }
            api GET "/" uses { Ticket } { respond json(f(1000000, 0)) }

            """;
        Assert.Contains("\"GasExhausted\"", await SourcePrograms.Host(text, new Tickets()).AnswerAsync("GET /"));
        var options = new HostOptions { GasLimit = ErrorBodies.HighestGasLimit };
        Assert.EndsWith("  1000000\n", await SourcePrograms.Host(text, new Tickets(), options).AnswerAsync("GET /"));
    }

    private sealed class Tickets : IEffectHandler
    {
        public ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation) =>
            new(EffectResult.Ok(Vm.Values.Value.Number(1)));
    }
}
