using MtpScript.Tooling.Compiler.Emitting;
using MtpScript.Tooling.Compiler.GasBounds;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Compiler.Tests.Differential;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;
using static MtpScript.Tooling.Compiler.Tests.Support.Build;

namespace MtpScript.Tooling.Compiler.Tests.GasBounds;

public sealed class GasBoundTests
{
    private static readonly LoweredLocal N = Local("n");

    [Fact]
    public void Straight_line_code_costs_what_it_costs() =>
        Assert.Equal((3 + 1 + 1 + 2 + 3, 3 + 1 + 1 + 2 + 3, null), BoundOf(Function("f", Add(Read(N), Number(1)))));

    [Fact]
    public void Branches_cost_between_the_cheaper_and_the_dearer() => Assert.Equal(
        (3 + (1 + 1 + 2) + 4 + (2 + 1 + 2) + 3, 3 + (1 + 1 + 2) + 4 + (2 + (1 + 1 + 2) + 2) + 3, null),
        BoundOf(Function("f", If(Less(Read(N), Number(0)), Number(1), Add(Read(N), Number(1))))));

    [Fact]
    public void A_call_costs_what_it_calls()
    {
        var called = Function("called", Add(Read(N), Number(1)));
        var own = 3 + 1 + 1 + 5 + 1 + 2 + 3;
        Assert.Equal((own + 10, own + 10, null), BoundOf(Function("f", Add(Call(called, Number(1)), Number(2)))));
    }

    [Fact]
    public void Recursion_has_no_bound()
    {
        var down = Function("down", Number(0));
        down.Body = Body(If(Equal(Read(N), Number(0)), Number(0), Call(down, Subtract(Read(N), Number(1)))));
        var (least, most, reason) = BoundOf(down);
        Assert.Equal((3 + (1 + 1 + 2) + 4 + (2 + 1 + 2) + 3, null, UnboundedReason.Recursion), (least, most, reason));
    }

    [Fact]
    public void Work_by_size_has_no_bound()
    {
        var text = Local("text", ValueKind.String);
        var join = new LoweredFunction("join", Span) { Parameters = [text], ResultKind = ValueKind.String };
        join.Body = Body(Add(Read(text), Read(text)));
        Assert.Equal(UnboundedReason.Size, BoundOf(join).Reason);
        var map = Function("map", Call(BuiltIn.ListMap, ValueKind.List, new LoweredList(Span, []), Lambda(x => x)));
        Assert.Equal(UnboundedReason.Loop, BoundOf(map).Reason);
        Assert.Equal(UnboundedReason.FunctionValue, BoundOf(Function("f", new LoweredCallValue(Span, Lambda(x => x), [Number(1)]))).Reason);
    }

    [Fact]
    public void No_generated_program_costs_less_than_its_bound()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var lowered = ProgramGenerator.Generate(seed);
            var program = ProgramEmitter.Emit(lowered, GasTable.Default);
            var machine = new Machine(program, program.EntryPoints[0], [], new(20_000) { CallDepth = 60 });
            if (machine.Run() != RunStatus.Completed) continue;
            Assert.True(machine.GasUsed >= GasBoundAnalysis.Of(program)[program.EntryPoints[0].Function].Least, $"seed {seed}");
        }
    }

    private static LoweredFunction Function(string name, LoweredExpression body) =>
        new(name, Span) { Parameters = [N], ResultKind = ValueKind.Number, Body = Body(body) };

    private static (long Least, long? Most, UnboundedReason? Reason) BoundOf(LoweredFunction function)
    {
        var program = ProgramEmitter.Emit(new() { Files = ["main.mtp"], Entries = [], Functions = [function] }, GasTable.Default);
        var bound = GasBoundAnalysis.Of(program)[0];
        return (bound.Least, bound.Most, bound.Reason);
    }
}
