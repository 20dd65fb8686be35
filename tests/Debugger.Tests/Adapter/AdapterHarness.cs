using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MtpScript.Tooling.Debugger.Adapter;
using MtpScript.Tooling.Wire.Framing;

namespace MtpScript.Tooling.Debugger.Tests.Adapter;

/// <summary>An adapter over pipes, and a client that speaks to it as an editor does.</summary>
internal sealed class AdapterHarness : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Pipe _toAdapter = new();
    private readonly Pipe _fromAdapter = new();
    private readonly FrameReader _messages;
    private readonly List<JsonNode> _unread = [];
    private int _sequence;

    public AdapterHarness(string text)
        : this(new TextLoader(text))
    {
    }

    public AdapterHarness(TextLoader loader)
    {
        Loader = loader;
        _messages = new FrameReader(_fromAdapter.Reader, FrameLimits.Default);
        var options = new DebugAdapterOptions { Loader = loader, Log = Log.Add };
        Running = DebugAdapter.RunAsync(_toAdapter.Reader, _fromAdapter.Writer, options, CancellationToken.None);
    }

    public TextLoader Loader { get; }

    public List<string> Log { get; } = [];

    public Task Running { get; }

    /// <summary>Sends a request and gives its answer, success or not; events that come before it wait.</summary>
    public async Task<JsonNode> Request(string command, string arguments = "{}")
    {
        var sequence = ++_sequence;
        await Send($$"""{"seq":{{sequence}},"type":"request","command":"{{command}}","arguments":{{arguments}}}""");
        return await Next(message => (string?)message["type"] == "response" && (int)message["request_seq"]! == sequence);
    }

    /// <summary>The body of an answer that must be a success.</summary>
    public async Task<JsonNode?> Ask(string command, string arguments = "{}")
    {
        var answer = await Request(command, arguments);
        Assert.True((bool)answer["success"]!, answer.ToJsonString());
        return answer["body"];
    }

    /// <summary>The sentence of an answer that must be a failure.</summary>
    public async Task<string> Refused(string command, string arguments = "{}")
    {
        var answer = await Request(command, arguments);
        Assert.False((bool)answer["success"]!, answer.ToJsonString());
        return (string)answer["body"]!["error"]!["format"]!;
    }

    /// <summary>The body of the next event of a name.</summary>
    public async Task<JsonNode?> Event(string name) =>
        (await Next(message => (string?)message["type"] == "event" && (string?)message["event"] == name))["body"];

    /// <summary>Initializes and launches.</summary>
    public async Task Launch(string more = "")
    {
        await Ask("initialize", """{"adapterID":"mtpscript","supportsVariablePaging":true}""");
        await Ask("launch", $$"""{"program":"{{TextLoader.Main}}"{{(more.Length > 0 ? "," : "")}}{{more}}}""");
        await Event("initialized");
    }

    /// <summary>Launches, sets breakpoints on lines, starts, and gives the body of the first stop.</summary>
    public async Task<JsonNode> LaunchTo(string more, params int[] lines)
    {
        await Launch(more);
        await SetLines([.. lines.Select(line => $$"""{"line":{{line}}}""")]);
        return await Stop("configurationDone");
    }

    /// <summary>Sets the breakpoints of the program, as JSON, and gives what became of them.</summary>
    public async Task<JsonArray> SetLines(params string[] breakpoints) => (await Ask(
        "setBreakpoints", $$"""{"source":{"path":"{{TextLoader.Main}}"},"breakpoints":[{{string.Join(',', breakpoints)}}]}"""))!["breakpoints"]!.AsArray();

    /// <summary>Moves the run and gives the body of the stop.</summary>
    public async Task<JsonNode> Stop(string command, string arguments = """{"threadId":1}""")
    {
        await Ask(command, arguments);
        return (await Event("stopped"))!;
    }

    /// <summary>The line, in the client's numbers, where the run stands.</summary>
    public async Task<int> Line() => (int)(await Frames())[0]!["line"]!;

    public async Task<JsonArray> Frames() => (await Ask("stackTrace", """{"threadId":1}"""))!["stackFrames"]!.AsArray();

    /// <summary>The variables of a scope of the top frame: names and values.</summary>
    public async Task<Dictionary<string, string>> Variables(string scope)
    {
        var frame = (int)(await Frames())[0]!["id"]!;
        var scopes = (await Ask("scopes", $$"""{"frameId":{{frame}}}"""))!["scopes"]!.AsArray();
        var found = scopes.FirstOrDefault(item => (string?)item!["presentationHint"] == scope || (string?)item["name"] == scope);
        if (found is null) return [];
        var answer = await Ask("variables", $$"""{"variablesReference":{{found["variablesReference"]}}}""");
        return answer!["variables"]!.AsArray().ToDictionary(item => (string)item!["name"]!, item => (string)item!["value"]!);
    }

    public async Task<string> Evaluate(string expression)
    {
        var frame = (int)(await Frames())[0]!["id"]!;
        var asked = new JsonObject { ["expression"] = expression, ["frameId"] = frame, ["context"] = "repl" };
        return (string)(await Ask("evaluate", asked.ToJsonString()))!["result"]!;
    }

    public Task Send(string message) => SendRaw($"Content-Length: {Encoding.UTF8.GetByteCount(message)}\r\n\r\n{message}");

    public async Task SendRaw(string text) => await _toAdapter.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    public async Task CloseInput() => await _toAdapter.Writer.CompleteAsync();

    /// <summary>The events that have come, and were not asked for, in order.</summary>
    public IEnumerable<string> Output(string category) => _unread
        .Where(message => (string?)message["event"] == "output" && (string?)message["body"]!["category"] == category)
        .Select(message => (string)message["body"]!["output"]!);

    public async ValueTask DisposeAsync()
    {
        await CloseInput();
        await Running.WaitAsync(Patience);
        Assert.DoesNotContain(Log, entry => entry.Contains("failed", StringComparison.Ordinal));
    }

    private async Task<JsonNode> Next(Func<JsonNode, bool> isWanted)
    {
        if (_unread.FirstOrDefault(isWanted) is { } known)
        {
            _unread.Remove(known);
            return known;
        }

        while (true)
        {
            var message = await Read();
            if (isWanted(message)) return message;
            _unread.Add(message);
        }
    }

    private async Task<JsonNode> Read()
    {
        var frame = await Task.Run(() => _messages.Read(CancellationToken.None)).WaitAsync(Patience);
        Assert.Equal(FrameKind.Content, frame.Kind);
        var message = JsonNode.Parse(frame.Content.ToArray())!;
        _messages.Accept();
        return message;
    }
}
