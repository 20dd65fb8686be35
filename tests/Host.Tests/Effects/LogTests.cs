using System.Text;
using MtpScript.Tooling.Host.Effects.Log;
using MtpScript.Tooling.Host.Tests.Support;

namespace MtpScript.Tooling.Host.Tests.Effects;

public sealed class LogTests
{
    private readonly List<string> _lines = [];

    [Theory]
    [InlineData("Log.info", "\"hello\"", null, """{"correlationId":"0001020304050607","level":"info","message":"hello"}""")]
    [InlineData("Log.error", "\"line\\nbreak\"", "{\"b\":1,\"a\":[]}",
        """{"correlationId":"0001020304050607","data":{"a":[],"b":1},"level":"error","message":"line\nbreak"}""")]
    public async Task A_call_is_a_line_of_JSON(string name, string message, string? data, string expected)
    {
        Assert.Equal("{}", await Json.RunAsync(Effects(), name, data is null ? [message] : [message, data]));
        Assert.Equal(expected, Assert.Single(_lines));
    }

    [Fact]
    public async Task The_level_can_be_an_argument()
    {
        Assert.Equal("{}", await Json.RunAsync(Effects(), "Log", "\"warn\"", "\"careful\""));
        Assert.Contains("\"level\":\"warn\"", Assert.Single(_lines));
        Assert.StartsWith("InvalidArgument: ", await Json.RunAsync(Effects(), "Log", "\"loud\"", "\"careful\""));
    }

    [Fact]
    public async Task A_clock_adds_the_time()
    {
        await Json.RunAsync(Effects(new ManualClock(TimeSpan.FromSeconds(1))), "Log.debug", "\"x\"");
        Assert.Contains("\"time\":\"1970-01-01T00:00:01.0000000+00:00\"", Assert.Single(_lines));
    }

    private LogEffects Effects(TimeProvider? clock = null) => new(line => _lines.Add(Encoding.UTF8.GetString(line.Span)), clock);
}
