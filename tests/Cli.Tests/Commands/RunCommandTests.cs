using System.Text.Json;
using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private const string Greeting = """
        api GET "/" { respond json({ hello: "world" }) }
        """;

    private const string Several = """
        function double(n: number): number { n * 2 }
        api GET "/double/:n" function answer(n: number): number { double(n) }
        api POST "/echo" uses { Log } {
          Log.info("asked", request.headers)
          respond status(201, request.body)
        }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private CommandLineRun Run(params string[] arguments) => CommandLineRun.In(folder.Path, arguments);

    [Fact]
    public void Writes_the_body_and_nothing_else_to_the_output()
    {
        folder.Write("main.mtp", Greeting);
        var run = Run("run", "main.mtp");
        Assert.Equal((0, "{\"hello\":\"world\"}"), (run.ExitCode, run.Output));
        Assert.StartsWith("mtp: status 200, gas 34 of 10000000, 0 effects, SHA-256 ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_requests_bodies_and_headers()
    {
        folder.Write("main.mtp", Several);
        folder.Write("body.json", "[1]");
        Assert.Equal("42", Run("run", "main.mtp", "--api", "GET /double/21").Output);
        Assert.Equal("42", Run("run", "main.mtp", "--api", "/double/21").Output);
        var run = Run("run", "main.mtp", "--api", "post /echo", "--body", "@body.json", "--header", "A: 1", "--header", "a:2");
        Assert.Equal((0, "[1]"), (run.ExitCode, run.Output));
        Assert.Contains("\"data\":{\"a\":\"1, 2\"}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_functions()
    {
        folder.Write("main.mtp", Several);
        Assert.Equal("14", Run("run", "main.mtp", "--call", "double", "--args", "[7]").Output);
        Assert.Equal("14", Run("run", "main.mtp", "--call", "double", "--args", "{\"n\": 7}").Output);
        Assert.Equal(2, Run("run", "main.mtp", "--call", "double", "--args", "[true]").ExitCode);
        Assert.Equal(2, Run("run", "main.mtp", "--call", "missing").ExitCode);
    }

    [Fact]
    public void Refuses_a_program_with_errors()
    {
        folder.Write("main.mtp", "api GET \"/\" { respond json(1 + \"a\") }");
        var run = Run("run", "main.mtp");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("error[MTP", run.Error, StringComparison.Ordinal);
        Assert.Contains("main.mtp:1:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_with_1_when_the_run_does()
    {
        folder.Write("main.mtp", Several);
        Assert.Equal((1, "{\"error\":\"NumberOverflow\"}"), Short("--api", "/double/9223372036854775807"));
        Assert.Equal((1, "{\"error\":\"NotFound\"}"), Short("--api", "/none"));
        Assert.Equal((1, "{\"error\":\"GasExhausted\",\"gasLimit\":5,\"gasUsed\":5}"), Short("--api", "/double/1", "--gas", "5"));
        Assert.Equal(
            (1, "{\"error\":\"GasLimitOutOfRange\",\"max\":2000000000,\"min\":1,\"provided\":0}"), Short("--api", "/double/1", "--gas", "0"));

        (int, string) Short(params string[] arguments)
        {
            var run = Run(["run", "main.mtp", .. arguments]);
            return (run.ExitCode, run.Output);
        }
    }

    [Theory]
    [InlineData("--api", "GET /a b")]
    [InlineData("--api", "nowhere")]
    [InlineData("--gas", "much")]
    [InlineData("--args", "[1]")]
    [InlineData("--header", "none")]
    [InlineData("--body", "@missing.json")]
    [InlineData("--replay", "missing.journal")]
    [InlineData("--gas-table", "missing.csv")]
    [InlineData("--trace", "everything")]
    public void Wrong_usage_ends_with_2(string option, string value)
    {
        folder.Write("main.mtp", Greeting);
        var run = Run("run", "main.mtp", option, value);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("mtp: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_requests_there_are()
    {
        folder.Write("main.mtp", Several);
        var run = Run("run", "main.mtp");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("  GET /double/:n\n  POST /echo\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_the_first_module_of_a_folder()
    {
        folder.Write("app/mtp.toml", "[package]\nname = \"app\"\nversion = \"1.0.0\"\nentry = \"code/start.mtp\"\n");
        folder.Write("app/code/start.mtp", Greeting);
        folder.Write("plain/src/main.mtp", Greeting);
        folder.Make("empty");
        Assert.Equal("{\"hello\":\"world\"}", Run("run", "app").Output);
        Assert.Equal("{\"hello\":\"world\"}", Run("run", "plain").Output);
        Assert.Equal(2, Run("run", "empty").ExitCode);
    }

    [Fact]
    public void Takes_the_gas_limit_from_where_it_is_given()
    {
        folder.Write("mtp.toml", "[run]\ngas_limit = 20\n");
        folder.Write("main.mtp", Greeting);
        Assert.Contains("\"gasLimit\":20,", Run("run", "main.mtp").Output, StringComparison.Ordinal);
        var surroundings = new CommandLineRun.Surroundings { Environment = new() { ["MTP_GAS_LIMIT"] = "25" } };
        Assert.Contains("\"gasLimit\":25,", CommandLineRun.With(surroundings, folder.Path, "run", "main.mtp").Output, StringComparison.Ordinal);
        Assert.Contains(
            "\"gasLimit\":30,", CommandLineRun.With(surroundings, folder.Path, "run", "main.mtp", "--gas", "30").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_and_replays()
    {
        folder.Write("main.mtp", """
            api GET "/" uses { DbRead } {
              const rows: List<{ n: number }> = DbRead.query("SELECT 1 AS n")
              respond json(rows)
            }
            """);
        var recorded = Run("run", "main.mtp", "--record", "run.journal");
        Assert.Equal((0, "[{\"n\":1}]"), (recorded.ExitCode, recorded.Output));
        var text = File.ReadAllText(folder.Full("run.journal")).Replace("{\"n\":1}", "{\"n\":2}", StringComparison.Ordinal);
        folder.Write("run.journal", text);
        Assert.Equal("[{\"n\":2}]", Run("run", "main.mtp", "--replay", "run.journal").Output);
        folder.Write("run.journal", text.Replace("SELECT 1", "SELECT 3", StringComparison.Ordinal));
        var other = Run("run", "main.mtp", "--replay", "run.journal");
        Assert.Equal((1, ""), (other.ExitCode, other.Output));
        Assert.Contains("other arguments", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Traces()
    {
        folder.Write("main.mtp", Several);
        var gas = Run("run", "main.mtp", "--api", "/double/1", "--trace", "gas").Error;
        Assert.Contains("OP_MUL", gas, StringComparison.Ordinal);
        Assert.Contains("main.mtp:1:", gas, StringComparison.Ordinal);
        Assert.Contains("double(21)", Run("run", "main.mtp", "--api", "/double/21", "--trace", "calls").Error, StringComparison.Ordinal);
        Assert.Contains(
            "Log.info[\"asked\",{}] -> {}", Run("run", "main.mtp", "--api", "POST /echo", "--trace", "effects").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_one_line_of_json()
    {
        folder.Write("main.mtp", Greeting);
        var line = Run("run", "main.mtp", "--json", "--seed", "r1,a1,v1").Error;
        using var report = JsonDocument.Parse(line);
        Assert.Equal(34, report.RootElement.GetProperty("gasUsed").GetInt64());
        Assert.Equal("r1", report.RootElement.GetProperty("requestId").GetString());
        Assert.NotEqual(line, Run("run", "main.mtp", "--json", "--seed", "r2,a1,v1").Error);
    }

    [Fact]
    public void Another_gas_table_gives_other_gas()
    {
        var table = File.ReadAllText(Path.Join(Repository.Root, "core", "Grammar", "gas-v5.1.csv"));
        folder.Write("gas.csv", table.Replace("OP_OBJECT_NEW,5,", "OP_OBJECT_NEW,105,", StringComparison.Ordinal));
        folder.Write("main.mtp", Greeting);
        Assert.StartsWith("mtp: status 200, gas 134 ", Run("run", "main.mtp", "--gas-table", "gas.csv").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_instructions()
    {
        folder.Write("main.mtp", Several);
        var run = Run("disasm", "main.mtp");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("function double: 1 parameters", run.Output, StringComparison.Ordinal);
        Assert.Contains("OP_MUL 3", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Profiles()
    {
        folder.Write("main.mtp", """
            function fib(n: number): number { if (n < 2) { n } else { fib(n - 1) + fib(n - 2) } }
            api GET "/" { respond json(fib(5)) }
            """);
        var run = Run("profile", "main.mtp", "--cpuprofile", "run.cpuprofile", "--speedscope", "run.json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("fib  main.mtp:1:1", run.Output, StringComparison.Ordinal);
        using var cpu = JsonDocument.Parse(File.ReadAllText(folder.Full("run.cpuprofile")));
        using var scope = JsonDocument.Parse(File.ReadAllText(folder.Full("run.json")));
        var total = cpu.RootElement.GetProperty("endTime").GetInt64();
        Assert.Contains($"gas {total} of", run.Output, StringComparison.Ordinal);
        Assert.Equal(total, cpu.RootElement.GetProperty("nodes").EnumerateArray().Sum(node => node.GetProperty("hitCount").GetInt64()));
        var events = scope.RootElement.GetProperty("profiles")[0].GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(total, scope.RootElement.GetProperty("profiles")[0].GetProperty("endValue").GetInt64());
        Assert.Equal(events.Count(opened => opened.GetProperty("type").GetString() == "O"), events.Count / 2);
    }
}
