using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Serving;

/// <summary>
/// What <c>mtp serve</c> does when its files change, and when it is told to end, while requests are being answered.
/// </summary>
public sealed class ReloadAndEndTests : IDisposable
{
    /// <summary>Answers when the file is there that it is given.</summary>
    private const string Adapter = """
        const fs = require('fs');
        async function until(seed, file) {
          fs.writeFileSync(file + '.begun', '');
          while (!fs.existsSync(file)) await new Promise((done) => setTimeout(done, 10));
          return true;
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Program(string version) => $$"""
        effect Gate { until(file: string): boolean }
        api GET "/" { respond json("{{version}}") }
        api POST "/wait" function wait(file: string) uses { Gate } { if (Gate.until(file)) { "{{version}}" } else { "" } }
        api POST "/rows" function rows() uses { DbRead, DbWrite } {
          DbWrite("create table if not exists t (n integer)", [])
          DbWrite("insert into t values (1)", [])
          DbRead("select count(*) as n from t", [])
        }

        """;

    private ServedFolder Serve(params string[] arguments)
    {
        _folder.Write("host/unsafe/Gate.js", Adapter);
        _folder.Write("main.mtp", Program("old"));
        return new(_folder.Path, ["main.mtp", .. arguments]);
    }

    private async Task<Task<string>> BeginAsync(ServedFolder server, string gate)
    {
        var waiting = server.AskAsync($"POST /wait {{\"file\":\"{_folder.Full(gate)}\"}}");
        while (!File.Exists(_folder.Full(gate + ".begun")))
        {
            if (waiting.IsCompleted) throw new InvalidOperationException(await waiting);
            await Task.Delay(5);
        }

        return waiting;
    }

    [Fact]
    public async Task A_change_is_served_and_requests_end_on_what_they_began_on()
    {
        using var server = Serve();
        var waiting = await BeginAsync(server, "gate");
        _folder.Write("main.mtp", Program("new"));
        server.WaitFor("reloaded");
        Assert.Equal("200 \"new\"", await server.AskAsync("GET /"));
        Assert.False(waiting.IsCompleted);
        _folder.Write("gate");
        Assert.Equal("200 \"old\"", await waiting);
    }

    [Fact]
    public async Task A_program_with_errors_is_not_served()
    {
        using var server = Serve();
        _folder.Write("main.mtp", Program("new") + "const wrong: number = \"text\"\n");
        server.WaitFor("the program before is served on");
        server.WaitFor("error[MTP");
        Assert.Equal("200 \"old\"", await server.AskAsync("GET /"));
        Assert.Contains("\"isOutdated\":true", await server.AskAsync("GET /healthz"));
        _folder.Write("main.mtp", Program("new"));
        server.WaitFor("reloaded");
        Assert.Equal("200 \"new\"", await server.AskAsync("GET /"));
        Assert.Contains("\"isOutdated\":false", await server.AskAsync("GET /healthz"));
    }

    [Fact]
    public async Task Imports_project_files_and_files_that_are_replaced_are_noticed()
    {
        _folder.Write("lib/words.mtp", "const word = \"one\"\n");
        _folder.Write("web.mtp", "import { word } from \"./lib/words\"\napi GET \"/\" { respond json(word) }\n");
        using var server = new ServedFolder(_folder.Path, "web.mtp");
        Assert.Equal("200 \"one\"", await server.AskAsync("GET /"));
        File.Move(_folder.Write("lib/words.tmp", "const word = \"two\"\n"), _folder.Full("lib/words.mtp"), overwrite: true);
        server.WaitFor("reloaded");
        Assert.Equal("200 \"two\"", await server.AskAsync("GET /"));
        server.Forget();
        _folder.Write("mtp.toml", "[package]\nname = \"p\"\nversion = \"1.0.0\"\n[run]\ngas_limit = 3\n");
        server.WaitFor("reloaded");
        Assert.StartsWith("500 {\"error\":\"GasExhausted\",\"gasLimit\":3,", await server.AskAsync("GET /"));
    }

    [Fact]
    public async Task A_database_in_memory_outlives_a_change_of_the_program()
    {
        using var server = Serve();
        Assert.Equal("200 [{\"n\":1}]", await server.AskAsync("POST /rows"));
        _folder.Write("main.mtp", Program("new"));
        server.WaitFor("reloaded");
        Assert.Equal("200 [{\"n\":2}]", await server.AskAsync("POST /rows"));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task At_the_end_answers_are_waited_for(string signal)
    {
        using var server = Serve("--drain", "60");
        var waiting = await BeginAsync(server, "gate");
        server.Signal(signal);
        server.WaitFor("mtp: ending");
        Assert.False(waiting.IsCompleted);
        _folder.Write("gate");
        Assert.Equal("200 \"old\"", await waiting);
        Assert.Equal(0, await server.EndAsync());
        server.WaitFor("\"status\":200");
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_cut_off()
    {
        using var server = Serve("--drain", "0");
        var waiting = await BeginAsync(server, "gate");
        server.Signal("TERM");
        Assert.Equal(1, await server.EndAsync());
        server.WaitFor("1 request cut off");
        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }

    [Fact]
    public async Task A_second_signal_ends_at_once()
    {
        using var server = Serve("--drain", "600");
        var waiting = await BeginAsync(server, "gate");
        server.Signal("TERM");
        server.WaitFor("mtp: ending");
        server.Signal("TERM");
        Assert.Equal(1, await server.EndAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }
}
