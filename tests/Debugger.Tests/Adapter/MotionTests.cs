namespace MtpScript.Tooling.Debugger.Tests.Adapter;

public class MotionTests
{
    [Fact]
    public async Task StopsOnEntryAndStepsBothWays()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        var entry = await harness.LaunchTo("\"api\":\"GET /sum/3\",\"stopOnEntry\":true");
        Assert.Equal("entry", (string)entry["reason"]!);
        await harness.SetLines("""{"line":12}""");
        Assert.Equal("breakpoint", (string)(await harness.Stop("continue"))["reason"]!);
        Assert.Equal(12, await harness.Line());
        Assert.Equal("step", (string)(await harness.Stop("stepIn"))["reason"]!);
        Assert.Equal(4, await harness.Line());
        Assert.Equal("0", (await harness.Variables("arguments"))["sum"]);
        await harness.Stop("next");
        Assert.Equal(5, await harness.Line());
        Assert.Equal("3", (await harness.Variables("locals"))["next"]);
        await harness.Stop("stepBack");
        Assert.Equal(4, await harness.Line());
        Assert.False((await harness.Variables("locals")).ContainsKey("next"));
        await harness.Stop("stepOut");
        Assert.InRange(await harness.Line(), 12, 13);
    }

    [Fact]
    public async Task GoesBackToTheBeginning()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.LaunchTo("\"api\":\"GET /sum/3\"", 4);
        await harness.Stop("continue");
        var gas = await harness.Ask("mtp/gas");
        await harness.Stop("reverseContinue");
        Assert.Equal("3", (await harness.Variables("arguments"))["item"]);
        var start = await harness.Stop("reverseContinue");
        Assert.Equal("entry", (string)start["reason"]!);
        Assert.Equal("At the beginning of the run", (string)start["description"]!);
        Assert.Equal(0, (long)(await harness.Ask("mtp/gas"))!["instructionCount"]!);
        await harness.Stop("continue");
        await harness.Stop("continue");
        Assert.Equal(gas!.ToJsonString(), (await harness.Ask("mtp/gas"))!.ToJsonString());
    }

    [Fact]
    public async Task StepsByInstruction()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.LaunchTo("\"api\":\"GET /sum/3\"", 4);
        var before = (long)(await harness.Ask("mtp/gas"))!["instructionCount"]!;
        await harness.Stop("stepIn", """{"threadId":1,"granularity":"instruction"}""");
        Assert.Equal(before + 1, (long)(await harness.Ask("mtp/gas"))!["instructionCount"]!);
        await harness.Stop("stepBack", """{"threadId":1,"granularity":"instruction"}""");
        Assert.Equal(before, (long)(await harness.Ask("mtp/gas"))!["instructionCount"]!);
    }

    [Fact]
    public async Task PausesARunThatMoves()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Endless);
        await harness.Launch("\"gasLimit\":2000000000");
        await harness.Ask("configurationDone");
        var answer = await harness.Request("stackTrace", """{"threadId":1}""");
        Assert.Equal("notStopped", (string)answer["message"]!);
        Assert.Equal("pause", (string)(await harness.Stop("pause"))["reason"]!);
        Assert.Equal(1, await harness.Line());
        Assert.Equal("the program does not run, so it cannot be paused", await harness.Refused("pause", """{"threadId":1}"""));
    }

    [Fact]
    public async Task ABreakpointThatIsSetWhileTheProgramRunsIsMet()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Endless);
        await harness.Launch("\"gasLimit\":2000000000");
        await harness.Ask("configurationDone");
        Assert.True((bool)(await harness.SetLines("""{"line":1}"""))[0]!["verified"]!);
        Assert.Equal("breakpoint", (string)(await harness.Event("stopped"))!["reason"]!);
    }

    [Fact]
    public async Task AStepThatWasInterruptedGoesOn()
    {
        const string Text = """
            function count(n: number): number {
              if (n == 0) { 0 } else { count(n - 1) }
            }

            api GET "/count" {
              const first = count(20000000)
              const second = count(1)
              respond json({ first, second })
            }
            """;
        await using var harness = new AdapterHarness(Text);
        await harness.LaunchTo("\"gasLimit\":2000000000", 6);
        await harness.Ask("next", """{"threadId":1}""");
        await harness.SetLines();
        Assert.Equal("step", (string)(await harness.Event("stopped"))!["reason"]!);
        Assert.Equal(7, await harness.Line());
    }

    [Fact]
    public async Task AStepBackEndsWhereBreakpointsHaveBeenSetAgain()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.LaunchTo("\"api\":\"GET /sum/9\"", 4);
        await harness.Stop("next");
        await harness.SetLines("""{"line":4}""");
        Assert.Equal("step", (string)(await harness.Stop("stepBack"))["reason"]!);
        Assert.Equal(4, await harness.Line());
    }

    [Fact]
    public async Task ThreadsAreChecked()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.LaunchTo("\"api\":\"GET /sum/3\"", 4);
        var thread = Assert.Single((await harness.Ask("threads"))!["threads"]!.AsArray())!;
        Assert.Equal("GET /sum/3", (string)thread["name"]!);
        foreach (var command in new[] { "continue", "next", "stepIn", "stepOut", "stepBack", "reverseContinue", "pause", "stackTrace", "exceptionInfo" })
            Assert.Equal("there is no thread 7; the program runs in thread 1", await harness.Refused(command, """{"threadId":7}"""));
    }
}
