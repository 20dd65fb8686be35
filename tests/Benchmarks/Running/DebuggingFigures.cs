using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Vm.Checkpoints;
using MtpScript.Tooling.Vm.Machine;
using VmProgram = MtpScript.Tooling.Vm.Instructions.Program;

namespace MtpScript.Tooling.Benchmarks.Running;

/// <summary>What a debugger asks of the machine.</summary>
internal static class DebuggingFigures
{
    /// <summary>As many language-level instructions as step back is measured after.</summary>
    private const long FarAway = 10_000_000;

    /// <summary>How much gas passes between two checkpoints; a step back runs this far at most.</summary>
    private const long CheckpointGas = 200_000;

    /// <summary>Measures and writes every figure.</summary>
    public static void Measure(FigureWriter figures, BenchmarkOptions options)
    {
        var rounds = options.IsQuick ? 20_000 : 1_000_000;
        var program = MachinePrograms.Counting(rounds);
        MeasureCheckpoints(program, figures, options);
        MeasureBreakpoints(program, rounds, figures, options);
        MeasureStepBack(program, figures, options);
    }

    private static void MeasureCheckpoints(VmProgram program, FigureWriter figures, BenchmarkOptions options)
    {
        const int batch = 1000;
        var machine = AtLoop(program);
        if (machine.Depth < 10) throw new InvalidOperationException("the stack is not deep");
        var saving = Samples.Of(options.Times(300), () =>
        {
            for (var time = 0; time < batch; time++) machine.Save();
        });
        figures.Write("checkpoint, ten deep, 1 MB of live heap", saving.Minimum / batch * 1000, "µs");
        var checkpoint = machine.Save();
        var restoring = Samples.Of(options.Times(300), () =>
        {
            for (var time = 0; time < batch; time++) machine.Restore(checkpoint);
        });
        figures.Write("restore, ten deep, 1 MB of live heap", restoring.Minimum / batch * 1000, "µs");
    }

    private static void MeasureBreakpoints(VmProgram program, long rounds, FigureWriter figures, BenchmarkOptions options)
    {
        var checkpoint = AtLoop(program).Save();
        var loop = program.Functions.Single(function => function.Name == "loop");
        var breakpoint = new Breakpoint(program.PointsOf(loop.Entry).First + 2, new(0, ConditionOperator.Less, -5));
        var plain = VmSuite.Start(program);
        var conditional = VmSuite.Start(program);
        conditional.SetBreakpoints([breakpoint]);
        var (free, tested, gas) = (double.MaxValue, double.MaxValue, double.MaxValue);
        for (var time = 0; time < options.Times(150); time++)
        {
            free = Math.Min(free, Finish(plain, checkpoint, null));
            tested = Math.Min(tested, Finish(conditional, checkpoint, null));
            gas = Math.Min(gas, Finish(plain, checkpoint, new StopConditions(Gas: 1_999_999_999)));
        }

        figures.Write("conditional breakpoint, whole round", rounds / tested / 1000, "million/s");
        figures.Write("conditional breakpoint, added to a round", (tested - free) / rounds * 1e6, "ns");
        figures.Write("gas breakpoint armed", (gas / free - 1) * 100, "%");
    }

    private static void MeasureStepBack(VmProgram program, FigureWriter figures, BenchmarkOptions options)
    {
        var machine = VmSuite.Start(program);
        var checkpoints = new List<Checkpoint> { machine.Save() };
        while (machine.Run(new(Gas: machine.GasUsed + CheckpointGas)) == RunStatus.GasBreakpoint && machine.Count < FarAway)
            checkpoints.Add(machine.Save());
        var random = new Random(1);
        var last = checkpoints[^1].Count;
        var steps = Samples.WithRoomFor(options.Times(500));
        for (var time = 0; time < options.Times(500); time++)
        {
            var target = last - 1 - random.NextInt64(Math.Min(last - 1, FarAway / 2));
            steps.Time(() => GoTo(machine, checkpoints, target));
        }

        figures.Write("step back p50", steps.Median, "ms");
        figures.Write("step back worst", steps.Percentile(100), "ms");
    }

    private static void GoTo(Machine machine, List<Checkpoint> checkpoints, long count)
    {
        machine.Restore(checkpoints.Last(checkpoint => checkpoint.Count <= count));
        machine.Run(new(count));
        if (machine.Count != count) throw new InvalidOperationException("the machine is elsewhere");
    }

    private static double Finish(Machine machine, Checkpoint checkpoint, StopConditions? until)
    {
        machine.Restore(checkpoint);
        var time = Samples.OfProcessorTime(1, () => machine.Run(until)).Minimum;
        if (machine.Status != RunStatus.Completed) throw new InvalidOperationException(machine.Status.ToString());
        return time;
    }

    /// <summary>A machine at the first round of the loop.</summary>
    private static Machine AtLoop(VmProgram program)
    {
        var machine = VmSuite.Start(program);
        var loop = program.Functions.Single(function => function.Name == "loop");
        machine.SetBreakpoints([new(program.PointsOf(loop.Entry).First)]);
        if (machine.Run() != RunStatus.Breakpoint) throw new InvalidOperationException(machine.Status.ToString());
        return machine;
    }
}
