using System.Text;
using MtpScript.Tooling.Compiler.GasBounds;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Host.Tests.Support;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Host.Tests.Source;

/// <summary>No call in a run of the corpus costs less or more than the static bounds of its function say.</summary>
public sealed class GasBoundTests
{
    public static TheoryData<string> Programs => CorpusProgramsTests.Programs;

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Calls_cost_what_their_bounds_say(string program)
    {
        await using var world = new World(new WorldOptions());
        var host = CorpusProgramsTests.HostOf(program, world);
        var bounds = GasBoundAnalysis.Of(host.Program);
        foreach (var request in CorpusProgramsTests.RequestsOf(program))
        {
            var parts = request.Split(' ', 3);
            var body = Encoding.UTF8.GetBytes(parts.ElementAtOrDefault(2) ?? "");
            if (host.Bind(new IncomingRequest(parts[0], parts[1]) { Body = body }).Run is not { } run) continue;
            await CheckAsync(host, run, world, bounds);
        }
    }

    private static async Task CheckAsync(RequestHost host, BoundRun run, World world, IReadOnlyList<GasBound> bounds)
    {
        var machine = new Machine(host.Program, run.Entry, run.Arguments, new(HostOptions.DefaultGasLimit));
        var performer = new EffectPerformer(world, run.Seed, new Journal());
        var calls = new Stack<(int Function, long Gas)>();
        while (true)
        {
            var status = machine.Step();
            if (status == RunStatus.Failed) return;
            if (status == RunStatus.Effect)
                machine.Resume(await performer.PerformAsync(machine.PendingEffect!, CancellationToken.None));
            while (calls.Count > (status == RunStatus.Completed ? 0 : machine.Depth))
            {
                var (function, before) = calls.Pop();
                var (spent, bound) = (machine.GasUsed - before, bounds[function]);
                var name = host.Program.Functions[function].Name;
                Assert.True(spent >= bound.Least && spent <= (bound.Most ?? long.MaxValue), $"{name} has cost {spent}: {bound}");
            }

            if (status == RunStatus.Completed) return;
            if (machine.Depth <= calls.Count) continue;
            var called = host.Program.FunctionAt(machine.CurrentInstruction)!;
            calls.Push((host.Program.Functions.IndexOf(called), machine.GasUsed));
        }
    }
}
