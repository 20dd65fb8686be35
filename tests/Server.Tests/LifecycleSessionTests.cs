using System.Text.Json;

namespace MtpScript.Tooling.Server.Tests;

public class LifecycleSessionTests
{
    private const string Initialize = """{"processId":null,"rootUri":null,"capabilities":{}}""";

    [Fact]
    public async Task TheWholeLife()
    {
        await using var server = new ServerHarness();
        Assert.Equal(-32002, Code(await server.Request("textDocument/documentSymbol", """{"textDocument":{"uri":"a"}}""")));
        Assert.Equal(-32002, Code(await server.Request("no/such/method")));
        await server.Open("untitled:a", "dropped");
        var initialized = await server.Request("initialize", Initialize);
        Assert.Equal("1.2.3", initialized.GetProperty("serverInfo").GetProperty("version").GetString());
        Assert.Equal(-32600, Code(await server.Request("initialize", Initialize)));
        await server.Notify("initialized", "{}");
        Assert.Equal(-32803,
            Code(await server.Request("textDocument/documentSymbol", """{"textDocument":{"uri":"untitled:a"}}""")));
        Assert.Equal(-32601, Code(await server.Request("no/such/method")));
        Assert.Equal(JsonValueKind.Null, (await server.Request("shutdown")).ValueKind);
        Assert.Equal(-32600, Code(await server.Request("shutdown")));
        Assert.Equal(-32600, Code(await server.Request("initialize", Initialize)));
        await server.Notify("exit", "null");
        Assert.Equal(0, await server.Ended());
    }

    [Fact]
    public async Task ExitWithoutShutdownIsOne()
    {
        await using var server = await ServerHarness.Initialized();
        await server.Notify("exit", "null");
        Assert.Equal(1, await server.Ended());
    }

    [Fact]
    public async Task ExitBeforeInitializeIsOne()
    {
        await using var server = new ServerHarness();
        await server.Notify("exit", "null");
        Assert.Equal(1, await server.Ended());
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task TheEndOfTheStreamEndsTheServer(bool afterShutdown, int exitCode)
    {
        await using var server = await ServerHarness.Initialized();
        if (afterShutdown) await server.Request("shutdown");
        await server.CloseInput();
        Assert.Equal(exitCode, await server.Ended());
    }

    [Fact]
    public async Task TheEndOfTheParentEndsTheServer()
    {
        var gone = new TaskCompletionSource();
        var watched = new TaskCompletionSource<int>();
        await using var server = new ServerHarness(new LanguageServerOptions
        {
            Version = "0",
            WatchParent = (id, _) =>
            {
                watched.SetResult(id);
                return gone.Task;
            },
        });
        await server.Request("initialize", """{"processId":4711,"rootUri":null,"capabilities":{}}""");
        Assert.Equal(4711, await watched.Task);
        Assert.False(server.Running.IsCompleted);
        gone.SetResult();
        Assert.Equal(1, await server.Ended());
    }

    [Fact]
    public async Task AParentThatWasNeverThereIsGone()
    {
        await using var server = new ServerHarness();
        await server.Begin("initialize", """{"processId":2147483646,"rootUri":null,"capabilities":{}}""");
        Assert.Equal(1, await server.Ended());
    }

    [Theory]
    [InlineData("[\"utf-8\",\"utf-16\"]", "utf-8")]
    [InlineData("[\"utf-32\"]", "utf-32")]
    [InlineData("[\"utf-9\"]", "utf-16")]
    [InlineData("null", "utf-16")]
    public async Task EncodingsAreNegotiated(string offered, string chosen)
    {
        await using var server = new ServerHarness();
        var result = await server.Request(
            "initialize", """{"processId":null,"rootUri":null,"capabilities":{"general":{"positionEncodings":"""
            + offered + "}}}");
        Assert.Equal(chosen, result.GetProperty("capabilities").GetProperty("positionEncoding").GetString());
    }

    [Fact]
    public async Task InitializeThatIsMalformedMayBeTriedAgain()
    {
        await using var server = new ServerHarness();
        Assert.Equal(-32602, Code(await server.Request("initialize", "{}")));
        Assert.Equal(-32002, Code(await server.Request("shutdown")));
        Assert.True((await server.Request("initialize", Initialize)).TryGetProperty("capabilities", out _));
    }

    [Fact]
    public async Task TracesAreSentAsLongAsTheClientWantsThem()
    {
        await using var server = await ServerHarness.Initialized();
        await server.Notify("$/setTrace", """{"value":"verbose"}""");
        await server.Request("no/such/method");
        var received = await server.NextFrom("$/logTrace");
        Assert.Contains("received request no/such/method", received.GetRawText(), StringComparison.Ordinal);
        var answered = await server.NextFrom("$/logTrace");
        Assert.Contains("answered with error -32601 no/such/method",
            answered.GetProperty("params").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("unknown method no/such/method", answered.GetProperty("params").GetProperty("verbose").GetString());
        await server.Notify("$/setTrace", """{"value":"off"}""");
        await server.Request("textDocument/diagnostic", """{"textDocument":{"uri":"a"}}""");
        await server.Notify("$/setTrace", """{"value":"messages"}""");
        await server.Request("shutdown");
        var traces = new List<string>();
        while (traces is not [.., var last] || !last.Contains("received request shutdown", StringComparison.Ordinal))
            traces.Add((await server.NextFrom("$/logTrace")).GetRawText());
        Assert.DoesNotContain(traces, static trace => trace.Contains("textDocument/diagnostic", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HostileInputIsAnsweredAndTheSessionGoesOn()
    {
        await using var server = await ServerHarness.Initialized();
        foreach (var bad in new[]
        {
            "garbage\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: 99999999999\r\n\r\n",
                "Content-Length: 4\r\n\r\n{!!}",
            "Content-Type: a\r\n\r\n", "Content-Length: 2\r\n\r\n[]", "Content-Length: 40\r\n\r\n{\"jsonrpc\":\"2.0\"}",
        })
        {
            await server.SendRaw(bad);
            Assert.Equal(-32803, Code(await server.Request("textDocument/diagnostic", """{"textDocument":{"uri":"nowhere"}}""")));
            Assert.Contains(Code(await server.NextAnswerToNothing()), new[] { -32700, -32600 });
        }
    }

    private static int Code(JsonElement error) => error.GetProperty("code").GetInt32();
}
