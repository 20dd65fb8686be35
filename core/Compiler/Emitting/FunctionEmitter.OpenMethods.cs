using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Emitting;

/// <content>Calls of members whose receiver's type is known only at run time.</content>
internal sealed partial class FunctionEmitter
{
    /// <summary>The value decides between the members of that name; the rest of the call is there once for each.</summary>
    private void EvaluateOpenMethod(LoweredOpenMethod method, int target)
    {
        var mark = _top;
        if (method.Arguments is [LoweredPipe piped]) method = method with { Arguments = [Held(piped)] };
        var receiver = InRegister(Operand(method.Receiver));
        var join = new Label();
        EmitCase(JsonTest.String, ValueKind.String);
        EmitCase(JsonTest.Array, ValueKind.List);
        EmitCase(JsonTest.Integer, ValueKind.Number);
        EmitCase(JsonTest.Boolean, ValueKind.Boolean);
        EmitCase(JsonTest.Decimal, ValueKind.Decimal);
        var field = new LoweredMember(method.Member, LoweredAccessKind.FieldByName, new HeldValue(receiver, ValueKind.Record), method.Name);
        EvaluateAndJump(new LoweredCallValue(method.Span, field, method.Arguments), target, join);
        _code.Bind(join);
        Free(mark);

        void EmitCase(JsonTest test, ValueKind kind)
        {
            if (BuiltIns.MethodOf(kind, method.Name) is not { } builtIn) return;
            var exits = new List<Exit>();
            _code.Jump(Opcode.JumpIfNotJson, NewExit(exits), receiver, d: (int)test);
            EvaluateAndJump(new LoweredBuiltIn(method.Span, builtIn, [new HeldValue(receiver, kind), .. method.Arguments]), target, join);
            _code.BindAll(exits);
        }
    }

    /// <summary>Evaluates an expression now, and keeps its value until the registers from here on are free again.</summary>
    private HeldValue Held(LoweredExpression expression)
    {
        var register = Allocate();
        Evaluate(expression, register);
        return new(register, expression.Kind);
    }

    /// <summary>A value that is in a register already, and paid for.</summary>
    private sealed record HeldValue(int Register, ValueKind? Held) : LoweredExpression(default(SourceSpan))
    {
        public override ValueKind? Kind => Held;
    }
}
