using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Host.Tests.Support;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Tests.Requests;

public sealed class CallArgumentsTests
{
    private static readonly EntryPoint Entry = new(
        "area", 0, [new("width", DataType.Decimal), new("count", Programs.NumberOption), new("data", DataType.Json)]);

    [Theory]
    [InlineData("[1, null, {}]", "[1,{\"None\":{}},{}]")]
    [InlineData("[1.5, 2, null]", "[1.5,{\"Some\":2},null]")]
    [InlineData("{\"data\": [1], \"width\": 2}", "[2,{\"None\":{}},[1]]")]
    public void Lists_and_objects_are_decoded(string json, string expected)
    {
        Assert.True(CallArguments.TryDecode(Entry, Json.Read(json), out var arguments, out var fault), fault);
        Assert.Equal(expected, JsonWriter.ToText(Value.List(arguments.AsSpan())));
    }

    [Theory]
    [InlineData("[1, 2]", "area takes 3 arguments, and 2 are given")]
    [InlineData("[\"1\", 2, 3]", "the parameter `width`: expected a Decimal, found a string")]
    [InlineData("{\"width\": 1}", "the parameter `data` is missing")]
    [InlineData("{\"width\": 1, \"data\": 1, \"size\": 2}", "area has no parameter `size`; it has `width`, `count`, `data`")]
    [InlineData("7", "arguments are a list of values, or an object with a field for each parameter")]
    public void Mistakes_are_said(string json, string expected)
    {
        Assert.False(CallArguments.TryDecode(Entry, Json.Read(json), out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void A_function_without_parameters_takes_an_empty_list_or_object()
    {
        var entry = new EntryPoint("now", 0, []);
        Assert.True(CallArguments.TryDecode(entry, Json.Read("[]"), out _, out _));
        Assert.True(CallArguments.TryDecode(entry, Json.Read("{}"), out _, out _));
        Assert.False(CallArguments.TryDecode(entry, Json.Read("[1]"), out _, out var fault));
        Assert.Equal("now takes 0 arguments, and 1 are given", fault);
    }

    [Fact]
    public async Task A_function_is_called_like_a_handler()
    {
        var host = Programs.Host(Programs.Echo("GET /x", ("n", DataType.Number)));
        Assert.True(CallArguments.TryDecode(new("echo", 0, [new("n", DataType.Number)]), Json.Read("[7]"), out var arguments, out _));
        var report = await host.CallAsync(
            host.Program.EntryPoints[0], arguments, new IncomingRequest("CALL", "/"), null, CancellationToken.None);
        Assert.Equal("[7]", System.Text.Encoding.UTF8.GetString(report.Body.Span));
    }
}
