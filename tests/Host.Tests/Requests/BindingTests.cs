using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Host.Tests.Support;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Tests.Requests;

/// <summary>From the bytes of a request to the values that a handler sees.</summary>
public sealed class BindingTests
{
    private static readonly DataType Tags = new ListDataType(DataType.String);

    private static readonly RequestHost Named = Programs.Host(
        Programs.Echo("GET /n/:x", ("x", DataType.Number)),
        Programs.Echo("GET /s/:x", ("x", DataType.String)),
        Programs.Echo("GET /b/:x", ("x", DataType.Boolean)),
        Programs.Echo("GET /d/:x", ("x", DataType.Decimal)),
        Programs.Echo("GET /j/:x", ("x", DataType.Json)),
        Programs.Echo("GET /o", ("x", Programs.NumberOption)),
        Programs.Echo("POST /all/:id", ("id", DataType.Number), ("page", DataType.Number), ("name", DataType.String),
            ("tags", Tags)),
        Programs.Echo("POST /optional", ("x", Programs.NumberOption), ("y", DataType.Json)),
        Programs.Echo("GET /list", ("x", Tags)));

    [Theory]
    [InlineData("/n/42", "200 [42]")]
    [InlineData("/n/-9223372036854775808", "200 [-9223372036854775808]")]
    [InlineData("/n/9223372036854775808", "400 {\"error\":\"BadRequest\",\"field\":\"x\"}")]
    [InlineData("/n/+4", "400 {\"error\":\"BadRequest\",\"field\":\"x\"}")]
    [InlineData("/n/4.0", "400 {\"error\":\"BadRequest\",\"field\":\"x\"}")]
    [InlineData("/n/%204", "400 {\"error\":\"BadRequest\",\"field\":\"x\"}")]
    [InlineData("/s/a%20b%2Fc+%C3%BC", "200 [\"a b/c+ü\"]")]
    [InlineData("/s/%", "400 {\"error\":\"BadRequest\",\"field\":\"x\"}")]
    [InlineData("/s/%ff", "400 {\"error\":\"BadRequest\",\"field\":\"x\"}")]
    [InlineData("/s/%g0", "400 {\"error\":\"BadRequest\",\"field\":\"x\"}")]
    [InlineData("/b/true", "200 [true]")]
    [InlineData("/b/True", "400 {\"error\":\"BadRequest\",\"field\":\"x\"}")]
    [InlineData("/d/1.50", "200 [1.5]")]
    [InlineData("/d/1e5", "400 {\"error\":\"BadRequest\",\"field\":\"x\"}")]
    [InlineData("/j/1", "200 [\"1\"]")]
    [InlineData("/o", "200 [{\"None\":{}}]")]
    [InlineData("/o?x=3&x=4", "200 [{\"Some\":3}]")]
    [InlineData("/o?x=", "400 {\"error\":\"BadRequest\",\"field\":\"x\"}")]
    [InlineData("/o?x", "400 {\"error\":\"BadRequest\",\"field\":\"x\"}")]
    [InlineData("/o?y=%zz", "400 {\"error\":\"BadRequest\",\"field\":\"query\"}")]
    [InlineData("/list?x=[%22a%22,%22b%22]", "200 [[\"a\",\"b\"]]")]
    [InlineData("/list?x=a", "400 {\"error\":\"BadRequest\",\"field\":\"x\"}")]
    public async Task Text_becomes_what_the_parameter_is(string target, string expected) =>
        Assert.Equal(expected, await Named.AskAsync("GET", target));

    [Theory]
    [InlineData("/all/1?page=2", "{\"name\":\"Ann\",\"tags\":[\"x\"],\"more\":1}", "200 [1,2,\"Ann\",[\"x\"]]")]
    [InlineData("/all/1?page=2&name=B+b", "{\"id\":9,\"page\":9,\"name\":\"Ann\",\"tags\":[]}", "200 [1,2,\"B b\",[]]")]
    [InlineData("/all/1", "{\"page\":2,\"name\":\"Ann\",\"tags\":[]}", "200 [1,2,\"Ann\",[]]")]
    [InlineData("/all/1", "{\"page\":\"2\",\"name\":\"Ann\",\"tags\":[]}", "400 {\"error\":\"BadRequest\",\"field\":\"page\"}")]
    [InlineData("/all/1?page=2", "{\"name\":\"Ann\"}", "400 {\"error\":\"BadRequest\",\"field\":\"tags\"}")]
    [InlineData("/all/1?page=2", "{\"name\":\"Ann\",\"tags\":[1]}", "400 {\"error\":\"BadRequest\",\"field\":\"tags\"}")]
    [InlineData("/all/1?page=2", "{\"name\":null,\"tags\":[]}", "400 {\"error\":\"BadRequest\",\"field\":\"name\"}")]
    [InlineData("/all/1?page=2", "", "400 {\"error\":\"BadRequest\",\"field\":\"name\"}")]
    [InlineData("/all/1?page=2", "[]", "400 {\"error\":\"BadRequest\",\"field\":\"name\"}")]
    [InlineData("/all/1?page=2", "{", "400 {\"error\":\"BadRequest\",\"field\":\"body\"}")]
    [InlineData("/all/1?page=2", "{\"name\":\"a\",\"name\":\"b\"}", "400 {\"error\":\"BadRequest\",\"field\":\"body\"}")]
    [InlineData("/optional", "{\"y\":[1.50]}", "200 [{\"None\":{}},[1.5]]")]
    [InlineData("/optional", "{\"x\":null,\"y\":null}", "200 [{\"None\":{}},null]")]
    [InlineData("/optional", "{\"x\":1}", "400 {\"error\":\"BadRequest\",\"field\":\"y\"}")]
    public async Task Path_then_query_then_body(string target, string body, string expected) =>
        Assert.Equal(expected, await Named.AskAsync("POST", target, body));

    [Fact]
    public async Task An_unnamed_handler_gets_the_request()
    {
        var host = Programs.Host(null, null, [Programs.Echo("PUT /a/:one/:two", ("request", DataType.Json))], "PUT /a/:one/:two");
        var request = new IncomingRequest("PUT", "/a/x%20y/2?q=1&q=2&r=%C3%BC+")
        {
            Headers = [new("X-Tag", "a"), new("Accept", "*/*"), new("x-tag", "b")],
            Body = "{\"n\":1}"u8.ToArray(),
        };
        var report = await host.HandleAsync(request, null, CancellationToken.None);
        Assert.Equal(
            """[{"body":{"n":1},"headers":{"accept":"*/*","x-tag":"a, b"},"method":"PUT","params":{"one":"x y","two":"2"},"path":"/a/x%20y/2","query":{"q":"1","r":"ü "}}]""",
            System.Text.Encoding.UTF8.GetString(report.Body.Span));
        Assert.Contains("\"body\":null", await host.AskAsync("PUT", "/a/b/c"));
        Assert.Equal("400 {\"error\":\"BadRequest\",\"field\":\"body\"}", await host.AskAsync("PUT", "/a/b/c", "nonsense"));
    }
}
