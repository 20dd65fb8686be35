using MtpScript.Tooling.Host.Effects.Http;
using MtpScript.Tooling.Host.Tests.Support;

namespace MtpScript.Tooling.Host.Tests.Effects;

/// <summary>HttpOut against a real server on this machine.</summary>
public sealed class HttpTests
{
    [Fact]
    public async Task A_JSON_response_is_read_and_other_text_is_a_string()
    {
        await using var server = new LoopbackServer(request => request.StartsWith("GET /json", StringComparison.Ordinal)
            ? LoopbackServer.Json("{\"b\":1.50,\"a\":[]}")
            : request.StartsWith("GET /none", StringComparison.Ordinal) ? LoopbackServer.Response("204 No Content", "")
            : request.StartsWith("GET /bad", StringComparison.Ordinal) ? LoopbackServer.Json("{\"a\":1,\"a\":2}")
            : LoopbackServer.Response("200 OK", "{\"x\"}", "Content-Type: text/plain"));
        Assert.Equal("""{"a":[],"b":1.5}""", await RunAsync(server, "HttpOut.get", Url(server, "/json")));
        Assert.Equal("""{"a":[],"b":1.5}""", await RunAsync(server, "httpGet", Url(server, "/json")));
        Assert.Equal("null", await RunAsync(server, "HttpOut.get", Url(server, "/none")));
        Assert.Equal("\"{\\\"x\\\"}\"", await RunAsync(server, "HttpOut.get", Url(server, "/text")));
        Assert.Equal("Decode: the response says that it is JSON, and is none",
            await RunAsync(server, "HttpOut.get", Url(server, "/bad")));
    }

