using System.Collections.Immutable;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Debugger.Tests.Support;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Debugger.Tests.Session;

public sealed class BreakpointTests
{
    private const string Loop = """
        function step(n: number, acc: number): number {
          // a comment
          const next = acc + n
          return if (n == 0) { next } else { step(n - 1, next) }
        }

        function boxed(xs: List<number>): number {
          return xs.fold(0, function(sum: number, x: number) { return sum + x })
        }

        function fails(n: number): number { return 1 / n }

        api GET "/" {
          const total = step(10, 0)
          respond json({ "total": total, "boxed": boxed([1, 2, 3]) })
        }

        api GET "/fails" { respond json(fails(0)) }

        api GET "/users/:id" { respond json(request.params.id) }
        """;

    [Fact]
    public void A_line_without_code_gives_way_to_the_next()
    {
        var session = Sessions.Of(Loop);
        var binding = session.SetLineBreakpoints(Sessions.Main, [new(1)])[0];
        Assert.Equal((true, 2, "there is no code on line 2; it stops on line 3"), (binding.IsVerified,
            binding.Location!.Line, binding.Message));
        session.Continue();
        Assert.Equal("Breakpoint step:3", session.Place());
        Assert.Equal(binding.Id, Assert.Single(session.Current.Breakpoints));
    }

    [Fact]
    public void A_line_after_all_code_is_nowhere()
    {
        var session = Sessions.Of(Loop);
        var bindings = session.SetLineBreakpoints(Sessions.Main, [new(50), new(10_000_000), new(-3)]);
        Assert.Equal((false, "there is no code on this line or after it"), (bindings[0].IsVerified, bindings[0].Message));
        Assert.False(bindings[1].IsVerified);
        Assert.False(session.SetLineBreakpoints(new("/other.mtp"), [new(1)])[0].IsVerified);
    }

    [Theory]
    [InlineData("n == 4", 1)]
    [InlineData("n < 4", 4)]
    [InlineData("n - 1 == 2 || n == 9", 2)]
    [InlineData("[acc].contains(10)", 1)]
    [InlineData("true", 11)]
    public void Conditions_choose_when_to_stop(string condition, int stops)
    {
        var session = Sessions.Of(Loop);
        var binding = session.SetLineBreakpoints(Sessions.Main, [new(2) { Condition = condition }])[0];
        Assert.True(binding.IsVerified, binding.Message);
        Assert.Equal(stops, CountStops(session));
        Assert.Equal(stops, CountStopsBack(session));
    }

    [Theory]
    [InlineData("n +")]
    [InlineData("n + 1")]
    [InlineData("wrong == 1")]
    public void A_condition_that_means_nothing_is_refused(string condition)
    {
        var session = Sessions.Of(Loop);
        var binding = session.SetLineBreakpoints(Sessions.Main, [new(2) { Condition = condition }])[0];
        Assert.False(binding.IsVerified);
        Assert.Contains(condition, binding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_that_fails_stops_and_says_so()
    {
        var session = Sessions.Of(Loop);
        session.SetLineBreakpoints(Sessions.Main, [new(2) { Condition = "10 / n == 0" }]);
        session.Continue();
        Assert.Equal("the condition `10 / n == 0`: {\"error\":\"DivisionByZero\"}", session.Current.Problem);
        Assert.Equal("0", session.Evaluate("n", 0, EvaluationContext.Watch).Variable!.Value);
    }

    [Theory]
    [InlineData("3", 1)]
    [InlineData(">= 3", 9)]
    [InlineData("> 3", 8)]
    [InlineData("% 4", 2)]
    public void Hit_counts_choose_when_to_stop(string hits, int stops)
    {
        var session = Sessions.Of(Loop);
        session.SetLineBreakpoints(Sessions.Main, [new(2) { HitCondition = hits }]);
        Assert.Equal(stops, CountStops(session));
        Assert.Equal(stops, CountStopsBack(session));
        Assert.False(session.SetLineBreakpoints(Sessions.Main, [new(2) { HitCondition = "often" }])[0].IsVerified);
    }

    [Fact]
    public void Hit_counts_are_those_of_the_moment()
    {
        var session = Sessions.Of(Loop);
        session.SetLineBreakpoints(Sessions.Main, [new(2) { HitCondition = "3" }, new(3) { Condition = "n == 5" }]);
        session.Continue();
        Assert.Equal("8", session.Evaluate("n", 0, EvaluationContext.Watch).Variable!.Value);
        session.Continue();
        for (var steps = 0; steps < 12; steps++) session.Step(StepKind.Back);
        session.Continue();
        Assert.Equal("8", session.Evaluate("n", 0, EvaluationContext.Watch).Variable!.Value);
    }

    [Fact]
    public void Log_points_write_and_go_on()
    {
        var session = Sessions.Of(Loop);
        var lines = new List<string>();
        session.Output = output => lines.Add(output.Text);
        session.SetLineBreakpoints(Sessions.Main, [new(2) { LogMessage = "n={n} twice={n * 2} {{x}} {wrong}",
            Condition = "n > 8" }]);
        Assert.Equal(StopReason.Completed, session.Continue().Reason);
        Assert.Equal(2, lines.Count);
        Assert.StartsWith("n=10 twice=20 {x} <", lines[0], StringComparison.Ordinal);
        session.ReverseContinue();
        Assert.Equal(2, lines.Count);
    }

    [Theory]
    [InlineData("step", "GET /", "Breakpoint step:3")]
    [InlineData("main.step", "GET /", "Breakpoint step:3")]
    [InlineData("GET /users/:id", "GET /users/1", "Breakpoint GET /users/:id:20")]
    [InlineData("get  /users/:id", "GET /users/1", "Breakpoint GET /users/:id:20")]
    public void Functions_are_found_by_name(string name, string request, string expected)
    {
        var session = Sessions.Of(Loop, request);
        Assert.True(session.SetFunctionBreakpoints([new(name)])[0].IsVerified);
        session.Continue();
        Assert.Equal(expected, session.Place());
        Assert.False(session.SetFunctionBreakpoints([new("nothing")])[0].IsVerified);
    }

    [Fact]
    public void An_error_stops_where_it_happens()
    {
        var session = Sessions.Of(Loop, "GET /fails");
        session.Continue();
        Assert.Equal("RuntimeError fails:11", session.Place());
        Assert.Equal("DivisionByZero", session.Current.Text);
        Assert.Equal("0", session.Evaluate("n", 0, EvaluationContext.Watch).Variable!.Value);
        session.Step(StepKind.Back);
        Assert.Equal("Step fails:11", session.Place());
        Assert.Equal(StopReason.RuntimeError, session.Continue().Reason);
        Assert.Equal(StopReason.Failed, session.Continue().Reason);
    }

    private static int CountStops(DebugSession session)
    {
        var stops = 0;
        while (!session.Continue().IsEnd && stops < 1000) stops++;
        return stops;
    }

    private static int CountStopsBack(DebugSession session)
    {
        var stops = 0;
        while (session.ReverseContinue().Reason != StopReason.BeginningOfRun && stops < 1000) stops++;
        return stops;
    }
}
