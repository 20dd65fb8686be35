using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;
using MtpScript.Tooling.Wire.Scheduling;

namespace MtpScript.Tooling.Wire.Tests;

public class SessionEndTests
{
    [Fact]
    public async Task TheEndOfTheStreamAnswersWhatWasAsked()
    {
        var release = new TaskCompletionSource();
        await using var harness = new SessionHarness(Route.Request<int, NoValue, NoValue>("slow", async (_, _, _) =>
        {
            await release.Task;
            return NoValue.Instance;
        }));
        await harness.Request("1", "slow");
        await harness.CloseInput();
        release.SetResult();
        Assert.Equal("""{"id":1,"result":null}""", await harness.Next());
        await harness.Running;
    }

    [Fact]
    public async Task ATruncatedMessageIsReported()
    {
        await using var harness = new SessionHarness();
        await harness.SendRaw("Content-Length: 100\r\n\r\n{");
        await harness.CloseInput();
        Assert.Contains("-32700", await harness.Next(), StringComparison.Ordinal);
        await harness.Running;
    }

    [Fact]
    public async Task StopSendsWhatIsQueuedAndLeavesTheRest()
    {
        SessionHarness? self = null;
        await using var harness = new SessionHarness(
            Route.Request<int, NoValue, NoValue>("never", static async (_, _, _) =>
            {
                await new TaskCompletionSource().Task;
                return NoValue.Instance;
            }),
            Route.Change<int, NoValue>("exit", _ =>
            {
                self!.Session.Peer.Notify("goodbye", NoValue.Instance);
                self.Session.Stop();
            }));
        self = harness;
        await harness.Request("1", "never");
        await harness.Notify("exit", "{}");
        Assert.Equal("""{"method":"goodbye"}""", await harness.Next());
        await harness.Running;
        Assert.False(harness.Session.Post("late", static () => { }));
    }

    [Fact]
    public async Task CancellationEndsASessionThatWaits()
    {
        await using var harness = new SessionHarness();
        await harness.Cancel();
        await harness.Running;
    }

    [Fact]
    public async Task RequestsOfThisSide()
    {
        await using var harness = new SessionHarness();
        var good = harness.Session.Peer.RequestAsync<Number>("ask", new Number(1), CancellationToken.None);
        Assert.Equal("""{"id":1,"method":"ask","params":1}""", await harness.Next());
        await harness.Send("""{"jsonrpc":"2.0","id":1,"result":[42]}""");
        Assert.Equal(42, (await good).Result.Value);

        var wrongType = harness.Session.Peer.RequestAsync<Number>("ask", NoValue.Instance, CancellationToken.None);
        Assert.Equal("""{"id":2,"method":"ask"}""", await harness.Next());
        await harness.Send("""{"jsonrpc":"2.0","id":2,"result":"x"}""");
        Assert.Equal("malformed answer: expected an array", (await wrongType).Error?.Message);

        var error = harness.Session.Peer.RequestAsync<Number>("ask", NoValue.Instance, CancellationToken.None);
        Assert.Equal("""{"id":3,"method":"ask"}""", await harness.Next());
        await harness.Send("""{"jsonrpc":"2.0","id":3,"result":null,"error":{"code":7,"message":"no","data":{"x":1}}}""");
        Assert.Equal((7, "no"), ((await error).Error!.Code, (await error).Error!.Message));
        Assert.Throws<InvalidOperationException>(() => error.Result.Result);
    }

    [Fact]
    public async Task RequestsOfThisSideEndWithTheConnection()
    {
        await using var harness = new SessionHarness();
        using var cancellation = new CancellationTokenSource();
        var cancelled = harness.Session.Peer.RequestAsync<NoValue>("ask", NoValue.Instance, cancellation.Token);
        Assert.Equal("""{"id":1,"method":"ask"}""", await harness.Next());
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal("""{"method":"$/cancelRequest","params":{"id":1}}""", await harness.Next());

        var abandoned = harness.Session.Peer.RequestAsync<NoValue>("ask", NoValue.Instance, CancellationToken.None);
        await harness.CloseInput();
        Assert.Equal("the connection is closed", (await abandoned).Error?.Message);
    }

    [Fact]
    public async Task PostedWorkRunsOnTheOwnerLoopEvenWhenMessagesAreRefused()
    {
        await using var harness = new SessionHarness { Refusal = static _ => new JsonRpcError(-1, "no") };
        var ran = new TaskCompletionSource();
        Assert.True(harness.Session.Post("work", ran.SetResult));
        await ran.Task;
    }
}
