using System.Collections.Immutable;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Emitting;

/// <content>Expressions but calls, conditions and matches.</content>
internal sealed partial class FunctionEmitter
{
    /// <summary>Lists and records are made of this many values at a time.</summary>
    private const int LargestGroup = 32;

    /// <summary>The value of an expression where it lies, or in a new register.</summary>
    private Operand Operand(LoweredExpression expression)
    {
        switch (expression)
        {
            case LoweredLiteral literal:
                _code.Point(GasOpcode.StackPush, literal.Span);
                return Emitting.Operand.Of(literal.Value);
            case LoweredRead read:
                _code.Point(GasOpcode.StackPush, read.Span);
                return Emitting.Operand.InRegister(RegisterOf(read.Local));
            case HeldValue held:
                return Emitting.Operand.InRegister(held.Register);
            case LoweredPipe pipe:
                var piped = Operand(pipe.Operand);
                _code.Point(GasOpcode.Pipeline, pipe.Span);
                return piped;
            default:
                var target = Allocate();
                Evaluate(expression, target);
                return Emitting.Operand.InRegister(target);
        }
    }

    /// <summary>Puts the value of an expression into a register that nothing else reads meanwhile.</summary>
    private void Evaluate(LoweredExpression expression, int target)
    {
        var mark = _top;
        switch (expression)
        {
            case LoweredLiteral or LoweredRead or LoweredPipe or HeldValue:
                Move(Operand(expression), expression.Kind, target);
                break;
            case LoweredReadConstant read:
                _code.Point(GasOpcode.StackPush, read.Span);
                _code.Emit(Opcode.LoadGlobal, target, k: program.PlaceOf(read.Constant));
                break;
            case LoweredFunctionValue value:
                _code.Point(GasOpcode.StackPush, value.Span);
                MakeClosure(value.Function, target, isCounted: false);
                break;
            case LoweredLambda lambda:
                _code.Point(GasOpcode.FuncDecl, lambda.Span);
                MakeClosure(lambda.Function, target, isCounted: true);
                break;
            case LoweredUnary unary:
                EvaluateUnary(unary, target);
                break;
            case LoweredBinary binary:
                EvaluateBinary(binary, target);
                break;
            case LoweredLogical logical:
                EvaluateLogical(logical, target);
                break;
            case LoweredIf branches:
                Join(join => EmitIf(branches, body => EvaluateAndJump(body, target, join)));
                break;
            case LoweredMatch match:
                Join(join => EmitMatch(match, body => EvaluateAndJump(body, target, join)));
                break;
            case LoweredBlock block:
                EmitBlock(block, result =>
                {
                    Evaluate(result, target);
                    if (block.HasScope) _code.Point(GasOpcode.ScopeExit, block.Span);
                });
                break;
            case LoweredReturn leave:
                EmitTail(leave.Value, []);
                break;
            case LoweredRespond respond:
                EmitRespond(respond);
                break;
            case LoweredList list:
                EvaluateList(list, target);
                break;
            case LoweredRecord record:
                EvaluateRecord(record, target);
                break;
            case LoweredVariant variant:
                EvaluateVariant(variant, target);
                break;
            case LoweredJsonVariant json:
                var payload = json.Payload is null ? Emitting.Operand.Of(Value.Null) : OperandOver(json.Payload, target);
                _code.Point(GasOpcode.UnionCreate, json.Span);
                Move(payload, json.Kind, target);
                break;
            case LoweredMember member:
                EvaluateMember(member, target);
                break;
            case LoweredIndex index:
                EvaluateIndex(index, target);
                break;
            case LoweredConversion conversion:
                var converted = InRegister(OperandOver(conversion.Operand, target));
                _code.Emit(Opcode.Convert, target, converted, k: program.PlaceOf(conversion.Plan));
                break;
            case LoweredForce force:
                _code.Emit(Opcode.Force, target, InRegister(OperandOver(force.Operand, target)), k: program.PlaceOf(force.Site));
                break;
            case LoweredCall call:
                EvaluateCall(call, target);
                break;
            case LoweredCallValue call:
                EvaluateCall(call, target);
                break;
            case LoweredOpenMethod method:
                EvaluateOpenMethod(method, target);
                break;
            case LoweredBuiltIn builtIn:
                EvaluateBuiltIn(builtIn, target);
                break;
            case LoweredEffect effect:
                EvaluateEffect(effect, target);
                break;
            default:
                throw new InvalidOperationException("an expression of an unknown form");
        }

        Free(mark);
    }

    /// <summary>The value of an expression; where it needs a register, this one, which nothing else reads meanwhile.</summary>
    private Operand OperandOver(LoweredExpression expression, int target)
    {
        if (expression is LoweredLiteral or LoweredRead or LoweredPipe or HeldValue) return Operand(expression);
        Evaluate(expression, target);
        return Emitting.Operand.InRegister(target);
    }

    private int RegisterOf(LoweredLocal local) => _registers.TryGetValue(local, out var register)
        ? register
        : throw new InvalidOperationException($"`{local.Name}` is read where it is not bound");

    private void Move(Operand value, ValueKind? kind, int target)
    {
        if (value.IsConstant) Load(value.Constant, target);
        else if (value.Register != target)
            _code.Emit(kind == ValueKind.Number ? Opcode.MoveNumber : Opcode.Move, target, value.Register);
    }

    /// <summary>Branches that end with <see cref="EvaluateAndJump"/> come together after this.</summary>
    private void Join(Action<Label> branches)
    {
        var join = new Label();
        branches(join);
        _code.Bind(join);
    }

