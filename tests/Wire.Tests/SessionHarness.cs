using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using MtpScript.Tooling.Wire.Framing;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;
using MtpScript.Tooling.Wire.Scheduling;

namespace MtpScript.Tooling.Wire.Tests;

/// <summary>A session whose state is one number, and the other end of its pipes.</summary>
internal sealed class SessionHarness : IStateOwner<int>, ISessionObserver, IAsyncDisposable
{
    private readonly Pipe _toSession = new();
    private readonly Pipe _fromSession = new();
    private readonly FrameReader _answers;
    private readonly CancellationTokenSource _cancellation = new();
    private int _pending;

    public SessionHarness(params Route<int>[] routes)
    {
        _answers = new FrameReader(_fromSession.Reader, FrameLimits.Default);
        Session = new Session<int>(_toSession.Reader, _fromSession.Writer, this, this, FrameLimits.Default);
        var table = Route.Table([Route.Change<int, Number>("set", Set), Route.Change<int, Number>("break", Break), .. routes]);
        Running = Session.RunAsync(table, _cancellation.Token);
    }

    public Session<int> Session { get; }

    public Task Running { get; }

    public int Current { get; private set; }

    public int Commits { get; private set; }

    public List<string> Log { get; } = [];

    public Func<string, JsonRpcError?> Refusal { get; set; } = static _ => null;

    public void Commit()
    {
        Commits++;
        Current = _pending;
    }

    public JsonRpcError? Refuse(string method) => Refusal(method);

    public void Dropped(string problem) => Note($"dropped {problem}");

    public void Failed(string method, Exception exception) => Note($"failed {method}: {exception.Message}");

    public void Received(string method, RequestId id)
    {
    }

    public void Answered(string method, RequestId id, JsonRpcError? error)
    {
    }

    public async Task Send(params string[] messages)
    {
        var text = string.Concat(
            messages.Select(message => $"Content-Length: {Encoding.UTF8.GetByteCount(message)}\r\n\r\n{message}"));
        await SendRaw(text);
    }

    public async Task SendRaw(string text) => await _toSession.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    public Task Request(string id, string method, string parameters = "{}") =>
        Send($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");

    public Task Notify(string method, string parameters) =>
        Send($$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}}}""");

    /// <summary>The next message from the session, as it was sent.</summary>
    public async Task<string> Next()
    {
        var frame = await Task.Run(() => _answers.Read(CancellationToken.None)).WaitAsync(TimeSpan.FromSeconds(30));
        if (frame.Kind == FrameKind.End) return "end";
        Assert.Equal(FrameKind.Content, frame.Kind);
        var text = Encoding.UTF8.GetString(frame.Content.ToArray());
        _answers.Accept();
        return text.Replace("""{"jsonrpc":"2.0",""", "{", StringComparison.Ordinal);
    }

    public async Task CloseInput() => await _toSession.Writer.CompleteAsync();

    public async Task Cancel() => await _cancellation.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseInput();
        await Cancel();
        await Running.WaitAsync(TimeSpan.FromSeconds(30));
        _cancellation.Dispose();
    }

    private void Note(string line)
    {
        lock (Log) Log.Add(line);
    }

    private void Set(Number value) => _pending = value.Value;

    private void Break(Number value) => throw new InvalidOperationException($"cannot take {value.Value}");
}

internal sealed record Number(int Value) : IJsonReadable<Number>, IJsonWritable
{
    public static Number Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("expected an array");
        reader.Read();
        var value = reader.GetInt32();
        reader.Read();
        return new Number(value);
    }

    public void Write(Utf8JsonWriter writer) => writer.WriteNumberValue(Value);
}
