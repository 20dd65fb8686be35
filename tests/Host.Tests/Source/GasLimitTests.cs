using System.Text;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Host.Tests.Support;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Host.Tests.Source;

/// <summary>
/// With each limit from 1 to one more than a run uses, it stops before the instruction whose cost reaches the limit, and nowhere else, fast or
/// one instruction at a time (Annex A).
/// </summary>
public sealed class GasLimitTests
{
    /// <summary>Where a run has stopped.</summary>
    private sealed record Stop(RunStatus Status, FailureCode? Failure, long Gas, long Count, int Point);

    public static TheoryData<string, string> Requests => new()
    {
        { "tests/corpus/programs/closures.mtp", "GET /" },
        { "tests/corpus/programs/conversions.mtp", "GET /maps" },
        { "tests/corpus/programs/conversions.mtp", "GET /json" },
        { "tests/corpus/programs/effects.mtp", "GET /rows" },
        { "tests/corpus/programs/effects.mtp", "GET /forced" },
        { "tests/corpus/programs/errors.mtp", "GET /divide/0" },
        { "tests/corpus/programs/errors.mtp", "GET /function" },
        { "tests/corpus/programs/fibonacci.mtp", "GET /fib/7" },
        { "tests/corpus/programs/json-views.mtp", "POST /describe [null, true, 1, 1.5, \"s\", [1, 2], {\"b\": 1, \"a\": {}}]" },
        { "tests/corpus/programs/open-types.mtp", "GET /" },
        { "tests/corpus/programs/running-sum.mtp", "GET /sum/20" },
        { "tests/corpus/programs/unions.mtp", "GET /" },
        { "samples/pipelines.mtp", "POST /statistics {\"text\":\"Rivers meet rivers and rivers meet the ocean\"}" },
        { "samples/json-transformer.mtp", "POST /transform {\"user_list\":[{\"api_token\":\"x\",\"deep_er\":{\"a\":[1,[2,[3]]]}}]}" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Each_limit_stops_at_its_instruction(string program, string request)
    {
        await using var world = new World(new WorldOptions());
        var host = SourcePrograms.Host(File.ReadAllText(Repository.PathOf(program)), world);
        var parts = request.Split(' ', 3);
        var incoming = new IncomingRequest(parts[0], parts[1]) { Body = Encoding.UTF8.GetBytes(parts.ElementAtOrDefault(2) ?? "") };
        var report = await host.HandleAsync(incoming, null, CancellationToken.None);
        var run = host.Bind(incoming).Run!;
        var trace = await TraceAsync(host, run, report.Journal);
        var total = trace[^1].Gas;
        Assert.Equal(report.GasUsed, total);
        for (var limit = 1L; limit <= total + 1; limit++)
        {
            var stop = await RunAsync(host, run, report.Journal, limit, isStepped: false);
            if (limit <= total)
            {
                var reached = trace.FindIndex(moment => moment.Gas >= limit);
                Assert.Equal(
                    (RunStatus.Failed, FailureCode.GasExhausted, trace[reached].Gas, reached, trace[reached].Point),
                    (stop.Status, stop.Failure, stop.Gas, stop.Count, stop.Point));
            }
            else
            {
                Assert.Equal((report.Failure?.Code, total), (stop.Failure, stop.Gas));
            }

            if (limit % 13 == 0 || limit >= total)
                Assert.Equal(stop, await RunAsync(host, run, report.Journal, limit, isStepped: true));
        }
    }

    /// <summary>Each language-level instruction, in order: the gas used with it, and its place.</summary>
    private static async Task<List<(long Gas, int Point)>> TraceAsync(RequestHost host, BoundRun run, Journal journal)
    {
        var trace = new List<(long Gas, int Point)>();
        var machine = new Machine(host.Program, run.Entry, run.Arguments, new(2_000_000_000));
        var performer = new EffectPerformer(null, run.Seed, journal);
        while (machine.Status is not (RunStatus.Completed or RunStatus.Failed))
        {
            var point = machine.CurrentPoint;
            var before = machine.Count;
            if (machine.Step() == RunStatus.Effect)
                machine.Resume(await performer.PerformAsync(machine.PendingEffect!, CancellationToken.None));
            if (machine.Count > before || machine.Failure is not null) trace.Add((machine.GasUsed, point));
        }

        return trace;
    }

    private static async Task<Stop> RunAsync(RequestHost host, BoundRun run, Journal journal, long limit, bool isStepped)
    {
        var machine = new Machine(host.Program, run.Entry, run.Arguments, new(limit));
        var performer = new EffectPerformer(null, run.Seed, journal);
        while (true)
        {
            var status = isStepped ? machine.Step() : machine.Run();
            if (status == RunStatus.Effect)
                machine.Resume(await performer.PerformAsync(machine.PendingEffect!, CancellationToken.None));
            else if (status is RunStatus.Completed or RunStatus.Failed)
                return new(status, machine.Failure?.Code, machine.GasUsed, machine.Count, machine.CurrentPoint);
        }
    }
}
