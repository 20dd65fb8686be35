using System.Diagnostics;
using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Benchmarks.Processes;

namespace MtpScript.Tooling.Benchmarks.Debugging;

/// <summary>What a person waits for in the debugger of an editor: over the protocol, from the request to the event.</summary>
internal sealed class DapSuite : ISuite
{
    private const string Program = "sum.mtp";

    private const string Text = """
        function sum(n: number, total: number): number {
          if (n == 0) {
            total
          } else {
            const next = total + n
            sum(n - 1, next)
          }
        }

        api GET "/sum" { respond json(sum(400000, 0)) }
        """;

    /// <inheritdoc/>
    public string Name => "dap";

    /// <inheritdoc/>
    public void Run(FigureWriter figures, BenchmarkOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("mtp-dap-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, Program), Text);
            foreach (var executable in options.Executables) Measure(executable, folder, figures, options);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(MtpExecutable executable, string folder, FigureWriter figures, BenchmarkOptions options)
    {
        void Write(string name, Samples samples)
        {
            figures.Write($"{name} p50, {executable.Label}", samples.Median, "ms");
            figures.Write($"{name} p95, {executable.Label}", samples.Percentile(95), "ms");
        }

        Write("spawn to stopped on entry", Samples.Of(options.Times(100), () => StartOf(executable, folder).Dispose()));
        using var client = StartOf(executable, folder);
        Write("step to stopped", Moves(client, "stepIn", options.Times(2000)));
        Write("step back to stopped", Moves(client, "stepBack", options.Times(1000)));
        Write("step, stack, scopes and variables", Samples.Of(options.Times(1000), () => Look(client)));
        client.Ask("setBreakpoints", $$"""{"source":{"path":"{{client.Program}}"},"breakpoints":[{"line":5}]}""");
        Write("continue to the next breakpoint", Moves(client, "continue", options.Times(2000)));
        client.Ask("setBreakpoints", $$"""{"source":{"path":"{{client.Program}}"},"breakpoints":[{"line":5,"condition":"n == 1"}]}""");
        var far = Stopwatch.GetTimestamp();
        client.Move("continue");
        figures.Write($"continue to a condition that holds at last, {executable.Label}", Stopwatch.GetElapsedTime(far).TotalMilliseconds, "ms");
        Write("step back to stopped, late in the run", Moves(client, "stepBack", options.Times(200)));
    }

    private static Samples Moves(DapClient client, string command, int times)
    {
        for (var warm = 0; warm < times / 10; warm++) client.Move(command);
        return Samples.Of(times, () => client.Move(command));
    }

    /// <summary>What an editor does after each step.</summary>
    private static void Look(DapClient client)
    {
        client.Move("next");
        var frame = DapClient.NumberIn(client.Ask("stackTrace", """{"threadId":1,"startFrame":0,"levels":20}"""), "id");
        var scopes = client.Ask("scopes", $$"""{"frameId":{{frame}}}""");
        client.Ask("variables", $$"""{"variablesReference":{{DapClient.NumberIn(scopes, "variablesReference")}}}""");
        client.Ask("mtp/gas", "{}");
    }

    private static DapClient StartOf(MtpExecutable executable, string folder)
    {
        var client = new DapClient(executable.Debug(folder), Path.Combine(folder, Program));
        client.Ask("initialize", """{"adapterID":"mtpscript"}""");
        client.Ask("launch", $$"""{"program":"{{client.Program}}","stopOnEntry":true,"gasLimit":2000000000}""");
        client.Move("configurationDone");
        return client;
    }
}
