using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Emitting;

/// <content>Binary operators and conditions.</content>
internal sealed partial class FunctionEmitter
{
    private void EvaluateBinary(LoweredBinary binary, int target)
    {
        var left = OperandOver(binary.Left, target);
        var right = Operand(binary.Right);
        var isNumber = AreBoth(binary, ValueKind.Number);
        if (isNumber && ImmediateForm(binary.Operator, left, right) is var (opcode, operand, immediate))
        {
            var register = InRegister(operand);
            _code.Point(OpcodeOf(binary), binary.Span);
            _code.Emit(opcode, target, register, k: immediate);
            return;
        }

        var (leftRegister, rightRegister) = (InRegister(left), InRegister(right));
        _code.Point(OpcodeOf(binary), binary.Span);
        EmitBinary(binary, isNumber, target, leftRegister, rightRegister);
    }

    /// <summary>The instruction for an operation on a number that is known beforehand and one that is not.</summary>
    private static (Opcode Opcode, Operand Operand, long Immediate)? ImmediateForm(
        LoweredBinaryOperator @operator, Operand left, Operand right) => @operator switch
    {
        LoweredBinaryOperator.Add when right.IsNumber => (Opcode.AddImmediate, left, right.Constant.AsNumber),
        LoweredBinaryOperator.Add when left.IsNumber => (Opcode.AddImmediate, right, left.Constant.AsNumber),
        LoweredBinaryOperator.Subtract when right.IsNumber && right.Constant.AsNumber != long.MinValue
            => (Opcode.AddImmediate, left, -right.Constant.AsNumber),
        LoweredBinaryOperator.Subtract when left.IsNumber => (Opcode.SubtractFromImmediate, right, left.Constant.AsNumber),
        LoweredBinaryOperator.Multiply when right.IsNumber => (Opcode.MultiplyImmediate, left, right.Constant.AsNumber),
        LoweredBinaryOperator.Multiply when left.IsNumber => (Opcode.MultiplyImmediate, right, left.Constant.AsNumber),
        _ => null,
    };

    private void EmitBinary(LoweredBinary binary, bool isNumber, int target, int left, int right)
    {
        var isBits = isNumber || AreBoth(binary, ValueKind.Boolean);
        switch (binary.Operator)
        {
            case LoweredBinaryOperator.Add:
                _code.Emit(
                    isNumber ? Opcode.Add : AreBoth(binary, ValueKind.String) ? Opcode.Concat : Opcode.AddAny, target, left, right);
                break;
            case LoweredBinaryOperator.Subtract:
                _code.Emit(Opcode.Subtract, target, left, right);
                break;
            case LoweredBinaryOperator.Multiply:
                _code.Emit(Opcode.Multiply, target, left, right);
                break;
            case LoweredBinaryOperator.Divide:
                _code.Emit(Opcode.Divide, target, left, right);
                break;
            case LoweredBinaryOperator.Equal or LoweredBinaryOperator.NotEqual when isBits:
                _code.Emit(binary.Operator == LoweredBinaryOperator.Equal ? Opcode.EqualBits : Opcode.NotEqualBits, target, left, right);
                break;
            case LoweredBinaryOperator.Equal or LoweredBinaryOperator.NotEqual:
                _code.Emit(Opcode.EqualAny, target, left, right, binary.Operator == LoweredBinaryOperator.Equal ? 0 : 1);
                break;
            case LoweredBinaryOperator.Less when isNumber:
                _code.Emit(Opcode.Less, target, left, right);
                break;
            case LoweredBinaryOperator.LessOrEqual when isNumber:
                _code.Emit(Opcode.LessOrEqual, target, left, right);
                break;
            case LoweredBinaryOperator.Greater when isNumber:
                _code.Emit(Opcode.Less, target, right, left);
                break;
            case LoweredBinaryOperator.GreaterOrEqual when isNumber:
                _code.Emit(Opcode.LessOrEqual, target, right, left);
                break;
            default:
                _code.Emit(Opcode.CompareAny, target, left, right, (int)(binary.Operator switch
                {
                    LoweredBinaryOperator.Less => Comparison.Less,
                    LoweredBinaryOperator.LessOrEqual => Comparison.LessOrEqual,
                    LoweredBinaryOperator.Greater => Comparison.Greater,
                    _ => Comparison.GreaterOrEqual,
                }));
                break;
        }
    }

    private static bool AreBoth(LoweredBinary binary, ValueKind kind) => binary.Left.Kind == kind && binary.Right.Kind == kind;

    private static GasOpcode OpcodeOf(LoweredBinary binary) => binary.Operator switch
    {
        LoweredBinaryOperator.Add => AreBoth(binary, ValueKind.String) ? GasOpcode.StrConcat : GasOpcode.Add,
        LoweredBinaryOperator.Subtract => GasOpcode.Sub,
        LoweredBinaryOperator.Multiply => GasOpcode.Mul,
        LoweredBinaryOperator.Divide => GasOpcode.Div,
        LoweredBinaryOperator.Less => GasOpcode.Lt,
        LoweredBinaryOperator.LessOrEqual => GasOpcode.Le,
        LoweredBinaryOperator.Greater => GasOpcode.Gt,
        LoweredBinaryOperator.GreaterOrEqual => GasOpcode.Ge,
        LoweredBinaryOperator.Equal => GasOpcode.StrictEq,
        _ => GasOpcode.StrictNe,
    };

