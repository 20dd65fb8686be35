using MtpScript.Tooling.Host.Effects;

namespace MtpScript.Tooling.Debugger.Tests.Adapter;

public class LifecycleTests
{
    [Fact]
    public async Task InitializeTellsWhatTheAdapterCanDo()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        var capabilities = (await harness.Ask("initialize", """{"adapterID":"mtpscript"}"""))!;
        Assert.True((bool)capabilities["supportsStepBack"]!);
        Assert.True((bool)capabilities["supportsConfigurationDoneRequest"]!);
        Assert.Equal(
            ["runtimeErrors", "effects", "failedEffects"],
            capabilities["exceptionBreakpointFilters"]!.AsArray().Select(filter => (string)filter!["filter"]!));
        Assert.Null(capabilities["supportsSetExpression"]);
        Assert.Equal("initialize came a second time", await harness.Refused("initialize", """{"adapterID":"mtpscript"}"""));
    }

    [Theory]
    [InlineData("launch", """{"program":"x"}""", "launch came before initialize, which must be the first request")]
    [InlineData("dance", "{}", "dance came before initialize, which must be the first request")]
    public async Task NothingComesBeforeInitialize(string command, string arguments, string expected)
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        Assert.Equal(expected, await harness.Refused(command, arguments));
    }

    [Fact]
    public async Task RequestsThatCannotBeAnsweredSayWhy()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.Ask("initialize", """{"adapterID":"mtpscript"}""");
        Assert.Equal("this debugger does not know the request dance", await harness.Refused("dance"));
        Assert.Equal("stackTrace needs a program, and none has been launched", await harness.Refused("stackTrace", """{"threadId":1}"""));
        Assert.Equal("scopes: ScopesArguments.frameId is missing", await harness.Refused("scopes"));
        Assert.Equal("scopes: expected an integer, found a string", await harness.Refused("scopes", """{"frameId":"1"}"""));
        Assert.Equal("scopes: expected ScopesArguments (an object), found an array", await harness.Refused("scopes", "[]"));
        Assert.Equal("configurationDone needs a program, and none has been launched", await harness.Refused("configurationDone"));
    }

    [Theory]
    [InlineData("{}", "The launch configuration needs a \"program\": the path of a .mtp file.")]
    [InlineData("""{"program":"/x.mtp"}""", "/x.mtp: there is no such file")]
    [InlineData("""{"program":"/x.mtp","api":"GET /","call":"f"}""", "The launch configuration has both \"api\" and \"call\": leave out one of them.")]
    [InlineData("""{"program":"/x.mtp","args":[1]}""", "\"args\" are the arguments of \"call\", which the launch configuration does not have.")]
    [InlineData("""{"program":"/x.mtp","headers":{"a":1}}""", "\"headers\" is an object of texts, such as { \"accept\": \"application/json\" }.")]
    [InlineData("""{"program":"/x.mtp","replay":"a","record":"b"}""", "The launch configuration has both \"replay\" and \"record\": leave out one of them.")]
    [InlineData("""{"program":"/x.mtp","gasLimit":2000000001}""", "\"gasLimit\" is a number from 1 to 2000000000, not 2000000001.")]
    [InlineData("""{"program":5}""", "launch: expected a string, found a number")]
    public async Task ALaunchThatCannotBeMadeSaysWhyAndAnotherMayFollow(string arguments, string expected)
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.Ask("initialize", """{"adapterID":"mtpscript"}""");
        Assert.Equal(expected, await harness.Refused("launch", arguments));
        await harness.Ask("launch", $$"""{"program":"{{TextLoader.Main}}","api":"GET /sum/1"}""");
        Assert.Equal(
            "a program has been launched in this session: use restart, or begin another session",
            await harness.Refused("launch", $$"""{"program":"{{TextLoader.Main}}"}"""));
    }

    [Fact]
    public async Task AnUntrustedWorkspaceIsRefused()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.Ask("initialize", """{"adapterID":"mtpscript"}""");
        var answer = await harness.Request("launch", $$"""{"program":"{{TextLoader.Main}}","workspaceTrusted":false}""");
        Assert.False((bool)answer["success"]!);
        Assert.StartsWith("The workspace is not trusted, so no program in it is run.", (string)answer["message"]!, StringComparison.Ordinal);
        Assert.True((bool)answer["body"]!["error"]!["showUser"]!);
        Assert.Empty(harness.Loader.Loads);
    }

    [Fact]
    public async Task AProgramWithErrorsIsRefusedWithThem()
    {
        await using var harness = new AdapterHarness("api GET \"/\" { respond json(missing) }");
        await harness.Ask("initialize", """{"adapterID":"mtpscript"}""");
        Assert.Contains("missing", await harness.Refused("launch", $$"""{"program":"{{TextLoader.Main}}"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunWithoutStopsAnswersAndEnds()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.Launch("\"api\":\"GET /sum/4\"");
        await harness.Ask("configurationDone");
        Assert.Equal(0, (int)(await harness.Event("exited"))!["exitCode"]!);
        await harness.Event("terminated");
        Assert.Equal(["{\"result\":10}\n"], harness.Output("stdout"));
        Assert.Matches(@"^status 200, gas \d+ of 10000000, 0 effects\n$", Assert.Single(harness.Output("console")));
        Assert.Equal(true, Assert.Single(harness.Loader.Loads).HasReachedEnd);
        Assert.Equal("continue needs a program that stands still, and this one has ended", await harness.Refused("continue", """{"threadId":1}"""));
        await harness.Ask("disconnect");
        await harness.Running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task ARunWithoutDebuggingStopsNowhere()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Divide);
        await harness.Ask("initialize", """{"adapterID":"mtpscript"}""");
        await harness.Ask("launch", $$"""{"program":"{{TextLoader.Main}}","api":"GET /divide/0","noDebug":true,"stopOnEntry":true}""");
        await harness.SetLines("""{"line":2}""");
        await harness.Ask("setExceptionBreakpoints", """{"filters":["runtimeErrors"]}""");
        await harness.Ask("configurationDone");
        Assert.Equal(1, (int)(await harness.Event("exited"))!["exitCode"]!);
        Assert.Contains(harness.Output("stdout"), line => line.Contains("DivisionByZero", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BreakpointsBeforeTheLaunchFindTheirPlacesLater()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.Ask("initialize", """{"adapterID":"mtpscript"}""");
        var pending = (await harness.SetLines("""{"line":4}"""))[0]!;
        Assert.False((bool)pending["verified"]!);
        await harness.Ask("launch", $$"""{"program":"{{TextLoader.Main}}","api":"GET /sum/2"}""");
        var changed = (await harness.Event("breakpoint"))!;
        Assert.Equal("changed", (string)changed["reason"]!);
        Assert.True((bool)changed["breakpoint"]!["verified"]!);
        Assert.Equal((int)pending["id"]!, (int)changed["breakpoint"]!["id"]!);
        var stop = await harness.Stop("configurationDone");
        Assert.Equal("breakpoint", (string)stop["reason"]!);
        Assert.Equal([(int)pending["id"]!], stop["hitBreakpointIds"]!.AsArray().Select(id => (int)id!));
    }

    [Fact]
    public async Task ARestartRunsTheNewTextWithTheSameBreakpoints()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        var first = await harness.LaunchTo("\"api\":\"GET /sum/3\"", 4);
        harness.Loader.Text = AdapterPrograms.Sum.Replace("sum + item", "sum + item * 2", StringComparison.Ordinal);
        await harness.Ask("restart");
        var second = (await harness.Event("stopped"))!;
        Assert.Equal(first["hitBreakpointIds"]!.ToJsonString(), second["hitBreakpointIds"]!.ToJsonString());
        await harness.SetLines();
        await harness.Ask("continue", """{"threadId":1}""");
        await harness.Event("terminated");
        Assert.Equal(["{\"result\":12}\n"], harness.Output("stdout"));
        Assert.Equal([false, true], harness.Loader.Loads.Select(load => load.HasReachedEnd!.Value));
    }

    [Fact]
    public async Task ARestartThatFailsEndsTheSession()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.LaunchTo("\"api\":\"GET /sum/3\"", 4);
        harness.Loader.Text = "api GET \"/\" { respond json(missing) }";
        Assert.Contains("missing", await harness.Refused("restart"), StringComparison.Ordinal);
        await harness.Event("terminated");
    }

    [Fact]
    public async Task TerminateAndDisconnectGiveARunUpThatMoves()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Endless);
        await harness.Launch("\"gasLimit\":2000000000");
        await harness.Ask("configurationDone");
        await harness.Ask("terminate");
        await harness.Event("terminated");
        Assert.Equal(false, Assert.Single(harness.Loader.Loads).HasReachedEnd);
        await harness.Ask("disconnect");
        await harness.Running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task ARunThatWaitsForAnEffectIsGivenUp()
    {
        var waiting = new WaitingEffects();
        await using var harness = new AdapterHarness(new TextLoader(AdapterPrograms.Divide) { Effects = waiting });
        await harness.Launch("\"api\":\"GET /divide/3\"");
        await harness.Ask("configurationDone");
        await waiting.Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await harness.Send("""{"seq":900,"type":"request","command":"setFunctionBreakpoints","arguments":{"breakpoints":[{"name":"divide"}]}}""");
        Assert.Equal("notStopped", (string)(await harness.Request("scopes", """{"frameId":1}"""))["message"]!);
        await harness.Ask("terminate");
        await harness.Event("terminated");
        Assert.Equal(false, Assert.Single(harness.Loader.Loads).HasReachedEnd);
    }

    [Fact]
    public async Task ABreakpointThatIsSetWhileAnEffectIsPerformedIsMetAfterIt()
    {
        var waiting = new WaitingEffects();
        await using var harness = new AdapterHarness(new TextLoader(AdapterPrograms.Divide) { Effects = waiting });
        await harness.Launch("\"api\":\"GET /divide/3\"");
        await harness.Ask("configurationDone");
        await waiting.Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var set = harness.SetLines("""{"line":4}""");
        await Task.Delay(50);
        Assert.False(set.IsCompleted);
        waiting.Done.SetResult();
        Assert.True((bool)(await set)[0]!["verified"]!);
        Assert.Equal("breakpoint", (string)(await harness.Event("stopped"))!["reason"]!);
    }

    private sealed class WaitingEffects : IEffectHandler
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation)
        {
            Begun.TrySetResult();
            await Done.Task.WaitAsync(cancellation);
            return EffectResult.Ok(Vm.Values.Value.Unit);
        }
    }

    [Fact]
    public async Task TheEndOfTheStreamGivesARunUpThatMoves()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Endless);
        await harness.Launch("\"gasLimit\":2000000000");
        await harness.Ask("configurationDone");
        await harness.CloseInput();
        await harness.Running.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(false, Assert.Single(harness.Loader.Loads).HasReachedEnd);
    }
}
