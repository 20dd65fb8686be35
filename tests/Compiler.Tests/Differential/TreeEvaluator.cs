using System.Collections.Immutable;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.BuiltIns;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Tests.Differential;

/// <summary>How a run ended.</summary>
internal sealed record Outcome(FailureCode? Failure, string? Body, long Gas, long Count);

/// <summary>
/// Runs lowered trees by walking them, paying for each language-level instruction as Annex A says. Slow and simple: what the machine is
/// compared with.
/// </summary>
internal sealed partial class TreeEvaluator(GasTable table, long limit, int callDepth) : IMeter
{
    private readonly List<LoweredFunction> _functions = [];
    private readonly Dictionary<LoweredConstant, Value> _constants = new(ReferenceEqualityComparer.Instance);
    private long _gas;
    private long _count;
    private int _depth;
    private int _fixedCost;

    /// <summary>A call in tail position, which whoever runs the function makes in its place.</summary>
    private (LoweredFunction Function, Value[] Arguments, Value[] Captured)? _tailCall;

    public static Outcome Run(LoweredProgram program, GasTable table, long limit, int callDepth = 200_000) =>
        Run(program, 0, [], table, limit, callDepth);

    /// <summary>Runs from an entry; what a handler is given as a whole is captured.</summary>
    public static Outcome Run(
        LoweredProgram program, int entry, Value[] arguments, GasTable table, long limit, int callDepth = 200_000) =>
        new TreeEvaluator(table, limit, callDepth).Run(program, program.Entries[entry].Function, arguments);

    long IMeter.Affordable => long.MaxValue / 16;

    bool IMeter.Charge(long n)
    {
        Pay(_fixedCost, n);
        return true;
    }

    bool IMeter.Allocate(long bytes) => true;

    private Outcome Run(LoweredProgram program, LoweredFunction entry, Value[] arguments)
    {
        try
        {
            foreach (var constant in program.Constants)
            {
                _constants[constant] = Evaluate(constant.Value, [], false);
                Pay(GasOpcode.VarDecl);
            }

            Pay(GasOpcode.FuncCall);
            var value = Call(entry, arguments, [], isEntry: true);
            return Respond(value);
        }
        catch (Responded responded)
        {
            return Respond(responded.Value);
        }
        catch (Stopped stopped)
        {
            return new(stopped.Code, null, _gas, _count);
        }
    }

    private Outcome Respond(Value value)
    {
        try
        {
            if (!JsonWriter.Write(value, new ByteBuffer()))
            {
                Pay(GasOpcode.JsonStringify);
                throw new Stopped(FailureCode.NotSerializable);
            }

            var text = JsonWriter.ToText(value);
            Pay(GasOpcode.JsonStringify, System.Text.Encoding.UTF8.GetByteCount(text));
            Pay(GasOpcode.Return);
            return new(null, text, _gas, _count);
        }
        catch (Stopped stopped)
        {
            return new(stopped.Code, null, _gas, _count);
        }
    }

    private void Pay(GasOpcode opcode, long size = 0) => Pay(table[opcode], size);

    private void Pay(int cost, long size)
    {
        _gas += cost + table.Size(size);
        if (_gas >= limit) throw new Stopped(FailureCode.GasExhausted);
        _count++;
    }

    private Value Call(LoweredFunction function, Value[] arguments, Value[] captured, bool isEntry = false)
    {
        if (++_depth > callDepth) throw new Stopped(FailureCode.CallDepth);
        while (true)
        {
            var names = new Dictionary<LoweredLocal, Value>(ReferenceEqualityComparer.Instance);
            for (var index = 0; index < captured.Length; index++) names[function.Captures[index]] = captured[index];
            for (var index = 0; index < arguments.Length; index++)
            {
                Pay(GasOpcode.VarDecl);
                names[function.Parameters[index]] = arguments[index];
            }

            Value value;
            try
            {
                value = Evaluate(function.Body, names, isTail: true);
            }
            catch (Returned returned)
            {
                value = returned.Value;
            }

            if (_tailCall is not { } next)
            {
                if (!isEntry) Pay(GasOpcode.Return);
                _depth--;
                return value;
            }

            (function, arguments, captured) = next;
            _tailCall = null;
            isEntry = false;
        }
    }

