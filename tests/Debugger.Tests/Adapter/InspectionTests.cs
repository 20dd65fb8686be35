using System.Text.Json.Nodes;

namespace MtpScript.Tooling.Debugger.Tests.Adapter;

public class InspectionTests
{
    [Fact]
    public async Task StacksCanBeReadInParts()
    {
        const string Text = """
            function down(n: number): number {
              if (n == 0) { 0 } else { 1 + down(n - 1) }
            }

            api GET "/down" { respond json(down(1500)) }
            """;
        await using var harness = new AdapterHarness(Text);
        await harness.Launch();
        await harness.SetLines("""{"line":2,"condition":"n == 0"}""");
        await harness.Stop("configurationDone");
        var all = (await harness.Ask("stackTrace", """{"threadId":1}"""))!;
        Assert.Equal(1000, all["stackFrames"]!.AsArray().Count);
        var total = (int)all["totalFrames"]!;
        Assert.True(total > 1500);
        var part = (await harness.Ask("stackTrace", """{"threadId":1,"startFrame":1498,"levels":4000000000}"""))!["stackFrames"]!.AsArray();
        Assert.Equal(total - 1498, part.Count);
        Assert.Equal("GET /down", (string)part.First(frame => (string)frame!["name"]! != "down")!["name"]!);
        Assert.Empty((await harness.Ask("stackTrace", """{"threadId":1,"startFrame":99999}"""))!["stackFrames"]!.AsArray());
        Assert.Equal(
            "stackTrace: expected a non-negative integer, found a number", await harness.Refused("stackTrace", """{"threadId":1,"startFrame":-5}"""));
    }

    [Fact]
    public async Task LongListsAreReadInStretches()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Lists);
        await harness.LaunchTo("\"api\":\"GET /lists/2500\"", 8);
        var frame = (int)(await harness.Frames())[0]!["id"]!;
        var list = await harness.Ask("evaluate", $$"""{"expression":"list","frameId":{{frame}}}""");
        Assert.Equal(2500, (int)list!["indexedVariables"]!);
        var reference = (int)list["variablesReference"]!;
        var part = await harness.Ask(
            "variables", $$"""{"variablesReference":{{reference}},"filter":"indexed","start":2400,"count":2000000000}""");
        var values = part!["variables"]!.AsArray();
        Assert.Equal(100, values.Count);
        Assert.Equal("2400", (string)values[0]!["value"]!);
        var stretches = (await harness.Ask("variables", $$"""{"variablesReference":{{reference}}}"""))!["variables"]!.AsArray();
        Assert.Equal(["[0 … 999]", "[1000 … 1999]", "[2000 … 2499]"], stretches.Select(stretch => (string)stretch!["name"]!));
        var last = await harness.Ask("variables", $$"""{"variablesReference":{{stretches[2]!["variablesReference"]}}}""");
        Assert.Equal(500, last!["variables"]!.AsArray().Count);
        Assert.Equal("2499", (string)last["variables"]![499]!["value"]!);
        Assert.Empty((await harness.Ask("variables", $$"""{"variablesReference":{{reference}},"filter":"named"}"""))!["variables"]!.AsArray());
    }

    [Fact]
    public async Task RecordsOpen()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Lists);
        await harness.LaunchTo("\"api\":\"GET /lists/2\"", 8);
        var frame = (int)(await harness.Frames())[0]!["id"]!;
        Assert.Equal("1", await harness.Evaluate("pair.left"));
        var pair = await harness.Ask("evaluate", $$"""{"expression":"pair","frameId":{{frame}}}""");
        var fields = (await harness.Ask("variables", $$"""{"variablesReference":{{pair!["variablesReference"]}}}"""))!["variables"]!.AsArray();
        Assert.Equal(["left", "right"], fields.Select(field => (string)field!["name"]!));
        Assert.NotEqual(0, (int)fields[1]!["variablesReference"]!);
    }

    [Fact]
    public async Task EvaluatingChangesNothing()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.LaunchTo("\"api\":\"GET /sum/3\"", 5);
        var gas = (await harness.Ask("mtp/gas"))!.ToJsonString();
        Assert.Equal("3", await harness.Evaluate("next"));
        Assert.Equal("6", await harness.Evaluate("add(next, item)"));
        Assert.Equal(gas, (await harness.Ask("mtp/gas"))!.ToJsonString());
        var frame = (int)(await harness.Frames())[0]!["id"]!;
        Assert.Contains("missing", await harness.Refused("evaluate", $$"""{"expression":"missing","frameId":{{frame}}}"""), StringComparison.Ordinal);
        Assert.Equal("there is no expression", await harness.Refused("evaluate", $$"""{"expression":"  ","frameId":{{frame}}}"""));
    }

    [Fact]
    public async Task NumbersOfAnEarlierStopAreRefused()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.LaunchTo("\"api\":\"GET /sum/3\"", 4);
        var frame = (int)(await harness.Frames())[0]!["id"]!;
        var scope = (int)(await harness.Ask("scopes", $$"""{"frameId":{{frame}}}"""))!["scopes"]![0]!["variablesReference"]!;
        await harness.Stop("continue");
        Assert.StartsWith($"there is no frame {frame} ", await harness.Refused("scopes", $$"""{"frameId":{{frame}}}"""), StringComparison.Ordinal);
        Assert.StartsWith($"there is no frame {frame} ", await harness.Refused("evaluate", $$"""{"expression":"1","frameId":{{frame}}}"""), StringComparison.Ordinal);
        foreach (var reference in new[] { scope, 0, -1, int.MaxValue, int.MinValue })
        {
            Assert.StartsWith(
                $"there are no variables {reference} ", await harness.Refused("variables", $$"""{"variablesReference":{{reference}}}"""), StringComparison.Ordinal);
        }

        foreach (var id in new[] { 0, -1, int.MaxValue, int.MinValue })
            Assert.StartsWith($"there is no frame {id} ", await harness.Refused("scopes", $$"""{"frameId":{{id}}}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesAreCompleted()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.LaunchTo("\"api\":\"GET /sum/3\"", 5);
        var frame = (int)(await harness.Frames())[0]!["id"]!;
        var answer = await harness.Ask("completions", $$"""{"frameId":{{frame}},"text":"1 + ite","column":8}""");
        var target = Assert.Single(answer!["targets"]!.AsArray())!;
        Assert.Equal("item", (string)target["label"]!);
        Assert.Equal(5, (int)target["start"]!);
        Assert.Equal(3, (int)target["length"]!);
        Assert.Empty((await harness.Ask("completions", $$"""{"frameId":{{frame}},"text":"next.i","column":7}"""))!["targets"]!.AsArray());
        Assert.NotEmpty((await harness.Ask("completions", $$"""{"frameId":{{frame}},"text":"","column":900}"""))!["targets"]!.AsArray());
    }

    [Fact]
    public async Task SourcesAreThoseThatWereCompiled()
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        await harness.Launch("\"api\":\"GET /sum/3\"");
        var source = Assert.Single((await harness.Ask("loadedSources"))!["sources"]!.AsArray())!;
        Assert.Equal("main.mtp", (string)source["name"]!);
        var text = await harness.Ask("source", new JsonObject { ["sourceReference"] = 0, ["source"] = source.DeepClone() }.ToJsonString());
        Assert.Equal(AdapterPrograms.Sum, (string)text!["content"]!);
        Assert.Equal("/etc/passwd is no file of the program that is debugged", await harness.Refused("source", """{"sourceReference":0,"source":{"path":"/etc/passwd"}}"""));
    }
}
