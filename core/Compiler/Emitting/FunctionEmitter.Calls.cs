using System.Collections.Immutable;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.BuiltIns;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Emitting;

/// <content>Calls of functions, built-ins and effects.</content>
internal sealed partial class FunctionEmitter
{
    private void EvaluateCall(LoweredCall call, int target)
    {
        var first = RowAt(target);
        EmitArguments(call, first);
        program.EmitCall(Opcode.Call, call.Function.Function, first, 0);
        Move(Emitting.Operand.InRegister(first), call.Kind, target);
    }

    private void EmitTailCall(LoweredCall call)
    {
        var first = _top;
        EmitArguments(call, first, isTail: true);
        var count = call.Arguments.Length + call.Function.Captured.Length;
        var areNumbers = call.Function.Captured.IsEmpty && call.Arguments.All(argument => argument.Kind == ValueKind.Number);
        var opcode = (count, areNumbers) switch
        {
            (1, true) => Opcode.TailCallNumber,
            (2, true) => Opcode.TailCallTwoNumbers,
            _ => Opcode.TailCall,
        };
        program.EmitCall(opcode, call.Function.Function, first, count);
        Free(first);
    }

    /// <summary>All of a call of a known function but the call: the captured values follow the arguments.</summary>
    private void EmitArguments(LoweredCall call, int first, bool isTail = false)
    {
        Free(first);
        if (call.Style == LoweredCallStyle.Plain) _code.Point(GasOpcode.StackPush, call.Callee);
        foreach (var argument in call.Arguments) Evaluate(argument, Allocate());
        if (call.Style == LoweredCallStyle.Pipeline)
        {
            _code.Point(GasOpcode.Pipeline, call.Span);
            _code.Point(GasOpcode.StackPush, call.Callee);
        }

        foreach (var captured in call.Function.Captured) _code.Emit(Opcode.Move, Allocate(), RegisterOf(captured));
        _code.Point(OpcodeOf(call.Style, isTail), call.Span);
    }

    private void EvaluateCall(LoweredCallValue call, int target)
    {
        var (callee, first) = EmitArguments(call, RowAt(target));
        _code.Point(OpcodeOf(call.Style, isTail: false), call.Span);
        _code.Emit(Opcode.CallClosure, first, callee, d: call.Arguments.Length);
        Move(Emitting.Operand.InRegister(first), call.Kind, target);
    }

    private void EmitTailCall(LoweredCallValue call)
    {
        var mark = _top;
        var (callee, first) = EmitArguments(call, mark);
        _code.Point(OpcodeOf(call.Style, isTail: true), call.Span);
        _code.Emit(Opcode.TailCallClosure, first, callee, d: call.Arguments.Length);
        Free(mark);
    }

    /// <summary>All of a call of a value but the call. Returns the registers of the function and of the first argument.</summary>
    private (int Callee, int First) EmitArguments(LoweredCallValue call, int row)
    {
        Free(row);
        if (call.Style == LoweredCallStyle.Plain)
        {
            var callee = InRegister(Operand(call.Callee));
            return (callee, EvaluateInRow(call.Arguments));
        }

        var first = EvaluateInRow(call.Arguments);
        _code.Point(GasOpcode.Pipeline, call.Span);
        return (InRegister(Operand(call.Callee)), first);
    }

    private static GasOpcode OpcodeOf(LoweredCallStyle style, bool isTail) =>
        style == LoweredCallStyle.Pipeline ? GasOpcode.PipelineCall : isTail ? GasOpcode.TailCall : GasOpcode.FuncCall;

    /// <summary>Where a row of registers begins whose first becomes the value: the target itself, if no other is in use after it.</summary>
    private int RowAt(int target) => target == _top - 1 ? target : _top;

