using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using MtpScript.Tooling.Server.Hosting;
using MtpScript.Tooling.Wire.Framing;

namespace MtpScript.Tooling.Server.Tests;

/// <summary>A language server in this process and a client that is nothing but JSON text.</summary>
internal sealed class ServerHarness : IAsyncDisposable
{
    /// <summary>What most tests initialize with: a client that pulls diagnostics and knows everything.</summary>
    public const string Pulling = """
        {"textDocument":{"diagnostic":{},"documentSymbol":{"hierarchicalDocumentSymbolSupport":true}},
         "workspace":{"diagnostics":{"refreshSupport":true}}}
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Pipe _toServer = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Pipe _fromServer = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly FrameReader _frames;
    private readonly List<JsonElement> _skipped = [];
    private readonly CancellationTokenSource _cancellation = new();
    private int _lastId;

    public ServerHarness(LanguageServerOptions? options = null)
    {
        _frames = new FrameReader(_fromServer.Reader, FrameLimits.Default);
        options ??= new LanguageServerOptions { Version = "1.2.3", Log = Log.Enqueue };
        Running = LanguageServer.RunAsync(new Transport(_toServer.Reader, _fromServer.Writer), options, _cancellation.Token);
    }

    public Task<int> Running { get; }

    public System.Collections.Concurrent.ConcurrentQueue<string> Log { get; } = [];

    public static async Task<ServerHarness> Initialized(string capabilities = Pulling, string folders = "null")
    {
        var harness = new ServerHarness();
        await harness.Request("initialize", $$"""
            {"processId":null,"rootUri":null,"capabilities":{{capabilities}},"workspaceFolders":{{folders}}}
            """);
        await harness.Notify("initialized", "{}");
        return harness;
    }

    public Task Open(string uri, string text, int version = 1) => Notify("textDocument/didOpen", $$$"""
        {"textDocument":{"uri":"{{{uri}}}","languageId":"mtpscript","version":{{{version}}},"text":{{{Quoted(text)}}}}}
        """);

    public Task Change(string uri, int version, string text) => Notify("textDocument/didChange", $$$"""
        {"textDocument":{"uri":"{{{uri}}}","version":{{{version}}}},"contentChanges":[{"text":{{{Quoted(text)}}}}]}
        """);

    public Task Close(string uri) => Notify("textDocument/didClose", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}""");

    /// <summary>Sends a request and gives its answer: the result, or the error.</summary>
    public async Task<JsonElement> Request(string method, string parameters = "null")
    {
        var id = await Begin(method, parameters);
        return await Answer(id);
    }

    public async Task<int> Begin(string method, string parameters = "null")
    {
        var id = ++_lastId;
        await Send($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");
        return id;
    }

    public async Task<JsonElement> Answer(int id)
    {
        var message = await Next(item => item.TryGetProperty("id", out var found) && !item.TryGetProperty("method", out _)
            && found.ValueKind == JsonValueKind.Number && found.GetInt32() == id);
        return message.TryGetProperty("error", out var error) ? error : message.GetProperty("result");
    }

    public Task Notify(string method, string parameters) =>
        Send($$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}}}""");

    public Task Reply(JsonElement request, string result = "null") =>
        Send($$"""{"jsonrpc":"2.0","id":{{request.GetProperty("id").GetRawText()}},"result":{{result}}}""");

    public Task Send(string json) => SendRaw($"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    public async Task SendRaw(string text) => await _toServer.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>The next notification or request of the server with this method; what else comes is kept.</summary>
    public Task<JsonElement> NextFrom(string method) =>
        Next(item => item.TryGetProperty("method", out var found) && found.GetString() == method);

    /// <summary>The next error about something that had no id.</summary>
    public async Task<JsonElement> NextAnswerToNothing() => (await Next(item =>
        item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Null)).GetProperty("error");

    /// <summary>What the server last published for a document, when it speaks of this version.</summary>
    public async Task<JsonElement> Published(string uri, int? version) => (await Next(item =>
        item.TryGetProperty("method", out var method) && method.GetString() == "textDocument/publishDiagnostics"
        && item.GetProperty("params").GetProperty("uri").GetString() == uri
        && (item.GetProperty("params").TryGetProperty("version", out var found) ? found.GetInt32() : null) == version))
        .GetProperty("params").GetProperty("diagnostics");

    public async Task CloseInput() => await _toServer.Writer.CompleteAsync();

    public async Task<int> Ended() => await Running.WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await CloseInput();
        await _cancellation.CancelAsync();
        await Ended();
        _cancellation.Dispose();
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private async Task<JsonElement> Next(Func<JsonElement, bool> isWanted)
    {
        var kept = _skipped.FindIndex(item => isWanted(item));
        if (kept >= 0)
        {
            var item = _skipped[kept];
            _skipped.RemoveAt(kept);
            return item;
        }

        while (true)
        {
            var frame = await Task.Run(() => _frames.Read(CancellationToken.None)).WaitAsync(Patience);
            Assert.Equal(FrameKind.Content, frame.Kind);
            var message = JsonDocument.Parse(frame.Content.ToArray()).RootElement;
            _frames.Accept();
            if (isWanted(message)) return message;
            _skipped.Add(message);
        }
    }
}
