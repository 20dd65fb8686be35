using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Debugger.Tests.Support;

namespace MtpScript.Tooling.Debugger.Tests.Session;

/// <summary>Gas breakpoints stop where a walk by single instructions says that they have to.</summary>
public sealed class GasBreakpointTests
{
    private const string Program = """
        function fib(n: number): number { return if (n < 2) { n } else { fib(n - 1) + fib(n - 2) } }

        function build(n: number, xs: List<number>): List<number> {
          return if (n == 0) { xs } else { build(n - 1, xs.push(n)) }
        }

        function long(n: number, text: string): string {
          return if (n == 0) { text } else { long(n - 1, text + "0123456789012345678901") }
        }

        function both(n: number, text: string): string { return if (n == 0) { text } else { both(n - 1, text + text) } }

        const seed = fib(3)

        api GET "/" {
          const xs = build(60, [])
          const ys = xs.map(function(x: number) { return x + seed }).sort()
          const text = long(60, "").length + both(6, "0123456789").length
          respond json({ "fib": fib(7), "same": xs == ys, "text": text })
        }
        """;

    private static readonly List<Moment> Walk = WalkThrough();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(500)]
    [InlineData(1501)]
    [InlineData(4000)]
    public void Total(long value)
    {
        var expected = Walk.FindIndex(moment => moment.Gas + moment.Cost >= value);
        AssertStops(new("a", GasBreakpointKind.Total, value), expected < 0 ? [] : [expected]);
        AssertStops(new("a", GasBreakpointKind.Remaining, 10_000_000 - value), expected < 0 ? [] : [expected]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(25)]
    [InlineData(1_000_000)]
    public void Instruction(long value) => AssertStops(
        new("a", GasBreakpointKind.Instruction, value),
        [.. Enumerable.Range(1, Walk.Count - 1).Where(index => Walk[index].Cost >= value)]);

    [Theory]
    [InlineData(40)]
    [InlineData(100)]
    [InlineData(333)]
    [InlineData(1000)]
    [InlineData(3000)]
    [InlineData(1_000_000)]
    public void Call(long value)
    {
        var crossed = new HashSet<(int, long)>();
        var expected = new List<int>();
        for (var index = 0; index < Walk.Count; index++)
        {
            var moment = Walk[index];
            if (moment.Depth == 0 || moment.Gas + moment.Cost - moment.Entry < value) continue;
            if (crossed.Add((moment.Depth, moment.Entry))) expected.Add(index);
        }

        AssertStops(new("a", GasBreakpointKind.Call, value), expected);
    }

    private static void AssertStops(GasBreakpoint breakpoint, List<int> expected)
    {
        var session = Sessions.Of(Program);
        session.SetGasBreakpoints([breakpoint]);
        var stops = new List<int>();
        while (!session.Continue().IsEnd && stops.Count < 2000)
        {
            Assert.Equal(StopReason.GasBreakpoint, session.Current.Reason);
            Assert.Equal("a", Assert.Single(session.Current.GasBreakpoints));
            stops.Add((int)session.Gas.InstructionCount);
        }

        Assert.Equal(expected, stops);
        var back = new List<int>();
        while (session.ReverseContinue().Reason == StopReason.GasBreakpoint
            && back.Count < 2000) back.Add((int)session.Gas.InstructionCount);
        Assert.Equal(expected.AsEnumerable().Reverse().Where(static count => count > 0), back);
    }

    private static List<Moment> WalkThrough()
    {
        var session = Sessions.Of(Program);
        var walk = new List<Moment>();
        do
        {
            var gas = session.Gas;
            walk.Add(new(gas.GasUsed, gas.NextCost, session.FrameCount - 1, gas.GasUsed - gas.GasInCall));
        }
        while (!session.Step(StepKind.In, StepGranularity.Instruction).IsEnd);
        return walk;
    }

    /// <summary>A moment between instructions; its place in the walk is the count of instructions.</summary>
    private sealed record Moment(long Gas, long Cost, int Depth, long Entry);
}
