using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Benchmarks.Processes;

namespace MtpScript.Tooling.Benchmarks.Running;

/// <summary>
/// The same work in the builds that people get, warm: each answers requests for it, and the shortest counts. The last
/// lines say how the native build compares with the one that is compiled as it runs.
/// </summary>
internal static class BuildFigures
{
    private const string Program = """
        function fib(n: number): number { if (n < 2) { n } else { fib(n - 1) + fib(n - 2) } }
        function sum(n: number, total: number): number { if (n == 0) { total } else { sum(n - 1, total + n) } }
        function build(n: number, xs: List<number>): List<number> { if (n == 0) { xs } else { build(n - 1, xs.push(n)) } }
        function lists(times: number, total: number): number {
          if (times == 0) { total } else { lists(times - 1, total + build(200000, []).map(function(x) { x * 2 }).length) }
        }
        function text(n: number, s: string): string { if (n == 0) { s } else { text(n - 1, s + "abcdefgh") } }
        function strings(times: number, total: number): number {
          if (times == 0) { total } else { strings(times - 1, total + text(10000, "").length) }
        }
        api GET "/fib" { respond json(fib(30)) }
        api GET "/sum" { respond json(sum(5000000, 0)) }
        api GET "/lists" { respond json(lists(10, 0)) }
        api GET "/strings" { respond json(strings(20, 0)) }

        """;

    private static readonly string[] Works = ["fib", "sum", "lists", "strings"];

    public static void Measure(FigureWriter figures, BenchmarkOptions options)
    {
        using var folder = new ProjectFolder([new("main.mtp", Program)]);
        var least = new Dictionary<(string Work, string Label), double>();
        foreach (var executable in options.Executables)
        {
            using var server = executable.Serve(folder.Path, "main.mtp", "--port", "0", "--no-reload", "--gas", "2000000000");
            try
            {
                using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{ServeFigures.PortOf(server)}") };
                foreach (var work in Works) least[(work, executable.Label)] = LeastOf(client, work, options.IsQuick ? 2 : 25);
            }
            finally
            {
                server.Kill();
            }
        }

        foreach (var ((work, label), value) in least) figures.Write($"{work} warm, {label}", value, "ms");
        foreach (var work in Works)
            if (least.TryGetValue((work, "native"), out var native) && least.TryGetValue((work, "ready to run"), out var jit))
                figures.Write($"{work} warm, native / ready to run", native / jit, "ratio");
    }

    private static double LeastOf(HttpClient client, string work, int times) => Samples.Of(times, () =>
    {
        using var answer = client.GetAsync($"/{work}").GetAwaiter().GetResult();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{work}: {(int)answer.StatusCode}");
    }).Minimum;
}
