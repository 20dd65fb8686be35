using System.Security.Cryptography;
using System.Text;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Host.Tests.Support;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Tests.Requests;

public sealed class RequestHostTests
{
    private static readonly LoweredEntry Simple = Programs.Handler("GET /", Programs.Text("hello"));

    [Fact]
    public async Task The_value_of_a_handler_is_the_body()
    {
        var report = await Programs.Host(Simple).SendAsync("GET", "/");
        Assert.Equal((200, "\"hello\""), (report.Status, Encoding.UTF8.GetString(report.Body.Span)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("\"hello\""u8)), report.Sha256);

        // FUNC_CALL 5, literal 1, JSON_STRINGIFY 15 and nothing for 7 bytes, RETURN 3.
        Assert.Equal(24, report.GasUsed);
        Assert.Null(report.Failure);
    }

    [Fact]
    public async Task No_route_and_no_method_have_their_status()
    {
        var host = Programs.Host(Simple);
        Assert.Equal("404 {\"error\":\"NotFound\"}", await host.AskAsync("GET", "/x"));
        Assert.Equal("405 {\"error\":\"MethodNotAllowed\"}", await host.AskAsync("POST", "/"));
        Assert.Equal(["GET"], (await host.SendAsync("POST", "/")).Allowed.AsEnumerable());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(2_000_000_001)]
    public async Task A_gas_limit_out_of_range_refuses_the_request(long limit) => Assert.Equal(
        $"500 {{\"error\":\"GasLimitOutOfRange\",\"max\":2000000000,\"min\":1,\"provided\":{limit}}}",
        await Programs.Host(null, new HostOptions { GasLimit = limit }, [Simple]).AskAsync("GET", "/"));

    [Fact]
    public async Task Gas_that_runs_out_is_an_error_with_what_was_used()
    {
        var report = await Programs.Host(null, new HostOptions { GasLimit = 6 }, [Simple]).SendAsync("GET", "/");
        Assert.Equal("{\"error\":\"GasExhausted\",\"gasLimit\":6,\"gasUsed\":6}", Encoding.UTF8.GetString(report.Body.Span));
        Assert.Equal((500, 6L), (report.Status, report.GasUsed));
    }

    [Fact]
    public async Task Errors_of_a_run_end_with_status_500()
    {
        LoweredExpression Binary(LoweredBinaryOperator operation, long left, long right) =>
            new LoweredBinary(default, operation, Programs.Number(left), Programs.Number(right));
        var closure =
            new LoweredLambda(default,
            new(new LoweredFunction("f", default) { Body = new LoweredBlock(default, false, [], [], Programs.Number(1)) }));
        var host = Programs.Host(
            null, null,
            [
                Programs.Handler("GET /overflow", Binary(LoweredBinaryOperator.Add, long.MaxValue, 1)),
                Programs.Handler("GET /zero", Binary(LoweredBinaryOperator.Divide, 1, 0)),
                Programs.Handler("GET /function", closure),
                Programs.Handler("GET /effect", Programs.Effect("Mail.send", DataType.Json, false)),
                Programs.Handler("GET /assert",
                    new LoweredBuiltIn(default, BuiltIn.Assert, [new LoweredLiteral(default, Value.False)])),
            ]);
        Assert.Equal("500 {\"error\":\"NumberOverflow\"}", await host.AskAsync("GET", "/overflow"));
        Assert.Equal("500 {\"error\":\"DivisionByZero\"}", await host.AskAsync("GET", "/zero"));
        Assert.Equal("500 {\"error\":\"NotSerializable\"}", await host.AskAsync("GET", "/function"));
        Assert.Equal("500 {\"error\":\"AssertionFailed\",\"message\":\"the condition is false\"}",
            await host.AskAsync("GET", "/assert"));
    }

    [Fact]
    public void Every_error_has_its_shape()
    {
        Assert.Equal(
            """{"error":"IndexOutOfRange","index":-1,"length":3}""",
            Programs.Error(FailureCode.IndexOutOfRange, ("length", Value.Number(3)), ("index", Value.Number(-1))));
        Assert.Equal(
            """{"code":"Timeout","effect":"DbRead","error":"EffectFailed","message":"late"}""",
            Programs.Error(
                FailureCode.EffectFailed, ("effect", Value.String("DbRead")), ("code", Value.String("Timeout")),
                    ("message", Value.String("late"))));
        Assert.Equal("""{"error":"MemoryLimit","limit":536870912}""",
            Programs.Error(FailureCode.MemoryLimit, ("limit", Value.Number(536870912))));
        Assert.Equal("""{"error":"CallDepth"}""", Programs.Error(FailureCode.CallDepth));
    }

    [Fact]
    public async Task An_effect_that_fails_ends_the_request()
    {
        var host = Programs.Host(
            new EffectDispatcher(new Dictionary<string, IEffectHandler>(), null), null,
            [Programs.Handler("GET /", Programs.Effect("Mail.send", DataType.Json, false, Programs.Text("x")))]);
        Assert.Equal(
            "500 {\"code\":\"NotConfigured\",\"effect\":\"Mail.send\",\"error\":\"EffectFailed\",\"message\":\"nothing is set up that performs the effect Mail\"}",
            await host.AskAsync("GET", "/"));
    }

    [Fact]
    public void The_seed_is_that_of_the_specification()
    {
        var content = RequestSeed.ContentHash([("b.mtp", "two"u8.ToArray()), ("a.mtp", "one"u8.ToArray())]);
        byte[] pairs = [.. "a.mtp"u8, .. SHA256.HashData("one"u8), .. "b.mtp"u8, .. SHA256.HashData("two"u8)];
        Assert.Equal(SHA256.HashData(pairs), content);
        byte[] text = [.. "request1account1v7mtpscript-v5.1"u8, .. content, .. "10000000"u8];
        Assert.Equal(SHA256.HashData(text), RequestSeed.Compute("request1", "account1", "v7", content, 10_000_000));
    }

    [Fact]
    public async Task The_audit_line_says_what_happened()
    {
        var host = Programs.Host(Simple);
        var request = new IncomingRequest("GET", "/?secret=1") { RequestId = "r1", AccountId = "a1" };
        var report = await host.HandleAsync(request, null, CancellationToken.None);
        var seed = Convert.ToHexStringLower(RequestSeed.Compute("r1", "a1", "", new byte[32], HostOptions.DefaultGasLimit));
        Assert.Equal(
            $$"""{"accountId":"a1","contentHash":"{{new string('0', 64)}}","effects":0,"gasLimit":10000000,"gasUsed":24,"method":"GET","path":"/","requestId":"r1","responseSha256":"{{report.Sha256}}","seed":"{{seed}}","status":200}""",
            Encoding.UTF8.GetString(report.AuditLine(request, host.ContentHash.Span)));
    }

    [Fact]
    public async Task Requests_at_once_share_nothing()
    {
        var host = Programs.Host(Programs.Echo("GET /:x", ("x", DataType.Number)));
        var answers =
            await Task.WhenAll(Enumerable.Range(0, 200).Select(index => Task.Run(() => host.AskAsync("GET", $"/{index}"))));
        Assert.Equal(Enumerable.Range(0, 200).Select(index => $"200 [{index}]"), answers);
    }
}