    [Theory]
    [InlineData("HttpOut.post", "POST", "{\"name\":\"Ann\"}", "{\"name\":\"Ann\"}")]
    [InlineData("HttpOut.put", "PUT", "[1.50]", "[1.5]")]
    [InlineData("HttpOut.patch", "PATCH", "{\"body\":{\"x\":1}}", "{\"x\":1}")]
    [InlineData("HttpOut.delete", "DELETE", "{\"headers\":{\"x-a\":\"b\"}}", "")]
    [InlineData("HttpOut.post", "POST", "{\"body\":1,\"other\":2}", "{\"body\":1,\"other\":2}")]
    public async Task The_last_argument_is_the_body_unless_it_is_options(string name, string method, string argument, string body)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Json("true"));
        Assert.Equal("true", await RunAsync(server, name, Url(server, "/x"), argument));
        var request = Assert.Single(server.Requests);
        Assert.StartsWith($"{method} /x HTTP/1.1\r\n", request);
        Assert.Equal(body, request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Equal(body.Length > 0, request.Contains("Content-Type: application/json\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Headers_and_query_go_where_they_belong()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Json("true"));
        const string Options =
            """{"headers":{"x-token":"abc","content-type":"application/merge-patch+json"},"query":{"q":"a&b=ü","n":3},"body":{}}""";
        Assert.Equal("true", await RunAsync(server, "HttpOut", "\"patch\"", Url(server, "/x?a=1"), Options));
        var request = Assert.Single(server.Requests);
        Assert.StartsWith("PATCH /x?a=1&n=3&q=a%26b%3D%C3%BC HTTP/1.1\r\n", request);
        Assert.Contains("x-token: abc\r\n", request);
        Assert.Contains("Content-Type: application/merge-patch+json\r\n", request);
        Assert.DoesNotContain("application/json", request);
    }

    [Theory]
    [InlineData("{\"headers\":{\"x\":\"a\\r\\nHost: evil\"}}", "the header `x` has a character that headers do not have")]
    [InlineData("{\"headers\":{\"x\":\"a\\u0000\"}}", "the header `x` has a character that headers do not have")]
    [InlineData("{\"headers\":{\"x: y\\r\\nz\":\"a\"}}", "`x: y??z` is no name of a header")]
    [InlineData("{\"headers\":{\"\":\"a\"}}", "`` is no name of a header")]
    [InlineData("{\"headers\":{\"Host\":\"evil\"}}", "the header `Host` is set by the host")]
    [InlineData("{\"headers\":{\"transfer-encoding\":\"chunked\"}}", "the header `transfer-encoding` is set by the host")]
    [InlineData("{\"headers\":{\"content-length\":\"0\"}}", "the header `content-length` is set by the host")]
    public async Task Headers_that_would_smuggle_are_refused(string options, string expected)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Json("true"));
        Assert.StartsWith("InvalidArgument: " + expected, await RunAsync(server, "HttpOut.get", Url(server, "/"), options));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/x")]
    [InlineData("/relative")]
    [InlineData("http://")]
    [InlineData("http://user:secret@example.com/")]
    public async Task Other_URLs_are_refused(string url)
    {
        using var effects = new HttpEffects();
        Assert.StartsWith("InvalidArgument: ", await Json.RunAsync(effects, "HttpOut.get", Json.Quote(url)));
    }

    [Fact]
    public async Task Other_methods_are_refused()
    {
        using var effects = new HttpEffects();
        Assert.StartsWith("InvalidArgument: `GET /X` is no method",
            await Json.RunAsync(effects, "HttpOut", "\"get /x\"", "\"http://example.com\""));
    }

    [Fact]
    public async Task This_machine_is_reached_only_when_it_is_allowed()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Json("true"));
        using var effects = new HttpEffects();
        foreach (
            var host in new[] { server.Host, server.Host.Replace("127.0.0.1", "localhost"),
            server.Host.Replace("127.0.0.1", "[::ffff:127.0.0.1]") })
            Assert.StartsWith("Forbidden: ", await Json.RunAsync(effects, "HttpOut.get", $"\"http://{host}/\""));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.9.9.9", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("fe80::1", true)]
    [InlineData("ff02::1", true)]
    [InlineData("::ffff:169.254.169.254", true)]
    [InlineData("64:ff9b::7f00:1", true)]
    [InlineData("2002:7f00:1::", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("93.184.216.34", false)]
    [InlineData("2606:2800:220:1::", false)]
    public void Addresses_are_refused_by_what_they_are(string address, bool isRefused) =>
        Assert.Equal(isRefused, AddressRules.Refusal(System.Net.IPAddress.Parse(address)) is not null);

    [Fact]
    public async Task Redirects_are_followed_within_bounds()
    {
        await using var server = new LoopbackServer(request =>
            request.StartsWith("GET /end", StringComparison.Ordinal) ? LoopbackServer.Json("\"here\"")
            : request.StartsWith("POST /start", StringComparison.Ordinal)
                ? LoopbackServer.Response("303 See Other", "", "Location: /end")
            : request.StartsWith("GET /file", StringComparison.Ordinal)
                ? LoopbackServer.Response("302 Found", "", "Location: file:///etc/passwd")
            : request.StartsWith("GET /meta", StringComparison.Ordinal)
                ? LoopbackServer.Response("302 Found", "", "Location: http://169.254.169.254/")
            : LoopbackServer.Response("302 Found", "", "Location: /again"));
        Assert.Equal("\"here\"", await RunAsync(server, "HttpOut.post", Url(server, "/start"), "1"));
        Assert.DoesNotContain("Content-Type", server.Requests.Last());
        Assert.Equal("Network: more than 5 redirects", await RunAsync(server, "HttpOut.get", Url(server, "/again")));
        Assert.Equal("Forbidden: a redirect leads from http: to file:",
            await RunAsync(server, "HttpOut.get", Url(server, "/file")));
        Assert.StartsWith("Forbidden: 169.254.169.254 is not allowed",
            await RunAsync(server, "HttpOut.get", Url(server, "/meta")));
    }

    [Fact]
    public async Task Secrets_do_not_follow_a_redirect_to_another_server()
    {
        await using var other = new LoopbackServer(_ => LoopbackServer.Json("true"));
        await using var server =
            new LoopbackServer(_ => LoopbackServer.Response("307 Temporary Redirect", "", $"Location: {other.Url}/x"));
        using var effects = new HttpEffects(new HttpLimits { AllowedHosts = new HashSet<string> { "127.0.0.1" } });
        Assert.Equal("true",
            await Json.RunAsync(effects, "HttpOut.get", Url(server, "/"),
            """{"headers":{"Authorization":"secret","x-a":"b"}}"""));
        Assert.Contains("Authorization: secret", Assert.Single(server.Requests));
        Assert.DoesNotContain("secret", Assert.Single(other.Requests));
        Assert.Contains("x-a: b", Assert.Single(other.Requests));
    }

    [Fact]
    public async Task What_is_too_large_is_not_taken()
    {
        var limits = new HttpLimits { MostResponseBytes = 100, MostRequestBytes = 100 };
        var large = new string('x', 101);
        await using var server = new LoopbackServer(request => request.StartsWith("GET /told", StringComparison.Ordinal)
            ? LoopbackServer.Response("200 OK", large)
            : $"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{large}");
        Assert.StartsWith("TooLarge: the response has more than 100 bytes",
            await RunAsync(server, limits, "HttpOut.get", Url(server, "/told")));
        Assert.StartsWith("TooLarge: the response has more than 100 bytes",
            await RunAsync(server, limits, "HttpOut.get", Url(server, "/untold")));
        Assert.StartsWith("TooLarge: the body has more than 100 bytes",
            await RunAsync(server, limits, "HttpOut.post", Url(server, "/"), $"\"{large}\""));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_left()
    {
        await using var server = new LoopbackServer(_ => null);
        var limits = new HttpLimits { Timeout = TimeSpan.FromMilliseconds(200) };
        Assert.Equal($"Timeout: GET {server.Host} took longer than 0.2 s",
            await RunAsync(server, limits, "HttpOut.get", Url(server, "/")));
    }

    [Fact]
    public async Task Errors_of_the_server_and_the_network_are_told_apart()
    {
        await using var server = new LoopbackServer(request => request.StartsWith("GET /broken", StringComparison.Ordinal)
            ? "nonsense\r\n\r\n"
            : LoopbackServer.Response("404 Not Found", "{}"));
        Assert.Equal($"Http404: GET {server.Url}/x was answered with 404",
            await RunAsync(server, "HttpOut.get", Url(server, "/x?secret=1")));
        Assert.StartsWith("Network: ", await RunAsync(server, "HttpOut.get", Url(server, "/broken")));
        using var effects = new HttpEffects(new HttpLimits { AllowedHosts = new HashSet<string> { "127.0.0.1" } });
        Assert.StartsWith("Network: GET 127.0.0.1:1: ", await Json.RunAsync(effects, "HttpOut.get", "\"http://127.0.0.1:1/\""));
    }

    private static string Url(LoopbackServer server, string path) => Json.Quote(server.Url + path);

    private static Task<string> RunAsync(LoopbackServer server, string name, params string[] arguments) =>
        RunAsync(server, new HttpLimits(), name, arguments);

    private static async Task<string> RunAsync(LoopbackServer server, HttpLimits limits, string name, params string[] arguments)
    {
        using var effects = new HttpEffects(limits with { AllowedHosts = new HashSet<string> { server.Host } });
        return await Json.RunAsync(effects, name, arguments);
    }
}
