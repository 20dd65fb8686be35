using System.Text.Json;
using MtpScript.Tooling.Cli.Tests.Support;

namespace MtpScript.Tooling.Cli.Tests.Serving;

/// <summary>
/// Requests that run at the same time share nothing: each has its own seed, gas and journal, and answers as if it were alone.
/// </summary>
public sealed class SeparationTests : IDisposable
{
    private const int Requests = 200;

    private const string Program = """
        api GET "/work/:n" function work(n: number) uses { DbRead, Log } {
          const rows: List<{ n: number }> = DbRead("select ? as n", [n])
          Log.info("working", { "n": n })
          { "sum": sum(n, 0), "rows": rows }
        }
        function sum(n: number, total: number): number { if (n == 0) { total } else { sum(n - 1, total + n) } }

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Concurrent_requests_are_as_alone()
    {
        _folder.Write("main.mtp", Program);
        using var server =
            new ServedFolder(_folder.Path, "main.mtp", "--request-id-header", "X-Request-Id", "--record", "journals");
        var alone = await AskAllAsync(server, "alone", inParallel: false);
        var together = await AskAllAsync(server, "together", inParallel: true);
        Assert.Equal(alone.Select(static answer => answer.Body), together.Select(static answer => answer.Body));
        Assert.Equal(alone.Select(static answer => answer.Gas), together.Select(static answer => answer.Gas));
        Assert.Equal(2 * Requests, alone.Concat(together).Select(static answer => answer.Seed).Distinct().Count());
        Assert.Equal(Requests, together.Select(static answer => answer.Gas).Distinct().Count());
        for (var number = 0; number < Requests; number++)
        {
            var journal = await File.ReadAllLinesAsync(_folder.Full($"journals/together-{number}.journal"));
            Assert.Equal(3, journal.Length);
            Assert.Contains($"\"seed\":\"{together[number].Seed}\"", journal[0], StringComparison.Ordinal);
            Assert.Contains($"[{number}]", journal[1], StringComparison.Ordinal);
            Assert.Contains($"{{\"n\":{number}}}", journal[2], StringComparison.Ordinal);
        }
    }

    private static async Task<List<(string Body, long Gas, string Seed)>> AskAllAsync(ServedFolder server, string prefix,
        bool inParallel)
    {
        var bodies = new string[Requests];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = inParallel ? 32 : 1 },
            async (number, cancellation) =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/work/{number}");
                request.Headers.Add("X-Request-Id", $"{prefix}-{number}");
                using var answer = await server.Client.SendAsync(request, cancellation);
                bodies[number] = await answer.Content.ReadAsStringAsync(cancellation);
            });
        return [.. bodies.Select((body, number) =>
        {
            using var line = JsonDocument.Parse(server.WaitFor($"\"requestId\":\"{prefix}-{number}\""));
            return (body, line.RootElement.GetProperty("gasUsed").GetInt64(), line.RootElement.GetProperty("seed").GetString()!);
        })];
    }
}