    /// <summary>Evaluates a condition, goes on if it is not what is asked for, and leaves by a new exit if it is.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="isTaken">The value with which it is left.</param>
    /// <param name="exits">Where the new exits are added.</param>
    /// <param name="after">The language-level instructions that follow the condition, on both ways.</param>
    private void EmitCondition(LoweredExpression condition, bool isTaken, List<Exit> exits, OwedPoint[] after)
    {
        switch (condition)
        {
            case LoweredUnary { Operator: LoweredUnaryOperator.Not } not:
                EmitCondition(not.Operand, !isTaken, exits, [new(GasOpcode.Lnot, not.Span), .. after]);
                break;
            case LoweredLogical logical:
                EmitLogical(logical, isTaken, exits, after);
                break;
            case LoweredBinary binary when IsFused(binary):
                EmitComparison(binary, isTaken, exits, after);
                break;
            default:
                var mark = _top;
                var value = InRegister(Operand(condition));
                _code.Points(after);
                _code.Jump(isTaken ? Opcode.JumpIfTrue : Opcode.JumpIfFalse, NewExit(exits), value);
                Free(mark);
                break;
        }
    }

    private void EmitLogical(LoweredLogical logical, bool isTaken, List<Exit> exits, OwedPoint[] after)
    {
        OwedPoint[] own = [new(logical.IsAnd ? GasOpcode.Land : GasOpcode.Lor, logical.Span)];

        // `&&` is decided by a false left operand, `||` by a true one.
        var early = new List<Exit>();
        EmitCondition(logical.Left, !logical.IsAnd, early, own);
        foreach (var exit in early) exit.Owed.AddRange(after);
        EmitCondition(logical.Right, isTaken, exits, after);
        if (isTaken != logical.IsAnd) exits.AddRange(early);
        else _code.BindAll(early);
    }

    private static bool IsFused(LoweredBinary binary) => binary.Operator >= LoweredBinaryOperator.Less
        && (AreBoth(binary, ValueKind.Number)
            || (binary.Operator >= LoweredBinaryOperator.Equal && AreBoth(binary, ValueKind.Boolean)));

    private void EmitComparison(LoweredBinary binary, bool isTaken, List<Exit> exits, OwedPoint[] after)
    {
        var mark = _top;
        var left = Operand(binary.Left);
        var right = Operand(binary.Right);
        var comparison = isTaken ? binary.Operator : Inverse(binary.Operator);
        if (left.IsConstant && !right.IsConstant) (left, right, comparison) = (right, left, Swapped(comparison));
        var register = InRegister(left);
        _code.Point(OpcodeOf(binary), binary.Span);
        _code.Points(after);
        var exit = NewExit(exits);
        if (right.IsConstant)
        {
            _code.Jump(ImmediateJump(comparison), exit, register, k: right.Constant.Bits);
        }
        else
        {
            var (opcode, isSwapped) = RegisterJump(comparison);
            _code.Jump(opcode, exit, isSwapped ? right.Register : register, isSwapped ? register : right.Register);
        }

        Free(mark);
    }

    private static LoweredBinaryOperator Inverse(LoweredBinaryOperator comparison) => comparison switch
    {
        LoweredBinaryOperator.Less => LoweredBinaryOperator.GreaterOrEqual,
        LoweredBinaryOperator.LessOrEqual => LoweredBinaryOperator.Greater,
        LoweredBinaryOperator.Greater => LoweredBinaryOperator.LessOrEqual,
        LoweredBinaryOperator.GreaterOrEqual => LoweredBinaryOperator.Less,
        LoweredBinaryOperator.Equal => LoweredBinaryOperator.NotEqual,
        _ => LoweredBinaryOperator.Equal,
    };

    private static LoweredBinaryOperator Swapped(LoweredBinaryOperator comparison) => comparison switch
    {
        LoweredBinaryOperator.Less => LoweredBinaryOperator.Greater,
        LoweredBinaryOperator.LessOrEqual => LoweredBinaryOperator.GreaterOrEqual,
        LoweredBinaryOperator.Greater => LoweredBinaryOperator.Less,
        LoweredBinaryOperator.GreaterOrEqual => LoweredBinaryOperator.LessOrEqual,
        _ => comparison,
    };

    private static Opcode ImmediateJump(LoweredBinaryOperator comparison) => comparison switch
    {
        LoweredBinaryOperator.Less => Opcode.JumpIfLessImmediate,
        LoweredBinaryOperator.LessOrEqual => Opcode.JumpIfLessOrEqualImmediate,
        LoweredBinaryOperator.Greater => Opcode.JumpIfGreaterImmediate,
        LoweredBinaryOperator.GreaterOrEqual => Opcode.JumpIfGreaterOrEqualImmediate,
        LoweredBinaryOperator.Equal => Opcode.JumpIfEqualImmediate,
        _ => Opcode.JumpIfNotEqualImmediate,
    };

    private static (Opcode Opcode, bool IsSwapped) RegisterJump(LoweredBinaryOperator comparison) => comparison switch
    {
        LoweredBinaryOperator.Less => (Opcode.JumpIfLess, false),
        LoweredBinaryOperator.LessOrEqual => (Opcode.JumpIfLessOrEqual, false),
        LoweredBinaryOperator.Greater => (Opcode.JumpIfLess, true),
        LoweredBinaryOperator.GreaterOrEqual => (Opcode.JumpIfLessOrEqual, true),
        LoweredBinaryOperator.Equal => (Opcode.JumpIfEqual, false),
        _ => (Opcode.JumpIfNotEqual, false),
    };

    private static Label NewExit(List<Exit> exits)
    {
        var exit = new Exit();
        exits.Add(exit);
        return exit.Label;
    }
}
