using System.Text.Json;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;
using MtpScript.Tooling.Wire.Scheduling;

namespace MtpScript.Tooling.Wire.Tests;

public class SessionTests
{
    private static readonly Route<int> Get = Route.Request<int, NoValue, Number>(
        "get", static (snapshot, _, _) => ValueTask.FromResult<Answer<Number>>(new Number(snapshot)));

    [Fact]
    public async Task ARequestSeesTheChangesBeforeItAndNoneAfter()
    {
        await using var harness = new SessionHarness(Get);
        await harness.Send(
            """{"jsonrpc":"2.0","method":"set","params":[1]}""",
            """{"jsonrpc":"2.0","method":"set","params":[2]}""",
            """{"jsonrpc":"2.0","id":1,"method":"get"}""",
            """{"jsonrpc":"2.0","method":"set","params":[3]}""",
            """{"jsonrpc":"2.0","id":"b","method":"get"}""");
        var answers = new[] { await harness.Next(), await harness.Next() };
        Assert.Contains("""{"id":1,"result":2}""", answers);
        Assert.Contains("""{"id":"b","result":3}""", answers);
    }

    [Fact]
    public async Task AdjacentChangesShareACommit()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var harness = new SessionHarness(Get, Route.Serial<int, NoValue, NoValue>("wait", _ =>
        {
            entered.SetResult();
            release.Task.Wait();
            return NoValue.Instance;
        }));
        await harness.Request("1", "wait");
        await entered.Task;
        for (var index = 0; index < 50; index++) await harness.Notify("set", $"[{index}]");
        await harness.Request("2", "get");
        await harness.Request("99", "nobody");
        release.SetResult();
        Assert.Equal("""{"id":1,"result":null}""", await harness.Next());
        var answers = new[] { await harness.Next(), await harness.Next() };
        Assert.Contains("""{"id":2,"result":49}""", answers);
        Assert.InRange(harness.Commits, 2, 50);
    }

    [Fact]
    public async Task RequestsRunInParallel()
    {
        var first = new TaskCompletionSource();
        await using var harness = new SessionHarness(
            Route.Request<int, NoValue, NoValue>("first", async (_, _, _) =>
            {
                await first.Task;
                return NoValue.Instance;
            }),
            Route.Request<int, NoValue, NoValue>("second", (_, _, _) =>
            {
                first.SetResult();
                return ValueTask.FromResult<Answer<NoValue>>(NoValue.Instance);
            }));
        await harness.Request("1", "first");
        await harness.Request("2", "second");
        var answers = new[] { await harness.Next(), await harness.Next() };
        Assert.Equal(["""{"id":1,"result":null}""", """{"id":2,"result":null}"""], answers.Order());
    }

    [Fact]
    public async Task AFailingRequestFailsAlone()
    {
        await using var harness = new SessionHarness(
            Get,
            Route.Request<int, NoValue, NoValue>("fail", static (_, _, _) => throw new InvalidOperationException("no luck")));
        await harness.Request("1", "fail");
        Assert.Equal("""{"id":1,"error":{"code":-32603,"message":"fail failed: no luck"}}""", await harness.Next());
        await harness.Notify("break", "[1]");
        await harness.Notify("set", "[9]");
        await harness.Request("2", "get");
        Assert.Equal("""{"id":2,"result":9}""", await harness.Next());
        Assert.Equal(["failed fail: no luck", "failed break: cannot take 1"], harness.Log);
    }

    [Theory]
    [InlineData("1", "{\"id\":1}")]
    [InlineData("\"a\"", "{\"id\":\"a\"}")]
    public async Task CancelledRequestsAnswerSo(string id, string cancel)
    {
        await using var harness = new SessionHarness(Get, Forever());
        await harness.Request(id, "forever");
        await harness.Notify("$/cancelRequest", cancel);
        Assert.Equal("{\"id\":" + id + ",\"error\":{\"code\":-32800,\"message\":\"the request was cancelled\"}}",
            await harness.Next());
        await harness.Notify("$/cancelRequest", "{\"id\":77}");
        await harness.Notify("$/cancelRequest", "{\"id\":null}");
        await harness.Notify("$/cancelRequest", "[]");
        await harness.Request("2", "get");
        Assert.Equal("""{"id":2,"result":0}""", await harness.Next());
    }

    [Fact]
    public async Task OutdatedAnswersAreWithheldWhereTheSenderRetries()
    {
        RetryPolicy<int, Number> policy = new(
            static snapshot => snapshot < 100, static (snapshot, parity) => snapshot % parity.Value);
        await using var harness = new SessionHarness(Route.Request(
            "watch",
            async (int snapshot, Number _, RequestContext<int> context) =>
            {
                context.Peer.Notify("watching", NoValue.Instance);
                await Task.Delay(Timeout.Infinite, context.Cancellation);
                return (Answer<Number>)new Number(snapshot);
            },
            policy));
        await harness.Request("1", "watch", "[2]");
        Assert.Equal("""{"method":"watching"}""", await harness.Next());
        await harness.Notify("set", "[2]");
        await harness.Request("2", "watch", "[2]");
        Assert.Equal("""{"method":"watching"}""", await harness.Next());
        await harness.Notify("set", "[3]");
        var answers = new[] { await harness.Next(), await harness.Next() };
        Assert.All(answers, static answer => Assert.Contains("-32801", answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheStateMayRefuse()
    {
        await using var harness = new SessionHarness(Get)
        {
            Refusal = static method => method == "set" || method == "nobody" ? new JsonRpcError(-32002, "not now") : null,
        };
        await harness.Notify("set", "[5]");
        await harness.Request("1", "nobody");
        Assert.Equal("""{"id":1,"error":{"code":-32002,"message":"not now"}}""", await harness.Next());
        await harness.Request("2", "get");
        Assert.Equal("""{"id":2,"result":0}""", await harness.Next());
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"nobody"}""",
        """{"id":1,"error":{"code":-32601,"message":"unknown method nobody"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"set","params":[1]}""",
        """{"id":1,"error":{"code":-32600,"message":"set is a notification and has no id"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"number","params":["x"]}""", "-32602")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"number"}""",
        """{"id":1,"error":{"code":-32602,"message":"number: expected an array"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method""", "-32700")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"get"}]""",
        """{"id":null,"error":{"code":-32600,"message":"batches are not supported"}}""")]
    public async Task MistakesAreAnsweredAndTheSessionGoesOn(string message, string answer)
    {
        await using var harness = new SessionHarness(Get, Route.Request<int, Number, Number>(
            "number", static (_, number, _) => ValueTask.FromResult<Answer<Number>>(number)));
        await harness.Send(message);
        Assert.Contains(answer, await harness.Next(), StringComparison.Ordinal);
        await harness.Send(
            """{"jsonrpc":"2.0","method":"nobody"}""", """{"jsonrpc":"2.0","method":"set","params":"[]"}""",
            """{"jsonrpc":"2.0","method":"set","params":[]}""", """{"jsonrpc":"2.0","id":9,"result":1}""");
        Assert.Contains("-32600", await harness.Next(), StringComparison.Ordinal);
        await harness.SendRaw("Content-Length: nine\r\n\r\n{}");
        Assert.Contains("\"id\":null,\"error\":{\"code\":-32700", await harness.Next(), StringComparison.Ordinal);
        await harness.Request("2", "get");
        Assert.Equal("""{"id":2,"result":0}""", await harness.Next());
    }

    [Fact]
    public async Task AnIdInUseIsRefused()
    {
        await using var harness = new SessionHarness(Forever());
        await harness.Request("1", "forever");
        await harness.Request("1", "forever");
        Assert.Equal("""{"id":1,"error":{"code":-32600,"message":"id 1 is in use"}}""", await harness.Next());
    }

    [Fact]
    public async Task AnIdIsFreeAgainAsSoonAsItIsAnswered()
    {
        await using var harness = new SessionHarness(Get);
        for (var round = 0; round < 2000; round++)
        {
            await harness.Request("1", round % 2 == 0 ? "get" : "nobody");
            Assert.DoesNotContain("in use", await harness.Next(), StringComparison.Ordinal);
        }
    }

    private static Route<int> Forever() => Route.Request<int, NoValue, NoValue>("forever", static async (_, _, context) =>
    {
        await Task.Delay(Timeout.Infinite, context.Cancellation);
        return NoValue.Instance;
    });
}
