using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Debugger.Tests.Support;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Debugger.Tests.Session;

public sealed class SteppingTests
{
    internal const string Program = """
        const base = 10

        function double(x: number): number {
          const twice = x * 2
          return twice
        }

        function sum(xs: List<number>, acc: number): number {
          if (xs.isEmpty) { return acc } else {
            const head = xs[0]
            return sum(xs.slice(1), acc + head)
          }
        }

        function classify(n: number): string {
          return match n {
            0 => "zero"
            _ => if (n > 10) { "big" } else { "small" }
          }
        }

        api GET "/" {
          const xs = [1, 2]
          const ys = xs.map(function(x: number) {
            const y = double(x)
            return y + base
          })
          const total = sum(ys, 0)
            |> double
            |> function(z: number) { return z + 1 }
          respond json({ "total": total, "kind": classify(total) })
        }
        """;

    [Fact]
    public void Steps_in_go_through_every_statement()
    {
        var session = Sessions.Of(Program);
        Assert.Equal("Entry module constants:1", session.Place());
        var places = new List<string>();
        while (!session.Step().IsEnd && places.Count < 60) places.Add(session.Place()["Step ".Length..]);
        Golden.Check("tests/corpus/debugger/steps-in.expected", string.Join('\n', places) + "\n");
        Assert.Equal(StopReason.Completed, session.Current.Reason);
    }

    [Fact]
    public void Steps_over_stay_in_the_function()
    {
        var session = Sessions.Of(Program);
        var places = new List<string>();
        while (!session.Step(StepKind.Over).IsEnd && places.Count < 30) places.Add(session.Place());
        Golden.Check("tests/corpus/debugger/steps-over.expected", string.Join('\n', places) + "\n");
    }

    [Fact]
    public void A_step_out_ends_after_the_call()
    {
        var session = Sessions.Of(Program);
        session.SetFunctionBreakpoints([new("double")]);
        session.Continue();
        Assert.Equal("Breakpoint double:4", session.Place());
        session.Step(StepKind.Out);
        Assert.Equal("Step lambda:25", session.Place());
        session.Step(StepKind.Out);
        Assert.Equal("Step GET /:24", session.Place());
    }

    [Fact]
    public void Steps_back_are_the_steps_over_in_reverse()
    {
        var session = Sessions.Of(Program);
        session.SetLineBreakpoints(Sessions.Main, [new(21)]);
        session.Continue();
        var forward = new List<long> { 0, session.Gas.InstructionCount };
        while (!session.Step(StepKind.Over).IsEnd) forward.Add(session.Gas.InstructionCount);
        var back = new List<long>();
        while (session.Step(StepKind.Back).Reason == StopReason.Step) back.Add(session.Gas.InstructionCount);
        Assert.Equal(forward.AsEnumerable().Reverse(), back);
    }

    /// <summary>Calls of all lengths lie between a place and the one before it.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(19)]
    [InlineData(22)]
    public void Steps_back_go_over_long_calls(int size)
    {
        var session = Sessions.Of($$"""
            function fib(n: number): number {
              const small = n < 2
              return if (small) { n } else { fib(n - 1) + fib(n - 2) }
            }

            function build(n: number, xs: List<number>): List<number> {
              return if (n == 0) { xs } else { build(n - 1, xs.push(n)) }
            }

            const start = fib({{size}})

            api GET "/" {
              const first = fib({{size}})
              const xs = build({{size}} * 2000, []).map(function(x: number) { return x + 1 })
              const second = first + xs.length
              respond json(second)
            }
            """, gas: 100_000_000);
        while (!session.Step(StepKind.Over).IsEnd)
        {
        }

        var lines = new List<int>();
        while (session.Step(StepKind.Back).Reason == StopReason.Step) lines.Add(session.Frames(0, 1)[0].Location!.Line + 1);
        Assert.Equal([16, 15, 14, 13, 10], lines);
    }
}
