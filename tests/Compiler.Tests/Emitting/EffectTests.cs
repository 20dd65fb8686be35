using System.Text;
using MtpScript.Tooling.Compiler.Emitting;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;
using static MtpScript.Tooling.Compiler.Tests.Support.Build;

namespace MtpScript.Tooling.Compiler.Tests.Emitting;

/// <summary>Effects suspend the machine; whoever drives it hands in the result.</summary>
public sealed class EffectTests
{
    /// <summary>OP_FUNC_CALL, the literal, OP_EFFECT_PERFORM and OP_LOG_INFO with ⌊12/10⌋, ⌊25/10⌋ for the result, the answer, OP_RETURN.</summary>
    private const long Gas = 5 + 1 + (100 + 5 + 1) + 2 + (15 + 2) + 3;

    private static readonly EffectSite Site = new("Log", "info", BuiltIn.LogInfo, DataType.Json, false, default);

    private static readonly Value Result = Value.String(new string('r', 23));

    [Fact]
    public void The_result_of_an_effect_is_delivered()
    {
        var machine = Start(Forced(Site));
        Assert.Equal(RunStatus.Effect, machine.Run());
        Assert.Equal(Site, machine.PendingEffect!.Site);
        Assert.Equal("0123456789", Utf8Text.ToText(machine.PendingEffect.Arguments[0]));
        Assert.Equal(-1, machine.PendingEffect.AwaitIndex);
        Assert.Throws<InvalidOperationException>(() => machine.Run());
        machine.Resume(Value.Variant(VariantCase.Ok, [Result]));
        Assert.Equal(RunStatus.Completed, machine.Run());
        Assert.Equal('"' + new string('r', 23) + '"', Encoding.UTF8.GetString(machine.Response!.Body.Span));
        Assert.Equal(Gas, machine.GasUsed);
    }

    [Fact]
    public void Every_limit_stops_a_program_with_effects_as_stepping_does()
    {
        for (var limit = 1L; limit <= Gas + 1; limit++)
        {
            var (fast, exact) = (Start(Forced(Site), limit), Start(Forced(Site), limit));
            Drive(fast, machine => machine.Run());
            Drive(exact, machine => machine.Step());
            Assert.Equal(limit > Gas ? RunStatus.Completed : RunStatus.Failed, fast.Status);
            Assert.Equal((exact.Status, exact.GasUsed, exact.Count), (fast.Status, fast.GasUsed, fast.Count));
        }
    }

    [Fact]
    public void A_forced_error_ends_the_request()
    {
        var machine = Start(Forced(Site));
        machine.Run();
        machine.Resume(Error());
        Assert.Equal(RunStatus.Failed, machine.Run());
        Assert.Equal(FailureCode.EffectFailed, machine.Failure!.Code);
        Assert.Equal(["Log.info", "Timeout", "too late"], machine.Failure.Details.Select(detail => Utf8Text.ToText(detail.Value)));
    }

    [Fact]
    public void An_outcome_can_be_matched()
    {
        var message = Local("error", null);
        var machine = Start(new LoweredMatch(
            Span,
            new LoweredEffect(Span, Site, [Text("0123456789")], false),
            [
                new(Span, new LoweredVariantPattern(Span, VariantCase.Ok, false, []), Text("ok")),
                new(
                    Span,
                    new LoweredVariantPattern(Span, VariantCase.Err, false, [new(0, new LoweredNamePattern(Span, message))]),
                    new LoweredMember(Span, LoweredAccessKind.Field, Read(message), "message", 1)),
            ]));
        machine.Run();
        machine.Resume(Error());
        Assert.Equal(RunStatus.Completed, machine.Run());
        Assert.Equal("\"too late\"", Encoding.UTF8.GetString(machine.Response!.Body.Span));
    }

    [Fact]
    public void Awaits_are_numbered_and_go_back_with_the_state()
    {
        var awaited = Site with { IsAwaited = true };
        var machine = Start(Add(Forced(awaited), Forced(awaited)));
        machine.Run();
        Assert.Equal(0, machine.PendingEffect!.AwaitIndex);
        var first = machine.Save();
        for (var time = 0; time < 2; time++)
        {
            machine.Resume(Value.Variant(VariantCase.Ok, [Result]));
            machine.Run();
            Assert.Equal(1, machine.PendingEffect!.AwaitIndex);
            machine.Restore(first);
            Assert.Equal((RunStatus.Effect, 1), (machine.Status, machine.AwaitCount));
        }
    }

    [Fact]
    public void A_function_cannot_be_an_argument()
    {
        var machine = Start(new LoweredEffect(Span, Site, [Lambda(x => x)], true));
        Assert.Equal(RunStatus.Failed, machine.Run());
        Assert.Equal(FailureCode.NotSerializable, machine.Failure!.Code);
    }

    private static LoweredExpression Forced(EffectSite site) =>
        new LoweredEffect(Span, site, [Text("0123456789")], true, ValueKind.String);

    private static Value Error() => Value.Variant(
        VariantCase.Err, [Value.Record(new(["code", "message"]), [Value.String("Timeout"), Value.String("too late")])]);

    private static void Drive(Machine machine, Action<Machine> go)
    {
        while (machine.Status is RunStatus.Paused or RunStatus.Effect)
        {
            if (machine.Status == RunStatus.Effect) machine.Resume(Value.Variant(VariantCase.Ok, [Result]));
            go(machine);
        }
    }

    private static Machine Start(LoweredExpression body, long limit = 100_000)
    {
        var program = ProgramEmitter.Emit(Program(body), GasTable.Default);
        return new(program, program.EntryPoints[0], [], new(limit));
    }
}
