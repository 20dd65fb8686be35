using System.Globalization;
using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Benchmarks.Debugging;

/// <summary>What a debug session costs beside the plain run, and how long its answers take.</summary>
internal sealed class SessionSuite : ISuite
{
    private const long Gas = 2_000_000_000;
    private const long FarAway = 10_000_000;
    private const string Loop = """
        function loop(n: number, sum: number): number {
          return if (n == 0) { sum } else { loop(n - 1, sum + n) }
        }

        api GET "/" { respond json(loop(ROUNDS, 0)) }
        """;

    private static readonly FilePath Main = new("/program/main.mtp");

    private static readonly Dictionary<string, string> Programs = new()
    {
        ["fib"] = """
            function fib(n: number): number { return if (n < 2) { n } else { fib(n - 1) + fib(n - 2) } }
            api GET "/" { respond json(fib(27)) }
            """,
        ["sum"] = Loop.Replace("ROUNDS", "2000000", StringComparison.Ordinal),
        ["lists"] = """
            function build(n: number, xs: List<number>): List<number> {
              return if (n == 0) { xs } else { build(n - 1, xs.push(n)) }
            }

            function repeat(n: number, total: number): number {
              return if (n == 0) { total } else {
                repeat(n - 1, total + build(200000, []).map(function(x: number) { return x + 1 }).length)
              }
            }

            api GET "/" { respond json(repeat(3, 0)) }
            """,
        ["strings"] = """
            function append(n: number, text: string): string { return if (n == 0) { text } else { append(n - 1, text + "x") } }
            api GET "/" { respond json(append(400000, "").length) }
            """,
    };

    private static readonly (string Name, GasBreakpoint[] Breakpoints)[] Armed =
    [
        ("nothing armed", []),
        ("gas total armed", [new("a", GasBreakpointKind.Total, Gas - 1)]),
        ("gas remaining armed", [new("a", GasBreakpointKind.Remaining, 1)]),
        ("gas call armed", [new("a", GasBreakpointKind.Call, Gas - 1)]),
        ("gas instruction armed", [new("a", GasBreakpointKind.Instruction, 1_000_000)]),
    ];

    /// <inheritdoc/>
    public string Name => "debug";

    /// <inheritdoc/>
    public void Run(FigureWriter figures, BenchmarkOptions options)
    {
        foreach (var (name, text) in Programs) MeasureArmed(name, Compile(text), figures, options);
        MeasureConditions(figures, options);
        MeasureStepBack(figures, options);
    }

    private static void MeasureArmed(string name, Debuggee debuggee, FigureWriter figures, BenchmarkOptions options)
    {
        var plain = double.MaxValue;
        var debugged = new double[Armed.Length];
        Array.Fill(debugged, double.MaxValue);
        for (var time = 0; time < options.Times(25); time++)
        {
            plain = Math.Min(plain, Time(() => RunPlain(debuggee)));
            for (var index = 0; index < Armed.Length; index++)
                debugged[index] = Math.Min(debugged[index], TimeDebugged(debuggee, Armed[index].Breakpoints));
        }

        figures.Write($"{name} plain", plain, "ms");
        for (var index = 0; index < Armed.Length; index++)
            figures.Write($"{name} debugged, {Armed[index].Name}, more than plain", (debugged[index] / plain - 1) * 100, "%");
    }

    private static double TimeDebugged(Debuggee debuggee, GasBreakpoint[] breakpoints)
    {
        var session = new DebugSession(debuggee);
        session.SetGasBreakpoints([.. breakpoints]);
        return Time(() => RunToEnd(session));
    }