    private Value Evaluate(LoweredExpression expression, Dictionary<LoweredLocal, Value> names, bool isTail)
    {
        switch (expression)
        {
            case LoweredLiteral literal:
                Pay(GasOpcode.StackPush);
                return literal.Value;
            case LoweredRead read:
                if (!_held.Contains(read.Local)) Pay(GasOpcode.StackPush);
                return names[read.Local];
            case LoweredReadConstant read:
                Pay(GasOpcode.StackPush);
                return _constants[read.Constant];
            case LoweredFunctionValue value:
                Pay(GasOpcode.StackPush);
                return Closure(value.Function, names);
            case LoweredLambda lambda:
                Pay(GasOpcode.FuncDecl);
                return Closure(lambda.Function, names);
            case LoweredPipe pipe:
                var piped = Evaluate(pipe.Operand, names, false);
                Pay(GasOpcode.Pipeline);
                return piped;
            case LoweredUnary unary:
                return Unary(unary, Evaluate(unary.Operand, names, false));
            case LoweredBinary binary:
                return Binary(binary, Evaluate(binary.Left, names, false), Evaluate(binary.Right, names, false));
            case LoweredLogical logical:
                var decides = Evaluate(logical.Left, names, false);
                Pay(logical.IsAnd ? GasOpcode.Land : GasOpcode.Lor);
                return decides.AsBoolean == logical.IsAnd ? Evaluate(logical.Right, names, false) : decides;
            case LoweredIf branches:
                var condition = Evaluate(branches.Condition, names, false);
                Pay(GasOpcode.IfElse);
                return Evaluate(condition.AsBoolean ? branches.Then : branches.Else, names, isTail);
            case LoweredBlock block:
                return Block(block, names, isTail);
            case LoweredMatch match:
                return Match(match, names, isTail);
            case LoweredReturn leave:
                throw new Returned(Evaluate(leave.Value, names, isTail: true));
            case LoweredRespond respond:
                if (respond.Status is not null) Evaluate(respond.Status, names, false);
                throw new Responded(Evaluate(respond.Value, names, false));
            case LoweredCall call:
                return Call(call, names, isTail);
            case LoweredCallValue call:
                return Call(call, names, isTail);
            case LoweredBuiltIn call:
                return BuiltInCall(call, names);
            default:
                return Structure(expression, names);
        }
    }

    private Value Block(LoweredBlock block, Dictionary<LoweredLocal, Value> names, bool isTail)
    {
        if (block.HasScope) Pay(GasOpcode.ScopeEnter);
        foreach (var _ in block.Functions) Pay(GasOpcode.FuncDecl);
        foreach (var statement in block.Statements)
        {
            if (statement is LoweredDeclaration declaration)
            {
                var value = Evaluate(declaration.Value, names, false);
                Pay(GasOpcode.VarDecl);
                names[declaration.Local] = value;
            }
            else
            {
                Evaluate(((LoweredDiscard)statement).Value, names, false);
            }
        }

        var result = Evaluate(block.Result, names, isTail);
        if (block.HasScope && _tailCall is null) Pay(GasOpcode.ScopeExit);
        return result;
    }

    private Value Call(LoweredCall call, Dictionary<LoweredLocal, Value> names, bool isTail)
    {
        var isPipeline = call.Style == LoweredCallStyle.Pipeline;
        if (!isPipeline) Pay(GasOpcode.StackPush);
        var arguments = call.Arguments.Select(argument => Evaluate(argument, names, false)).ToArray();
        if (isPipeline) Pay(GasOpcode.Pipeline);
        if (isPipeline) Pay(GasOpcode.StackPush);
        var captured = call.Function.Captured.Select(local => names[local]).ToArray();
        return Enter(call.Function.Function, arguments, captured, isPipeline, isTail);
    }

    private Value Call(LoweredCallValue call, Dictionary<LoweredLocal, Value> names, bool isTail)
    {
        var isPipeline = call.Style == LoweredCallStyle.Pipeline;
        var callee = isPipeline ? default : Evaluate(call.Callee, names, false);
        var arguments = call.Arguments.Select(argument => Evaluate(argument, names, false)).ToArray();
        if (isPipeline) Pay(GasOpcode.Pipeline);
        if (isPipeline) callee = Evaluate(call.Callee, names, false);
        return Enter(_functions[callee.AsClosure.Function], arguments, callee.AsClosure.Captures, isPipeline, isTail);
    }

    private Value Enter(LoweredFunction function, Value[] arguments, Value[] captured, bool isPipeline, bool isTail)
    {
        Pay(isPipeline ? GasOpcode.PipelineCall : isTail ? GasOpcode.TailCall : GasOpcode.FuncCall);
        if (!isTail) return Call(function, arguments, captured);
        _tailCall = (function, arguments, captured);
        return default;
    }

    /// <summary>A call that a built-in makes.</summary>
    private Value Call(Value closure, params Value[] arguments)
    {
        Pay(GasOpcode.FuncCall);
        return Call(_functions[closure.AsClosure.Function], arguments, closure.AsClosure.Captures);
    }

    private Value Closure(FunctionReference reference, Dictionary<LoweredLocal, Value> names)
    {
        var place = _functions.IndexOf(reference.Function);
        if (place < 0)
        {
            place = _functions.Count;
            _functions.Add(reference.Function);
        }

        return new(new ClosureObject(place, 0, [.. reference.Captured.Select(local => names[local])]), 0);
    }

    private sealed class Stopped(FailureCode code) : Exception
    {
        public FailureCode Code { get; } = code;
    }

    private sealed class Returned(Value value) : Exception
    {
        public Value Value { get; } = value;
    }

    private sealed class Responded(Value value) : Exception
    {
        public Value Value { get; } = value;
    }
}
