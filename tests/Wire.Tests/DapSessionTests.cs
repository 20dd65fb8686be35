using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using MtpScript.Tooling.Wire.DebugAdapter;
using MtpScript.Tooling.Wire.Framing;

namespace MtpScript.Tooling.Wire.Tests;

public class DapSessionTests
{
    [Fact]
    public async Task RequestsAreAnsweredInOrderAndMessagesAreNumbered()
    {
        await using var harness = new DapHarness();
        await harness.Request(7, "add", "[1]");
        await harness.Request(8, "add", "[2]");
        Assert.Equal("""{"seq":1,"type":"response","request_seq":7,"command":"add","success":true,"body":1}""", await harness.Next());
        Assert.Equal("""{"seq":2,"type":"event","event":"added"}""", await harness.Next());
        Assert.Equal("""{"seq":3,"type":"response","request_seq":8,"command":"add","success":true,"body":3}""", await harness.Next());
    }

    [Fact]
    public async Task AFailingRequestFailsAlone()
    {
        await using var harness = new DapHarness();
        await harness.Request(1, "break", "[1]");
        await harness.Request(2, "add", "{}");
        await harness.Request(3, "nobody", "{}");
        await harness.Request(4, "refused", "{}");
        await harness.Request(5, "add", "[1]");
        Assert.Contains("\"request_seq\":1,\"command\":\"break\",\"success\":false", await harness.Next(), StringComparison.Ordinal);
        Assert.Contains("\"format\":\"add: expected an array\"", await harness.Next(), StringComparison.Ordinal);
        Assert.Contains("\"format\":\"nobody knows nobody\"", await harness.Next(), StringComparison.Ordinal);
        Assert.Contains("\"format\":\"refused is refused\"", await harness.Next(), StringComparison.Ordinal);
        Assert.Contains("\"body\":1", await harness.Next(), StringComparison.Ordinal);
        Assert.Contains("break failed", Assert.Single(harness.Log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "bad JSON")]
    [InlineData("[]", "a message is an object, not an array")]
    [InlineData("null", "a message is an object, not null")]
    [InlineData("{}", "the message has no 'type'")]
    [InlineData("""{"type":"event","event":"x","seq":1}""", "this side takes messages of type 'request', not 'event'")]
    [InlineData("""{"type":"request","seq":1,"command":5}""", "the request has no 'command'")]
    [InlineData("""{"type":"request","seq":-1,"command":"add","arguments":[1]}""", "'seq' must be a positive number")]
    [InlineData("""{"type":"request","seq":1e40,"command":"add","arguments":[1]}""", "'seq' must be a positive number")]
    public async Task WhatIsNoRequestIsComplainedOfAndTheNextIsAnswered(string message, string problem)
    {
        await using var harness = new DapHarness();
        await harness.Send(message);
        Assert.Contains(problem, await harness.Next(), StringComparison.Ordinal);
        await harness.Request(2, "add", "[4]");
        Assert.Contains("\"request_seq\":2,\"command\":\"add\",\"success\":true", await harness.Next(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWaitingRequestIsCancelledAheadOfTheQueue()
    {
        await using var harness = new DapHarness();
        await harness.Request(1, "wait", "[0]");
        await harness.Request(2, "add", "[1]");
        await harness.Request(3, "cancel", """{"requestId":2}""");
        await harness.Request(4, "cancel", """{"requestId":1}""");
        await harness.Request(5, "cancel", """{"requestId":77}""");
        foreach (var sequence in new[] { 1, 2 })
        {
            var answer = await harness.Next();
            Assert.Contains($"\"request_seq\":{sequence},", answer, StringComparison.Ordinal);
            Assert.Contains("\"success\":false,\"message\":\"cancelled\"", answer, StringComparison.Ordinal);
        }

        foreach (var sequence in new[] { 3, 4, 5 })
            Assert.Contains($"\"request_seq\":{sequence},\"command\":\"cancel\",\"success\":true", await harness.Next(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReplyThatIsKnownLaterHoldsNobodyUp()
    {
        await using var harness = new DapHarness();
        await harness.Request(1, "later", "[0]");
        await harness.Request(2, "later", "[0]");
        await harness.Request(3, "add", "[2]");
        Assert.Contains("\"request_seq\":3,\"command\":\"add\",\"success\":true", await harness.Next(), StringComparison.Ordinal);
        harness.Later.Dequeue().SetResult(DapReply.Done with { Then = () => harness.Session.Send("settled") });
        Assert.Contains("\"request_seq\":1,\"command\":\"later\",\"success\":true", await harness.Next(), StringComparison.Ordinal);
        Assert.Contains("\"event\":\"settled\"", await harness.Next(), StringComparison.Ordinal);
        harness.Later.Dequeue().SetException(new InvalidOperationException("lost"));
        Assert.Contains("\"request_seq\":2,\"command\":\"later\",\"success\":false", await harness.Next(), StringComparison.Ordinal);
        Assert.Contains("lost", Assert.Single(harness.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheEndOfTheStreamEndsTheSessionAfterTheAnswers()
    {
        await using var harness = new DapHarness();
        await harness.Request(1, "add", "[1]");
        await harness.CloseInput();
        Assert.Contains("\"body\":1", await harness.Next(), StringComparison.Ordinal);
        await harness.Running.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(harness.Session.Ending.IsCancellationRequested);
        Assert.False(harness.Session.Post(() => Assert.Fail("the session is over")));
    }

    private sealed class DapHarness : IDapAdapter, IAsyncDisposable
    {
        private readonly Pipe _toSession = new();
        private readonly Pipe _fromSession = new();
        private readonly FrameReader _answers;
        private int _sum;

        public DapHarness()
        {
            _answers = new FrameReader(_fromSession.Reader, FrameLimits.Default);
            Session = new DapSession(_toSession.Reader, _fromSession.Writer, this, FrameLimits.Default);
            Running = Session.RunAsync(
                [
                    DapRoute.Of<Number>("add", Add),
                    DapRoute.Of<Number>("break", (value, _) => throw new InvalidOperationException($"no {value.Value}")),
                    DapRoute.Of<Number>("wait", (_, cancellation) =>
                    {
                        cancellation.WaitHandle.WaitOne();
                        cancellation.ThrowIfCancellationRequested();
                        return DapReply.Done;
                    }),
                    DapRoute.Of<Number>("later", (_, _) =>
                    {
                        var source = new TaskCompletionSource<DapReply>();
                        Later.Enqueue(source);
                        return DapReply.Later(source.Task);
                    }),
                    DapRoute.Of<Wire.Json.NoValue>("cancel", (_, _) => DapReply.Done),
                ],
                CancellationToken.None);
        }

        public DapSession Session { get; }

        public Task Running { get; }

        public List<string> Log { get; } = [];

        /// <summary>Replies that the test makes known; in order of the requests.</summary>
        public Queue<TaskCompletionSource<DapReply>> Later { get; } = [];

        public DapError? Refuse(string command) => command == "refused" ? new(100, "refused is refused") : null;

        public DapError Unknown(string command) => new(DapErrorIds.UnknownCommand, $"nobody knows {command}");

        void IDapAdapter.Log(string entry)
        {
            lock (Log) Log.Add(entry);
        }

        public async Task Send(string message) => await _toSession.Writer.WriteAsync(
            Encoding.UTF8.GetBytes($"Content-Length: {Encoding.UTF8.GetByteCount(message)}\r\n\r\n{message}"));

        public Task Request(int sequence, string command, string arguments) =>
            Send($$"""{"seq":{{sequence}},"type":"request","command":"{{command}}","arguments":{{arguments}}}""");

        public async Task<string> Next()
        {
            var frame = await Task.Run(() => _answers.Read(CancellationToken.None)).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(FrameKind.Content, frame.Kind);
            var text = Encoding.UTF8.GetString(frame.Content.ToArray());
            _answers.Accept();
            return text;
        }

        public async Task CloseInput() => await _toSession.Writer.CompleteAsync();

        public async ValueTask DisposeAsync()
        {
            await CloseInput();
            await Running.WaitAsync(TimeSpan.FromSeconds(30));
            Session.Dispose();
        }

        private DapReply Add(Number value, CancellationToken cancellation)
        {
            _sum += value.Value;
            var reply = DapReply.Of(new Number(_sum));
            return _sum == 1 ? reply with { Then = () => Session.Send("added") } : reply;
        }
    }
}
