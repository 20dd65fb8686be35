using MtpScript.Tooling.Compiler.Emitting;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Values;
using VmProgram = MtpScript.Tooling.Vm.Instructions.Program;

namespace MtpScript.Tooling.Benchmarks.Running;

/// <summary>The programs that the machine is measured with, as lowered trees.</summary>
internal static class MachinePrograms
{
    private static readonly Vm.Instructions.SourceSpan Nowhere = default;

    /// <summary>The work that other languages do as well, by the name that <see cref="Peers"/> knows it by.</summary>
    public static IReadOnlyDictionary<string, VmProgram> All { get; } = new Dictionary<string, VmProgram>
    {
        ["fib"] = Compile(Call(Fibonacci(), Number(30))),
        ["sum"] = Compile(Call(Sum(), Number(5_000_000), Number(0))),
        ["lists"] = Compile(Call(Repeat(ListLength()), Number(10), Number(0))),
        ["strings"] = Compile(Call(Repeat(TextLength()), Number(20), Number(0))),
    };

    /// <summary>A program that answers at once.</summary>
    public static VmProgram Simplest { get; } = Compile(new LoweredRecord(Nowhere, [new(Nowhere, "ok", new LoweredLiteral(Nowhere, Value.True))]));

    /// <summary>Recursion ten deep, then so many rounds of a loop with a local `n`, over a list of 65 536 numbers.</summary>
    public static VmProgram Counting(long rounds)
    {
        var (n, sum) = (Local("n"), Local("sum"));
        var loop = Function("loop", n, sum);
        loop.Body = Body(If(
            Binary(LoweredBinaryOperator.Equal, Read(n), Number(0)),
            Read(sum),
            Call(loop, Minus(Read(n), 1), Plus(Read(sum), Read(n)))));
        var depth = Local("depth");
        var down = Function("down", depth);
        down.Body = Body(If(
            Binary(LoweredBinaryOperator.Equal, Read(depth), Number(0)),
            Call(loop, Number(rounds), Number(0)),
            Plus(Number(1), Call(down, Minus(Read(depth), 1)))));
        var (list, count) = (new LoweredLocal("list", "List<number>", ValueKind.List), Local("count"));
        return Compile(new LoweredBlock(
            Nowhere,
            false,
            [],
            [
                new LoweredDeclaration(Nowhere, list, Call(Build(), Number(65_536), new LoweredList(Nowhere, []))),
                new LoweredDeclaration(Nowhere, count, Call(down, Number(10))),
            ],
            Plus(Read(count), new LoweredMember(Nowhere, LoweredAccessKind.ListLength, Read(list), "length"))));
    }

    private static VmProgram Compile(LoweredExpression body)
    {
        var main = new LoweredFunction("main", Nowhere) { Body = body };
        return ProgramEmitter.Emit(new() { Files = ["main.mtp"], Entries = [new("main", main, [])] }, GasTable.Default);
    }

    private static LoweredFunction Fibonacci()
    {
        var n = Local("n");
        var fib = Function("fib", n);
        fib.Body = Body(If(
            Binary(LoweredBinaryOperator.Less, Read(n), Number(2)),
            Read(n),
            Plus(Call(fib, Minus(Read(n), 1)), Call(fib, Minus(Read(n), 2)))));
        return fib;
    }

    private static LoweredFunction Sum()
    {
        var (n, total) = (Local("n"), Local("total"));
        var sum = Function("sum", n, total);
        sum.Body = Body(If(
            Binary(LoweredBinaryOperator.Equal, Read(n), Number(0)),
            Read(total),
            Call(sum, Minus(Read(n), 1), Plus(Read(total), Read(n)))));
        return sum;
    }

    private static LoweredFunction Build()
    {
        var (n, list) = (Local("n"), new LoweredLocal("list", "List<number>", ValueKind.List));
        var build = new LoweredFunction("build", Nowhere) { Parameters = [n, list], ResultKind = ValueKind.List };
        build.Body = Body(If(
            Binary(LoweredBinaryOperator.Equal, Read(n), Number(0)),
            Read(list),
            Call(build, Minus(Read(n), 1), new LoweredBuiltIn(Nowhere, BuiltIn.ListPush, [Read(list), Read(n)], ValueKind.List))));
        return build;
    }

    private static LoweredExpression ListLength()
    {
        var x = Local("x");
        var twice = Function("twice", x);
        twice.Body = Body(Binary(LoweredBinaryOperator.Multiply, Read(x), Number(2)));
        var built = Call(Build(), Number(200_000), new LoweredList(Nowhere, []));
        var mapped = new LoweredBuiltIn(Nowhere, BuiltIn.ListMap, [built, new LoweredLambda(Nowhere, new(twice))], ValueKind.List);
        return new LoweredMember(Nowhere, LoweredAccessKind.ListLength, mapped, "length");
    }

    private static LoweredExpression TextLength()
    {
        var (n, text) = (Local("n"), new LoweredLocal("text", "string", ValueKind.String));
        var append = new LoweredFunction("append", Nowhere) { Parameters = [n, text], ResultKind = ValueKind.String };
        append.Body = Body(If(
            Binary(LoweredBinaryOperator.Equal, Read(n), Number(0)),
            Read(text),
            Call(append, Minus(Read(n), 1), Plus(Read(text), Text("abcdefgh")))));
        return new LoweredMember(Nowhere, LoweredAccessKind.StringLength, Call(append, Number(10_000), Text("")), "length");
    }

    private static LoweredFunction Repeat(LoweredExpression work)
    {
        var (times, total) = (Local("times"), Local("total"));
        var repeat = Function("repeat", times, total);
        repeat.Body = Body(If(
            Binary(LoweredBinaryOperator.Equal, Read(times), Number(0)),
            Read(total),
            Call(repeat, Minus(Read(times), 1), Plus(Read(total), work))));
        return repeat;
    }

    private static LoweredLocal Local(string name) => new(name, "number", ValueKind.Number);

    private static LoweredFunction Function(string name, params LoweredLocal[] parameters) =>
        new(name, Nowhere) { Parameters = [.. parameters], ResultKind = ValueKind.Number };

    private static LoweredExpression Number(long number) => new LoweredLiteral(Nowhere, Value.Number(number));

    private static LoweredExpression Text(string text) => new LoweredLiteral(Nowhere, Value.String(text));

    private static LoweredExpression Read(LoweredLocal local) => new LoweredRead(Nowhere, local);

    private static LoweredExpression Binary(LoweredBinaryOperator binary, LoweredExpression left, LoweredExpression right) =>
        new LoweredBinary(Nowhere, binary, left, right);

    private static LoweredExpression Plus(LoweredExpression left, LoweredExpression right) => Binary(LoweredBinaryOperator.Add, left, right);

    private static LoweredExpression Minus(LoweredExpression left, long right) => Binary(LoweredBinaryOperator.Subtract, left, Number(right));

    private static LoweredExpression Call(LoweredFunction function, params LoweredExpression[] arguments) =>
        new LoweredCall(Nowhere, Nowhere, new(function), [.. arguments]);

    private static LoweredExpression If(LoweredExpression condition, LoweredExpression then, LoweredExpression otherwise) =>
        new LoweredIf(Nowhere, condition, Block(then), Block(otherwise));

    private static LoweredBlock Block(LoweredExpression result) => new(Nowhere, true, [], [], result);

    private static LoweredBlock Body(LoweredExpression result) => new(Nowhere, false, [], [], result);
}
