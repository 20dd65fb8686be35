using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Debugger.Tests.Support;
using MtpScript.Tooling.Host.Effects;

namespace MtpScript.Tooling.Debugger.Tests.Session;

/// <summary>Deep stacks, large values, many effects, and effects that fail.</summary>
public sealed class HostileProgramTests
{
    [Fact]
    public void A_deep_stack_is_shown_in_parts_and_gone_back_in()
    {
        var session = Sessions.Of("""
            function down(n: number): number { return if (n == 0) { 1 / n } else { 1 + down(n - 1) } }
            api GET "/" { respond json(down(150000)) }
            """);
        Assert.Equal(StopReason.RuntimeError, session.Continue().Reason);
        Assert.Equal(150_003, session.FrameCount);
        Assert.Equal("down", Assert.Single(session.Frames(100_000, 1)).Name);
        Assert.Empty(session.Frames(200_000, 10));
        Assert.Equal("0", session.Evaluate("n", 0, EvaluationContext.Watch).Variable!.Value);
        Assert.Equal("100000", session.Evaluate("n", 100_000, EvaluationContext.Watch).Variable!.Value);
        var before = session.Gas.InstructionCount;
        for (var steps = 0; steps < 20; steps++) Assert.Equal(StopReason.Step, session.Step(StepKind.Back).Reason);
        Assert.True(session.Gas.InstructionCount < before);
        Assert.Equal(StopReason.RuntimeError, session.Continue().Reason);
        Assert.Equal(before, session.Gas.InstructionCount);
    }

    [Fact]
    public void The_depth_limit_is_an_error_like_others()
    {
        var session = Sessions.Of("""
            function down(n: number): number { return 1 + down(n + 1) }
            api GET "/" { respond json(down(0)) }
            """, gas: 2_000_000_000);
        session.SetGasBreakpoints([new("a", GasBreakpointKind.Call, 1_999_999_999)]);
        Assert.Equal((StopReason.RuntimeError, "CallDepth"), (session.Continue().Reason, session.Current.Text));
        Assert.Equal(StopReason.Step, session.Step(StepKind.Back).Reason);
    }

    [Fact]
    public void Large_values_are_shown_in_parts()
    {
        var session = Sessions.Of("""
            function double(xs: List<number>,
                n: number): List<number> { return if (n == 0) { xs } else { double(xs.concat(xs), n - 1) } }
            function nest(xs: List<Json>, n: number): List<Json> { return if (n == 0) { xs } else { nest([xs, xs], n - 1) } }
            function grow(s: string, n: number): string { return if (n == 0) { s } else { grow(s + s, n - 1) } }
            api GET "/" {
              const many = double([1], 17)
              const deep = nest([], 60)
              const text = grow("é", 18)
              respond json(1)
            }
            """, gas: 100_000_000);
        session.SetLineBreakpoints(Sessions.Main, [new(7)]);
        session.Continue();
        var locals = session.Scopes(0).Single(static scope => scope.Kind == VariableScopeKind.Locals).Variables;
        Assert.All(locals, static local => Assert.True(local.Value.Length < 200 && local.Value.EndsWith('…'), local.Value));
        Assert.Equal(131_072, locals[0].IndexedCount);
        var part = Assert.Single(locals[0].PartsFrom(131_071, 10));
        Assert.Equal(("[131071]", "1", "many[131071]"), (part.Name, part.Value, part.Expression));
        Assert.Equal(2, locals[1].PartsFrom().Length);
        Assert.Empty(locals[0].PartsFrom(500_000, 3));
    }

    [Fact]
    public async Task Effects_that_fail_stop_where_that_is_wanted()
    {
        const string text = """
            api GET "/" uses { DbRead } {
              const tried = match DbRead.query("SELECT wrong") { Ok(rows) => 1, Err(e) => 2 }
              respond json([tried, DbRead.query("SELECT wrong").length])
            }
            """;
        await using var world = new World(new WorldOptions());
        var session = Sessions.Of(text, world: world);
        session.SetFilters(new StopFilters(FailedEffects: true));
        Assert.Equal((StopReason.Effect, "DbRead.query has failed"), (session.Continue().Reason, session.Current.Text));
        Assert.Equal(StopReason.Effect, session.Continue().Reason);
        Assert.Equal((StopReason.RuntimeError, "EffectFailed"), (session.Continue().Reason, session.Current.Text));
        Assert.Equal(StopReason.Effect, session.ReverseContinue().Reason);
        Assert.Equal(StopReason.Effect, session.ReverseContinue().Reason);
        Assert.Equal(StopReason.BeginningOfRun, session.ReverseContinue().Reason);
    }

    [Fact]
    public async Task Many_effects_come_in_groups()
    {
        await using var world = new World(new WorldOptions());
        var session = Sessions.Of("""
            function tell(n: number): number uses { Log } {
              Log.info("n", n)
              return if (n == 0) { 1 } else { tell(n - 1) }
            }

            api GET "/" uses { Log } { respond json(tell(2500)) }
            """, world: world);
        session.Continue();
        var groups = session.Scopes(0).Single(static scope => scope.Kind == VariableScopeKind.Effects).Variables;
        Assert.Equal(["[0..999]", "[1000..1999]", "[2000..2500]"], groups.Select(static group => group.Name));
        Assert.Equal("[2500]", groups[2].PartsFrom(500)[0].Name);
    }

    [Fact]
    public void Stages_of_pipelines_are_told_apart()
    {
        var session = Sessions.Of("""
            function double(n: number): number { return n * 2 }

            api GET "/" {
              const text = 4
                |> double
                |> toString
              respond json(text)
            }
            """);
        session.SetFunctionBreakpoints([new("double")]);
        session.Continue();
        Assert.Equal(["double", "GET / |> double (1 of 2)", "request"], session.Frames().Select(static frame => frame.FullName));
        session.SetFunctionBreakpoints([]);
        session.SetLineBreakpoints(Sessions.Main, [new(5)]);
        session.Continue();
        Assert.Equal("GET / |> toString (2 of 2)", session.Frames(0, 1)[0].FullName);
    }

    [Fact]
    public void A_pause_stops_a_run_and_a_way_back()
    {
        var session = Sessions.Of("""
            function loop(n: number): number { return if (n == 0) { 0 } else { loop(n - 1) } }
            api GET "/" { respond json(loop(100000000)) }
            """, gas: 2_000_000_000);
        using var pausing = new Timer(_ => session.Pause(), null, 5, 5);
        Assert.Equal(StopReason.Pause, session.Continue().Reason);
        Assert.Null(session.Answer);
    }
}