    private static void MeasureConditions(FigureWriter figures, BenchmarkOptions options)
    {
        var rounds = options.IsQuick ? 20_000 : 2_000_000;
        var debuggee = Compile(Loop.Replace("ROUNDS", rounds.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Measure("n == -5", rounds, "condition on a local and a constant");
        Measure("n + sum == -5", Math.Min(rounds, 20_000), "condition on an expression");

        void Measure(string condition, int evaluations, string name)
        {
            var program = evaluations == rounds ? debuggee
                : Compile(Loop.Replace("ROUNDS", evaluations.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            var (tested, free) = (double.MaxValue, double.MaxValue);
            for (var time = 0; time < options.Times(25); time++)
            {
                var session = new DebugSession(program);
                free = Math.Min(free, Time(() => RunToEnd(session)));
                session = new DebugSession(program);
                if (session.SetLineBreakpoints(Main, [new(1) { Condition = condition }]) is not [{ IsVerified: true }])
                    throw new InvalidOperationException("the breakpoint is nowhere");
                tested = Math.Min(tested, Time(() => RunToEnd(session)));
            }

            figures.Write($"{name}, evaluations with the round around them", evaluations / tested / 1000, "million/s");
            figures.Write($"{name}, added to a round", (tested - free) / evaluations * 1e6, "ns");
        }
    }

    private static void MeasureStepBack(FigureWriter figures, BenchmarkOptions options)
    {
        foreach (var (name, text) in new[] { ("fib", Programs["fib"].Replace("27", "30", StringComparison.Ordinal)), ("sum",
            Programs["sum"]), ("lists", Programs["lists"]) })
        {
            var session = new DebugSession(Compile(text));
            session.SetGasBreakpoints([new("a", GasBreakpointKind.Total, 30_000_000)]);
            Wait(session.ContinueAsync(CancellationToken.None));
            if (session.Gas.InstructionCount < FarAway) throw new InvalidOperationException("it has not come far enough");
            figures.Write($"{name}: instructions before the step back", session.Gas.InstructionCount, "instructions");
            session.SetGasBreakpoints([]);
            foreach (var granularity in new[] { StepGranularity.Statement, StepGranularity.Instruction })
            {
                var steps = Samples.WithRoomFor(options.Times(200));
                for (var time = 0; time < options.Times(200); time++)
                {
                    steps.Time(() => Wait(session.StepAsync(StepKind.Back, granularity, CancellationToken.None)));
                    if (session.Current.Reason != StopReason.Step) throw new InvalidOperationException($"{session.Current}");
                    for (var step = 0; step < 3; step++) Wait(session.StepAsync(StepKind.In, StepGranularity.Statement,
                        CancellationToken.None));
                }

                figures.Write($"{name}: step back by {granularity.ToString().ToLowerInvariant()} p50", steps.Median, "ms");
                figures.Write($"{name}: step back by {granularity.ToString().ToLowerInvariant()} worst",
                    steps.Percentile(100), "ms");
            }
        }
    }

    private static void RunPlain(Debuggee debuggee)
    {
        var machine = new Machine(debuggee.Program.Program, debuggee.Entry, debuggee.Arguments, new RunLimits(Gas));
        if (machine.Run() != RunStatus.Completed) throw new InvalidOperationException($"{machine.Status}");
    }

    private static void RunToEnd(DebugSession session)
    {
        if (Wait(session.ContinueAsync(CancellationToken.None)).Reason != StopReason.Completed)
            throw new InvalidOperationException($"{session.Current}");
    }

    private static DebugStop Wait(ValueTask<DebugStop> stop) => stop.AsTask().GetAwaiter().GetResult();

    private static double Time(Action action) => Samples.OfProcessorTime(1, action).Minimum;

    private static Debuggee Compile(string text)
    {
        var sources = SourceSet.Empty.Apply([new FileChange.TextReplaced(Main, SourceText.From(text))]);
        var snapshot = new QueryDatabase().Snapshot(sources, CancellationToken.None);
        var program = ProgramCompiler.Compile(snapshot, Main, GasTable.Default).Program
            ?? throw new InvalidOperationException("the program has errors");
        return new(program, program.Routes[0].Entry, [], new DebugSources(snapshot, Main, GasTable.Default)) { GasLimit = Gas };
    }
}
