using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Serving;

/// <summary><c>mtp serve</c> over HTTP.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private const string Program = """
        api GET "/" { respond json("hello") }
        api GET "/users/:id" function user(id: number) { { "id": id } }
        api POST "/sum" function sum(a: number, b: number) { a + b }
        api GET "/status/:code" function status(code: number) { respond status(code, { "code": code }) }
        api GET "/headers" { respond json(request.headers) }
        api GET "/loop" { respond json(loop(0)) }
        function loop(n: number): number { loop(n + 1) }

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ServedFolder Serve(params string[] arguments)
    {
        _folder.Write("main.mtp", Program);
        return new(_folder.Path, ["main.mtp", .. arguments]);
    }

    [Fact]
    public async Task Handlers_answer()
    {
        using var server = Serve();
        Assert.Equal("200 \"hello\"", await server.AskAsync("GET /"));
        Assert.Equal("200 {\"id\":7}", await server.AskAsync("GET /users/7"));
        Assert.Equal("200 3", await server.AskAsync("POST /sum {\"a\":1,\"b\":2}"));
        Assert.Equal("418 {\"code\":418}", await server.AskAsync("GET /status/418"));
        Assert.Equal("200 \"hello\"", await server.AskAsync("GET /?x=1"));
    }

    [Fact]
    public async Task What_no_handler_takes_is_answered_in_canonical_form()
    {
        using var server = Serve("--gas", "1000");
        Assert.Equal("404 {\"error\":\"NotFound\"}", await server.AskAsync("GET /nothing"));
        Assert.Equal("405 {\"error\":\"MethodNotAllowed\"}", await server.AskAsync("DELETE /sum"));
        Assert.Equal("400 {\"error\":\"BadRequest\",\"field\":\"id\"}", await server.AskAsync("GET /users/x"));
        Assert.Equal("400 {\"error\":\"BadRequest\",\"field\":\"body\"}", await server.AskAsync("POST /sum {\"a\":1"));
        Assert.Equal("400 {\"error\":\"BadRequest\",\"field\":\"body\"}", await server.AskAsync("POST /sum {\"a\":1,\"a\":1}"));
        Assert.Equal("500 {\"error\":\"GasExhausted\",\"gasLimit\":1000,\"gasUsed\":1000}", await server.AskAsync("GET /loop"));
        Assert.Equal("500 {\"error\":\"InvalidStatus\",\"status\":101}", await server.AskAsync("GET /status/101"));
    }

    [Fact]
    public async Task HEAD_and_OPTIONS_are_answered()
    {
        using var server = Serve();
        using var head = await server.Client.SendAsync(new(HttpMethod.Head, "/"));
        Assert.Equal(200, (int)head.StatusCode);
        Assert.Equal("\"hello\"".Length, head.Content.Headers.ContentLength);
        Assert.Equal("", await head.Content.ReadAsStringAsync());
        using var options = await server.Client.SendAsync(new(HttpMethod.Options, "/"));
        Assert.Equal(204, (int)options.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS"], options.Content.Headers.Allow.Order());
        using var refused = await server.Client.SendAsync(new(HttpMethod.Put, "/sum"));
        Assert.Equal(405, (int)refused.StatusCode);
        Assert.Equal(["OPTIONS", "POST"], refused.Content.Headers.Allow.Order());
        Assert.Equal("404 ", await server.AskAsync("HEAD /nothing"));
        Assert.Equal("204 ", await server.AskAsync("GET /status/204"));
    }

    [Fact]
    public async Task Each_request_is_logged_with_what_an_audit_needs()
    {
        using var server = Serve("--gas", "12345", "--request-id-header", "X-Request-Id", "--account-header", "X-Account");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/users/7?full=true");
        request.Headers.Add("X-Request-Id", "request-1");
        request.Headers.Add("X-Account", "ann");
        using var answer = await server.Client.SendAsync(request);
        Assert.Equal(["request-1"], answer.Headers.GetValues("X-Request-Id"));
        var line = server.WaitFor("request-1");
        var run = CommandProcess.Run(
            _folder.Path,
                [.. CommandProcess.Program, "run", "main.mtp", "--api", "GET /users/7?full=true", "--gas", "12345", "--seed",
                "request-1,ann", "--json"]);
        Assert.Equal("{\"id\":7}", run.Output);
        var timed = line.IndexOf(",\"time\":", StringComparison.Ordinal);
        Assert.Equal(run.Error.TrimEnd(), line[..timed] + "}");
    }

    [Fact]
    public async Task Ids_that_are_unfit_are_replaced()
    {
        using var server = Serve("--request-id-header", "X-Request-Id", "--record", "journals");
        foreach (var unfit in new[] { "../../outside", ".hidden", "a b", new string('x', 200) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("X-Request-Id", unfit);
            using var answer = await server.Client.SendAsync(request);
            var id = Assert.Single(answer.Headers.GetValues("X-Request-Id"));
            Assert.NotEqual(unfit, id);
            Assert.True(File.Exists(_folder.Full($"journals/{id}.journal")));
        }
    }

    [Fact]
    public async Task Health_is_the_servers_unless_the_program_has_it()
    {
        using (var server = Serve()) Assert.Contains("\"status\":\"ok\"", await server.AskAsync("GET /healthz"));
        _folder.Write("other.mtp", "api GET \"/healthz\" { respond json(\"own\") }\n");
        using var own = new ServedFolder(_folder.Path, "other.mtp");
        Assert.Equal("200 \"own\"", await own.AskAsync("GET /healthz"));
    }

    [Fact]
    public async Task Bodies_have_a_limit()
    {
        using var server = Serve("--max-body", "20");
        Assert.Equal("200 3", await server.AskAsync("POST /sum {\"a\":1,\"b\":2}"));
        Assert.Equal("413 {\"error\":\"PayloadTooLarge\",\"limit\":20}",
            await server.AskAsync("POST /sum {\"a\":1,\"b\":2,\"more\":true}"));
        var chunked = await server.SendAsync(
            "POST /sum HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n40\r\n"
                + new string(' ', 64) + "\r\n0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413 ", chunked);
        Assert.EndsWith("{\"error\":\"PayloadTooLarge\",\"limit\":20}", chunked);
    }

    [Fact]
    public async Task Forms_of_targets_and_repeated_headers_are_read()
    {
        using var server = Serve();
        var absolute =
            await server.SendAsync("GET http://example.com/users/7 HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n");
        Assert.EndsWith("{\"id\":7}", absolute);
        Assert.StartsWith("HTTP/1.1 204 ", await server.SendAsync("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 404 ",
            await server.SendAsync("GET /users/../users/7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        var repeated =
            await server.SendAsync("GET /headers HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nx-a: 2\r\nConnection: close\r\n\r\n");
        Assert.EndsWith("{\"connection\":\"close\",\"host\":\"x\",\"x-a\":\"1, 2\"}", repeated);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "\0\0\0\0\r\n\r\n", "400" },
        { "GET\r\n\r\n", "400" },
        { "GET / HTTP/9.9\r\nHost: x\r\n\r\n", "505" },
        { "GET / HTTP/1.1\r\n\r\n", "400" },
        { "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", "400" },
        { "GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n", "400" },
        { "POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", "400" },
        { "POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "400" },
        { "POST /sum HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400" },
        { "GET /" + new string('a', 20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", "414" },
        { "GET / HTTP/1.1\r\nHost: x\r\nX: " + new string('a', 50_000) + "\r\n\r\n", "431" },
        { "GET / HTTP/1.1\r\nHost: x\r\n" + string.Concat(Enumerable.Range(0, 200).Select(static n => $"X-{n}: 1\r\n")) + "\r\n",
            "431" },
        { "GET /users/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "400" },
        { "GET /?%ff=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "400" },
        { "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\nConnection: close\r\n\r\n", "404" },
    };

    [Fact]
    public async Task Hostile_requests_are_refused_and_the_next_is_answered()
    {
        using var server = Serve();
        foreach (var row in Hostile)
        {
            var (bytes, status) = ((string)row[0], (string)row[1]);
            var answer = await server.SendAsync(bytes);
            Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal),
                $"{bytes[..Math.Min(bytes.Length, 60)]}: {answer}");
            Assert.Equal("200 \"hello\"", await server.AskAsync("GET /"));
        }
    }

    [Fact]
    public void What_cannot_be_served_is_said()
    {
        _folder.Write("none.mtp", "const a = 1\n");
        _folder.Write("wrong.mtp", "api GET \"/\" { respond json(x) }\n");
        _folder.Write("right.mtp", "api GET \"/\" { respond json(1) }\n");
        Assert.Equal(new(2, "", "mtp: none.mtp has no handler to serve: declare an `api`\n"),
            CommandLineRun.In(_folder.Path, "serve", "none.mtp"));
        var wrong = CommandLineRun.In(_folder.Path, "serve", "wrong.mtp");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("Nothing called `x` is known here", wrong.Error, StringComparison.Ordinal);
        AssertMistake("`--port` takes a number from 0 to 65535, not `65536`", "right.mtp", "--port", "65536");
        AssertMistake(
            "the host is an address of this machine, such as 127.0.0.1, 0.0.0.0 for all, or localhost; not `example.com`",
            "right.mtp", "--host", "example.com");
        AssertMistake("cannot listen on 192.0.2.1:0: the address is none of this machine", "right.mtp", "--host", "192.0.2.1",
            "--port", "0");
        AssertMistake("`--max-body` takes a number, not `many`", "right.mtp", "--max-body", "many");
        AssertMistake("`--gas` takes a number, not `many`", "right.mtp", "--gas", "many");
        AssertMistake("missing.mtp: no such file or folder", "missing.mtp");
    }

    private void AssertMistake(string message, params string[] arguments)
    {
        var run = CommandLineRun.In(_folder.Path, ["serve", .. arguments]);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"mtp: {message}\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_in_use_is_said()
    {
        using var server = Serve();
        AssertMistake(
            $"cannot listen on 127.0.0.1:{server.Port}: the port is in use; `--port` takes another, and 0 a free one",
            "main.mtp", "--port", $"{server.Port}");
    }

    [Fact]
    public async Task A_folder_stands_for_its_program()
    {
        _folder.Write("named/mtp.toml", "[package]\nname = \"p\"\nversion = \"1.0.0\"\nentry = \"web/app.mtp\"\n");
        _folder.Write("named/web/app.mtp", "api GET \"/\" { respond json(\"entry\") }\n");
        using (var named = new ServedFolder(_folder.Path, "named")) Assert.Equal("200 \"entry\"", await named.AskAsync("GET /"));
        _folder.Write("single/types.mtp", "type A = B | C\n");
        _folder.Write("single/web.mtp", "api GET \"/\" { respond json(\"single\") }\n");
        using (var single = new ServedFolder(_folder.Path, "single")) Assert.Equal("200 \"single\"",
            await single.AskAsync("GET /"));
        _folder.Write("single/admin.mtp", "api GET \"/admin\" { respond json(1) }\n");
        AssertMistake(
            "single: a folder without main.mtp, but with handlers in admin.mtp and in web.mtp; "
            + "name the first module, or give it as [package] entry in mtp.toml",
            "single");
    }

    [Fact]
    public async Task The_program_says_where_it_is_served()
    {
        _folder.Write("here.mtp",
            "serve { port: 0, host: \"127.0.0.2\", routes: [{ method: \"GET\", path: \"/\", handler: home }] }\n"
            + "function home() { 1 }\n");
        using var server = new ServedFolder(_folder.Path, "here.mtp");
        using var client = new HttpClient();
        Assert.Equal("1", await client.GetStringAsync($"http://127.0.0.2:{server.Port}/"));
    }
}