    private void EvaluateAndJump(LoweredExpression body, int target, Label join)
    {
        Evaluate(body, target);
        _code.Jump(Opcode.JumpCharged, join);
    }

    private void EvaluateUnary(LoweredUnary unary, int target)
    {
        var operand = InRegister(OperandOver(unary.Operand, target));
        var isNot = unary.Operator == LoweredUnaryOperator.Not;
        _code.Point(isNot ? GasOpcode.Lnot : GasOpcode.Neg, unary.Span);
        _code.Emit(isNot ? Opcode.Not : Opcode.Negate, target, operand);
    }

    private void EvaluateLogical(LoweredLogical logical, int target)
    {
        var exits = new List<Exit>();
        EmitCondition(logical, false, exits, []);
        var join = new Label();
        Load(Value.True, target);
        _code.Jump(Opcode.JumpCharged, join);
        _code.BindAll(exits);
        Load(Value.False, target);
        _code.Jump(Opcode.JumpCharged, join);
        _code.Bind(join);
    }

    private void MakeClosure(FunctionReference reference, int target, bool isCounted)
    {
        var first = _top;
        foreach (var captured in reference.Captured) _code.Emit(Opcode.Move, Allocate(), RegisterOf(captured));
        _code.Emit(Opcode.MakeClosure, target, first, isCounted ? 1 : 0, reference.Captured.Length, program.PlaceOf(reference.Function));
    }

    private void EvaluateList(LoweredList list, int target)
    {
        _code.Point(GasOpcode.ArrayNew, list.Span);
        if (list.Elements.IsEmpty)
        {
            _code.Emit(Opcode.MakeList, target);
            return;
        }

        for (var start = 0; start < list.Elements.Length; start += LargestGroup)
        {
            var first = _top;
            var count = Math.Min(LargestGroup, list.Elements.Length - start);
            for (var index = start; index < start + count; index++)
            {
                Evaluate(list.Elements[index], Allocate());
                _code.Point(GasOpcode.ArrayPush, list.Elements[index].Span);
            }

            _code.Emit(start == 0 ? Opcode.MakeList : Opcode.AppendRange, target, first, d: count);
            Free(first);
        }
    }

    private void EvaluateRecord(LoweredRecord record, int target)
    {
        var shape = new RecordShape(record.Fields.Select(field => field.Name));
        _code.Point(GasOpcode.ObjectNew, record.Span);
        var first = Allocate(record.Fields.Length);
        foreach (var field in record.Fields)
        {
            Evaluate(field.Value, first + shape.IndexOf(field.Name));
            _code.Point(GasOpcode.PropAssign, field.Span);
        }

        _code.Emit(Opcode.MakeRecord, target, first, d: record.Fields.Length, k: program.PlaceOf(shape));
    }

    private void EvaluateVariant(LoweredVariant variant, int target)
    {
        var first = EvaluateInRow(variant.Arguments);
        _code.Point(OpcodeOf(variant.Case), variant.Span);
        _code.Emit(Opcode.MakeVariant, target, first, d: variant.Arguments.Length, k: program.PlaceOf(variant.Case));
    }

    private static GasOpcode OpcodeOf(VariantCase variant) =>
        ReferenceEquals(variant, VariantCase.Some) ? GasOpcode.OptionSome
        : ReferenceEquals(variant, VariantCase.None) ? GasOpcode.OptionNone
        : ReferenceEquals(variant, VariantCase.Ok) ? GasOpcode.ResultOk
        : ReferenceEquals(variant, VariantCase.Err) ? GasOpcode.ResultErr
        : GasOpcode.UnionCreate;

    /// <summary>Evaluates expressions into registers that follow each other. Returns the first.</summary>
    private int EvaluateInRow(ImmutableArray<LoweredExpression> expressions)
    {
        var first = _top;
        foreach (var expression in expressions) Evaluate(expression, Allocate());
        return first;
    }

    private void EvaluateMember(LoweredMember member, int target)
    {
        var operand = InRegister(OperandOver(member.Operand, target));
        _code.Point(GasOpcode.PropAccess, member.Span);
        switch (member.Access)
        {
            case LoweredAccessKind.Field:
                _code.Emit(Opcode.GetField, target, operand, d: member.Place);
                break;
            case LoweredAccessKind.FieldByName:
                _code.Emit(Opcode.GetFieldByName, target, operand, k: _code.Constant(Value.String(member.Name)));
                break;
            case LoweredAccessKind.Json:
                _code.Emit(Opcode.GetJsonMember, target, operand, k: _code.Constant(Value.String(member.Name)));
                break;
            case LoweredAccessKind.ListLength:
                _code.Emit(Opcode.ListLength, target, operand);
                break;
            case LoweredAccessKind.StringLength:
                _code.Emit(Opcode.StringLength, target, operand);
                break;
            case LoweredAccessKind.Length:
                _code.Emit(Opcode.LengthAny, target, operand);
                break;
            default:
                _code.Emit(Opcode.GetDecimalPart, target, operand, d: member.Access == LoweredAccessKind.DecimalScale ? 1 : 0);
                break;
        }
    }

    private void EvaluateIndex(LoweredIndex index, int target)
    {
        var operand = InRegister(OperandOver(index.Operand, target));
        var key = InRegister(Operand(index.Index));
        var isList = !index.IsJson && index.Operand.Kind == ValueKind.List;
        _code.Point(index.Operand.Kind == ValueKind.String ? GasOpcode.StrIndex : GasOpcode.ArrayAccess, index.Span);
        _code.Emit(isList ? Opcode.ListGet : Opcode.IndexAny, target, operand, key, d: index.IsJson ? 1 : 0);
    }
}