    private void EvaluateBuiltIn(LoweredBuiltIn call, int target)
    {
        if (call.Arguments is [not LoweredPipe, LoweredPipe piped])
        {
            var mark = _top;
            EvaluateBuiltIn(call with { Arguments = [call.Arguments[0], Held(piped)] }, target);
            Free(mark);
            return;
        }

        switch (call.BuiltIn)
        {
            case BuiltIn.ListPush:
                var list = InRegister(OperandOver(call.Arguments[0], target));
                var element = InRegister(Operand(call.Arguments[1]));
                PointOf(call);
                _code.Emit(Opcode.Append, target, list, element);
                return;
            case BuiltIn.ListLength or BuiltIn.StringLength:
                var measured = InRegister(OperandOver(call.Arguments[0], target));
                PointOf(call);
                _code.Emit(call.BuiltIn == BuiltIn.ListLength ? Opcode.ListLength : Opcode.StringLength, target, measured);
                return;
        }

        var first = RowAt(target);
        Free(first);
        if (!BuiltInFunctions.IsHigherOrder(call.BuiltIn))
        {
            EvaluateInRow(call.Arguments);
            if (call.Arguments.IsEmpty) Allocate();
            PointOf(call);
            _code.Emit(Opcode.CallBuiltIn, first, d: call.Arguments.Length, k: (int)call.BuiltIn);
        }
        else if (GasTable.NameOf(call.BuiltIn).StartsWith("List.", StringComparison.Ordinal))
        {
            EmitElementLoop(call, first);
        }
        else
        {
            EmitPayloadCall(call, first);
        }

        Move(Emitting.Operand.InRegister(first), call.Kind, target);
    }

    private void PointOf(LoweredBuiltIn call) =>
        _code.Point(GasTable.OpcodeOf(call.BuiltIn), call.Span, _code.Gas[call.BuiltIn], call.BuiltIn);

    /// <summary>A list built-in that calls a function for each element: <see cref="ElementLoop"/> says what is where.</summary>
    private void EmitElementLoop(LoweredBuiltIn call, int first)
    {
        Allocate(ElementLoop.Size);
        var isFold = call.BuiltIn == BuiltIn.ListFold;
        Evaluate(call.Arguments[0], first);
        if (isFold) Evaluate(call.Arguments[1], first + ElementLoop.Result);
        Evaluate(call.Arguments[^1], first + ElementLoop.Function);
        var argument = Allocate(isFold ? 2 : 1);
        PointOf(call);
        var exit = new Label();
        _code.Jump(Opcode.LoopStart, exit, first, k: (int)call.BuiltIn);
        var head = _code.Position;
        _code.Point(GasOpcode.FuncCall, call.Span);
        _code.Emit(Opcode.CallClosure, argument, first + ElementLoop.Function, d: isFold ? 2 : 1);
        var next = _code.Emit(call.BuiltIn == BuiltIn.ListMap ? Opcode.MapNext : Opcode.LoopNext, first, k: (int)call.BuiltIn);
        if (next >= 0) _code.SetTarget(next, false, head);
        _code.Bind(exit);
        if (call.BuiltIn == BuiltIn.ListSortBy) _code.Emit(Opcode.SortByKeys, first);
    }

    /// <summary>A built-in of Option or Result that calls a function with the payload, if there is the right one.</summary>
    private void EmitPayloadCall(LoweredBuiltIn call, int first)
    {
        EvaluateInRow(call.Arguments);
        var argument = Allocate();
        PointOf(call);
        var exits = new List<Exit>();
        var called = call.BuiltIn == BuiltIn.ResultMapErr ? VariantCase.Err : VariantCase.Ok;
        _code.Jump(Opcode.JumpIfNotEqualImmediate, NewExit(exits), first, k: called.Tag);
        _code.Emit(Opcode.GetPayload, argument, first);
        _code.Point(GasOpcode.FuncCall, call.Span);
        _code.Emit(Opcode.CallClosure, argument, first + 1, d: 1);
        VariantCase? made = call.BuiltIn switch
        {
            BuiltIn.OptionMap => VariantCase.Some,
            BuiltIn.ResultMap => VariantCase.Ok,
            BuiltIn.ResultMapErr => VariantCase.Err,
            _ => null,
        };
        if (made is null) _code.Emit(Opcode.Move, first, argument);
        else _code.Emit(Opcode.MakeVariant, first, argument, d: 1, k: program.PlaceOf(made));
        _code.BindAll(exits);
    }

    private void EvaluateEffect(LoweredEffect effect, int target)
    {
        var first = RowAt(target);
        Free(first);
        EvaluateInRow(effect.Arguments);
        if (effect.Arguments.IsEmpty) Allocate();
        var site = program.PlaceOf(effect.Site);
        var own = effect.Site.BuiltIn is { } builtIn ? _code.Gas[builtIn] : 0;
        _code.Point(GasOpcode.EffectPerform, effect.Span, _code.Gas[GasOpcode.EffectPerform] + own, effect.Site.BuiltIn);
        _code.Emit(Opcode.Perform, first, d: effect.Arguments.Length, k: site);
        _code.Point(GasOpcode.Size10, effect.Span, 0, null);
        _code.Emit(Opcode.Deliver, first, d: effect.IsForced ? 1 : 0, k: site);
        Move(Emitting.Operand.InRegister(first), effect.Kind, target);
    }
}
