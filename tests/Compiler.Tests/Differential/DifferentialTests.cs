using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Compiler.Emitting;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Compiler.Tests.Differential;

/// <summary>The machine against the tree walker, and against itself run in other ways, on generated programs.</summary>
public sealed class DifferentialTests
{
    private const int Depth = 60;
    private const long Enough = 20_000;

    [Fact]
    public void Machine_and_tree_walker_agree() => ForPrograms(2000, (lowered, program) =>
        Assert.Equal(TreeEvaluator.Run(lowered, GasTable.Default, Enough, Depth), Run(program, Enough)));

    [Fact]
    public void Every_limit_ends_fast_and_exact_runs_alike() => ForPrograms(60, (lowered, program) =>
    {
        var total = Math.Min(1500, Run(program, Enough).Gas);
        for (var limit = 1L; limit <= total + 1; limit++)
        {
            var fast = Run(program, limit);
            Assert.Equal(fast, Run(program, limit, new StopConditions(long.MaxValue - 1)));
            if (fast.Failure == FailureCode.GasExhausted) Assert.True(fast.Gas >= limit);
            if (limit % 97 == 0) Assert.Equal(TreeEvaluator.Run(lowered, GasTable.Default, limit, Depth), fast);
        }
    });

    [Fact]
    public void Stepping_gives_what_a_run_gives() => ForPrograms(300, (lowered, program) =>
    {
        var machine = Start(program, 3000);
        var count = 0L;
        while (machine.Step() == RunStatus.Paused) Assert.Equal(++count, machine.Count);
        Assert.Equal(Run(program, 3000), OutcomeOf(machine));
    });

    [Fact]
    public void A_restored_checkpoint_runs_on_as_before() => ForPrograms(200, (lowered, program) =>
    {
        var expected = Run(program, 3000);
        var machine = Start(program, 3000);
        var random = new Random(expected.Count.GetHashCode());
        for (var time = 0; time < 5; time++)
        {
            var stop = random.NextInt64(expected.Count + 1);
            var probe = Start(program, 3000);
            probe.Run(new(stop));
            var checkpoint = probe.Save();
            Assert.Equal(stop, checkpoint.Count);
            Assert.Equal(expected, OutcomeOf(probe, run: true));
            probe.Restore(checkpoint);
            Assert.Equal(stop, probe.Count);
            Assert.Equal(expected, OutcomeOf(probe, run: true));
            machine.Restore(checkpoint);
            Assert.Equal(expected, OutcomeOf(machine, run: true));
        }
    });

    [Fact]
    public void A_gas_breakpoint_stops_before_the_instruction_that_crosses() => ForPrograms(100, (lowered, program) =>
    {
        var expected = Run(program, 3000);
        for (var gas = 1L; gas <= expected.Gas; gas += 37)
        {
            var machine = Start(program, 3000);
            Assert.Equal(RunStatus.GasBreakpoint, machine.Run(new(Gas: gas)));
            Assert.True(machine.GasUsed < gas);
            Assert.True(machine.GasUsed + machine.NextCost() >= gas);
            Assert.Equal(expected, OutcomeOf(machine, run: true));
        }
    });

    [Fact]
    public void The_next_cost_is_what_a_step_adds() => ForPrograms(100, (lowered, program) =>
    {
        var machine = Start(program, 3000);
        while (true)
        {
            var (gas, cost) = (machine.GasUsed, machine.NextCost());
            if (machine.Step() != RunStatus.Paused) break;
            Assert.Equal(gas + cost, machine.GasUsed);
        }
    });

    [Fact]
    public void Breakpoints_stop_fast_and_exact_runs_at_the_same_moments() => ForPrograms(100, (lowered, program) =>
    {
        var random = new Random(program.Points.Length);
        var breakpoints = Enumerable.Range(0, 5).Select(_ => new Breakpoint(random.Next(program.Points.Length))).DistinctBy(point => point.Point)
            .ToArray();
        var places = breakpoints.Select(breakpoint => breakpoint.Point).ToHashSet();
        var (fast, exact) = (Start(program, 3000), Start(program, 3000));
        fast.SetBreakpoints(breakpoints);
        exact.SetBreakpoints(breakpoints);
        for (var stops = 0; stops < 200; stops++)
        {
            var status = fast.Run();
            Assert.Equal(status, exact.Run(new(long.MaxValue - 1)));
            Assert.Equal((fast.Count, fast.GasUsed, fast.CurrentPoint), (exact.Count, exact.GasUsed, exact.CurrentPoint));
            if (status != RunStatus.Breakpoint) break;
            Assert.Contains(fast.CurrentPoint, places);
        }
    });

    private static void ForPrograms(int count, Action<LoweredProgram, Program> check) =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<int>().ToArbitrary(), seed =>
        {
            var lowered = ProgramGenerator.Generate(seed);
            check(lowered, ProgramEmitter.Emit(lowered, GasTable.Default));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(int.MaxValue / 2));

    private static Machine Start(Program program, long limit) =>
        new(program, program.EntryPoints[0], [], new(limit) { CallDepth = Depth });

    private static Outcome Run(Program program, long limit, StopConditions? until = null)
    {
        var machine = Start(program, limit);
        machine.Run(until);
        return OutcomeOf(machine);
    }

    private static Outcome OutcomeOf(Machine machine, bool run = false)
    {
        if (run) machine.Run();
        Assert.True(machine.Status is RunStatus.Completed or RunStatus.Failed, machine.Status.ToString());
        var body = machine.Status == RunStatus.Completed ? Encoding.UTF8.GetString(machine.Response!.Body.Span) : null;
        return new(machine.Failure?.Code, body, machine.GasUsed, machine.Count);
    }
}
