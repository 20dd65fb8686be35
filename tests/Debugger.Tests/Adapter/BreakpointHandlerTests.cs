namespace MtpScript.Tooling.Debugger.Tests.Adapter;

public class BreakpointHandlerTests
{
    [Fact]
    public async Task ConditionsHitCountsAndLogPoints()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.Launch("\"api\":\"GET /sum/9\"");
        await harness.SetLines("""{"line":4,"condition":"item == 5"}""", """{"line":9,"logMessage":"n is {n}"}""");
        await harness.Stop("configurationDone");
        Assert.Equal("5", (await harness.Variables("arguments"))["item"]);
        Assert.Equal(["n is 9\n", "n is 8\n", "n is 7\n", "n is 6\n", "n is 5\n"], harness.Output("console"));
        await harness.SetLines("""{"line":4,"hitCondition":"2"}""");
        await harness.Stop("continue");
        Assert.Equal("3", (await harness.Variables("arguments"))["item"]);
    }

    [Fact]
    public async Task BreakpointsSayWhereTheyAre()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.Launch("\"api\":\"GET /sum/1\"");
        var states = await harness.SetLines("""{"line":2}""", """{"line":4,"condition":"item ="}""", """{"line":4000}""");
        Assert.True((bool)states[0]!["verified"]!);
        Assert.True((int)states[0]!["line"]! > 2);
        Assert.NotNull(states[0]!["message"]);
        Assert.NotNull(states[1]!["message"]);
        Assert.False((bool)states[2]!["verified"]!);
        var elsewhere = await harness.Ask("setBreakpoints", """{"source":{"path":"/program/other.mtp"},"breakpoints":[{"line":1}]}""");
        Assert.False((bool)elsewhere!["breakpoints"]![0]!["verified"]!);
        Assert.NotNull(elsewhere["breakpoints"]![0]!["message"]);
        Assert.Contains("a source without a path", await harness.Refused("setBreakpoints", """{"source":{}}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientsMayCountFromZero()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.Ask("initialize", """{"adapterID":"x","linesStartAt1":false,"columnsStartAt1":false,"pathFormat":"uri"}""");
        await harness.Ask("launch", $$"""{"program":"{{TextLoader.Main}}","api":"GET /sum/1"}""");
        var answer = await harness.Ask("setBreakpoints", """{"source":{"path":"file:///program/main.mtp"},"breakpoints":[{"line":3}]}""");
        Assert.Equal(3, (int)answer!["breakpoints"]![0]!["line"]!);
        await harness.Stop("configurationDone");
        var frame = (await harness.Frames())[0]!;
        Assert.Equal(3, (int)frame["line"]!);
        Assert.Equal("file:///program/main.mtp", (string)frame["source"]!["path"]!);
    }

    [Fact]
    public async Task FunctionsAndHandlers()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.Launch("\"api\":\"GET /sum/1\"");
        var answer = await harness.Ask("setFunctionBreakpoints", """{"breakpoints":[{"name":"add"},{"name":"nothing"}]}""");
        Assert.True((bool)answer!["breakpoints"]![0]!["verified"]!);
        Assert.False((bool)answer["breakpoints"]![1]!["verified"]!);
        var stop = await harness.Stop("configurationDone");
        Assert.Equal("function breakpoint", (string)stop["reason"]!);
        Assert.Equal("add", (string)(await harness.Frames())[0]!["name"]!);
    }

    [Theory]
    [InlineData("total", 100)]
    [InlineData("remaining", 9999900)]
    [InlineData("call", 20)]
    [InlineData("instruction", 10)]
    public async Task GasBreakpointsStopBeforeTheInstructionThatCrosses(string kind, long value)
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.Launch("\"api\":\"GET /sum/50\"");
        var answer = await harness.Ask("mtp/setGasBreakpoints", $$"""
            {"breakpoints":[{"id":"a","kind":"{{kind}}","value":{{value}},"enabled":true},{"id":"b","kind":"weight","value":1},
              {"id":"c","kind":"total","value":1,"enabled":false}]}
            """);
        var verdicts = answer!["breakpoints"]!.AsArray();
        Assert.Equal(["a", "b", "c"], verdicts.Select(verdict => (string)verdict!["id"]!));
        Assert.True((bool)verdicts[0]!["verified"]!);
        Assert.Equal("there is no kind `weight`: it is total, remaining, call or instruction", (string)verdicts[1]!["message"]!);
        var stop = await harness.Stop("configurationDone");
        Assert.Equal("gas breakpoint", (string)stop["reason"]!);
        var gas = (await harness.Ask("mtp/gas"))!;
        var (used, next) = ((long)gas["gasUsed"]!, (long)gas["nextCost"]!);
        Assert.Equal((long)gas["gasLimit"]!, used + (long)gas["gasRemaining"]!);
        var crossed = kind switch
        {
            "total" => used < value && used + next >= value,
            "remaining" => (long)gas["gasRemaining"]! > value && (long)gas["gasRemaining"]! - next <= value,
            "call" => (long)gas["gasInCall"]! < value && (long)gas["gasInCall"]! + next >= value,
            _ => next >= value,
        };
        Assert.True(crossed, gas.ToJsonString());
    }

    [Fact]
    public async Task RunTimeErrorsAndEffectsAreStoppedAtAndExplained()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Divide);
        await harness.Launch("\"api\":\"GET /divide/0\"");
        var filters = await harness.Ask("setExceptionBreakpoints", """{"filters":["effects"],"filterOptions":[{"filterId":"runtimeErrors"},{"filterId":"x"}]}""");
        Assert.Equal([true, true, false], filters!["breakpoints"]!.AsArray().Select(state => (bool)state!["verified"]!));
        var effect = await harness.Stop("configurationDone");
        Assert.Equal("exception", (string)effect["reason"]!);
        Assert.Equal(2, await harness.Line());
        Assert.Contains("Log.info", (string)(await harness.Ask("exceptionInfo", """{"threadId":1}"""))!["exceptionId"]!, StringComparison.Ordinal);
        Assert.Empty(harness.Output("stdout"));
        var error = await harness.Stop("continue");
        Assert.Contains("DivisionByZero", (string)error["text"]!, StringComparison.Ordinal);
        Assert.Equal(3, await harness.Line());
        Assert.Contains("dividing", Assert.Single(harness.Output("stdout")), StringComparison.Ordinal);
        var info = (await harness.Ask("exceptionInfo", """{"threadId":1}"""))!;
        Assert.Equal("unhandled", (string)info["breakMode"]!);
        Assert.Contains("divide", (string)info["details"]!["stackTrace"]!, StringComparison.Ordinal);
        await harness.Stop("stepBack");
        Assert.Equal("the program does not stand at an error or an effect", await harness.Refused("exceptionInfo", """{"threadId":1}"""));
        Assert.Equal("0", (await harness.Variables("arguments"))["by"]);
    }

    [Fact]
    public async Task PlacesForBreakpoints()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.Launch("\"api\":\"GET /sum/1\"");
        var answer = await harness.Ask("breakpointLocations", $$"""{"source":{"path":"{{TextLoader.Main}}"},"line":1,"endLine":6}""");
        var lines = answer!["breakpoints"]!.AsArray().Select(place => (int)place!["line"]!).ToList();
        Assert.Contains(4, lines);
        Assert.Contains(5, lines);
        Assert.DoesNotContain(2, lines);
    }
}
