using System.Text;
using MtpScript.Tooling.Compiler.Emitting;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;
using static MtpScript.Tooling.Compiler.Tests.Support.Build;

namespace MtpScript.Tooling.Compiler.Tests.Emitting;

/// <summary>Programs whose results and gas are worked out by hand from Annex A.</summary>
public sealed class SmallProgramTests
{
    /// <summary>What every request costs: OP_FUNC_CALL, OP_JSON_STRINGIFY, OP_RETURN.</summary>
    private const int Request = 5 + 15 + 3;

    [Fact]
    public void A_literal_costs_its_read() => Gives(Number(42), "42", 1);

    [Fact]
    public void Operands_run_before_the_operator() => Gives(Add(Number(1), Subtract(Number(5), Number(2))), "4", 1 + 1 + 1 + 2 + 2);

    [Fact]
    public void A_branch_is_a_block() => Gives(If(Less(Number(1), Number(2)), Number(3), Number(4)), "3", 1 + 1 + 2 + 4 + 2 + 1 + 2);

    [Fact]
    public void Fibonacci_numbers_cost_their_calls()
    {
        var fib = Fibonacci();
        Gives(Call(fib, Number(1)), "1", 1 + 1 + 0 + FibGas(1));
        Gives(Add(Number(0), Call(fib, Number(10))), "55", 1 + 1 + 1 + 5 + FibGas(10) + 2);
    }

    [Fact]
    public void Deep_recursion_ends_with_call_depth()
    {
        var n = Local("n");
        var down = Function("down", ValueKind.Number, n);
        down.Body = Body(If(Equal(Read(n), Number(0)), Number(0), Add(Call(down, Subtract(Read(n), Number(1))), Number(1))));
        var program = ProgramEmitter.Emit(Program(Add(Number(0), Call(down, Number(1_000_000)))), GasTable.Default);
        var machine = new Machine(program, program.EntryPoints[0], [], new(2_000_000_000));
        Assert.Equal(RunStatus.Failed, machine.Run());
        Assert.Equal(FailureCode.CallDepth, machine.Failure!.Code);
        Assert.Equal(200_000, machine.Depth);
    }

    [Fact]
    public void Tail_calls_need_one_frame()
    {
        var (n, sum) = (Local("n"), Local("sum"));
        var add = Function("add", ValueKind.Number, n, sum);
        add.Body = Body(If(Equal(Read(n), Number(0)), Read(sum), Call(add, Subtract(Read(n), Number(1)), Add(Read(sum), Read(n)))));
        var program = ProgramEmitter.Emit(Program(Call(add, Number(1_000_000), Number(0))), GasTable.Default);
        var machine = new Machine(program, program.EntryPoints[0], [], new(2_000_000_000));
        Assert.Equal(RunStatus.Completed, machine.Run());
        Assert.Equal("500000500000", Encoding.UTF8.GetString(machine.Response!.Body.Span));
    }

    [Fact]
    public void Map_calls_its_function_for_each_element() => Gives(
        Call(BuiltIn.ListMap, ValueKind.List, new LoweredList(Span, [Number(1), Number(2)]), Lambda(x => Add(x, x))),
        "[2,4]",
        5 + 2 * (1 + 3) + 10 + 5 + 2 * (5 + 3 + 1 + 1 + 2 + 3));

    private static LoweredFunction Fibonacci()
    {
        var n = Local("n");
        var fib = Function("fib", ValueKind.Number, n);
        fib.Body = Body(If(
            Less(Read(n), Number(2)),
            Read(n),
            Add(Call(fib, Subtract(Read(n), Number(1))), Call(fib, Subtract(Read(n), Number(2))))));
        return fib;
    }

    /// <summary>OP_VAR_DECL, the condition, OP_IF_ELSE, the block, OP_RETURN.</summary>
    private static long FibGas(int n) => 3 + (1 + 1 + 2) + 4 + 2 + 2 + 3
        + (n < 2 ? 1 : 2 * (1 + 1 + 1 + 2 + 5) + 2 + FibGas(n - 1) + FibGas(n - 2));

    private static void Gives(LoweredExpression body, string json, long gas)
    {
        var program = ProgramEmitter.Emit(Program(body), GasTable.Default);
        var machine = new Machine(program, program.EntryPoints[0], [], new(10_000_000));
        Assert.Equal(RunStatus.Completed, machine.Run());
        Assert.Equal(json, Encoding.UTF8.GetString(machine.Response!.Body.Span));
        Assert.Equal(Request + gas, machine.GasUsed);
    }
}
