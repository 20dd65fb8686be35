using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Emitting;

/// <content><c>match</c>. Tests cost nothing, so all ways out of an arm's pattern have paid the same.</content>
internal sealed partial class FunctionEmitter
{
    private void EmitMatch(LoweredMatch match, Action<LoweredExpression> body)
    {
        var mark = _top;
        var value = InRegister(Operand(match.Scrutinee));
        _code.Point(GasOpcode.Match, match.Span);
        var isCovered = false;
        foreach (var arm in match.Arms)
        {
            if (isCovered) break;
            var inArm = _top;
            var failed = new List<Exit>();
            program.Scopes.Enter(place, arm.Span);
            _code.Point(GasOpcode.MatchCase, arm.Span);
            var names = new List<(LoweredNamePattern Pattern, int Register)>();
            EmitPattern(arm.Pattern, value, match.Scrutinee.Kind, failed, names);
            foreach (var (name, register) in names)
            {
                _code.Point(GasOpcode.VarDecl, name.Span);
                _registers[name.Local] = register;
                program.Scopes.Bind(name.Local, BindingKind.Local, register);
            }

            body(arm.Body);
            program.Scopes.Leave();
            Free(inArm);
            isCovered = failed.Count == 0;
            _code.BindAll(failed);
        }

        if (!isCovered) _code.Emit(Opcode.Unreachable);
        Free(mark);
    }

    /// <summary>Tests a value, and finds the registers of the names in the pattern.</summary>
    private void EmitPattern(
        LoweredPattern pattern, int value, ValueKind? kind, List<Exit> failed, List<(LoweredNamePattern Pattern, int Register)> names)
    {
        switch (pattern)
        {
            case LoweredAnyPattern:
                break;
            case LoweredNamePattern name:
                names.Add((name, value));
                break;
            case LoweredLiteralPattern { Value.Kind: ValueKind.Unit, IsKindKnown: true }:
                break;
            case LoweredLiteralPattern { Value.Kind: ValueKind.Number or ValueKind.Boolean, IsKindKnown: true } literal:
                _code.Jump(Opcode.JumpIfNotEqualImmediate, NewExit(failed), value, k: literal.Value.Bits);
                break;
            case LoweredLiteralPattern literal:
                _code.Jump(Opcode.JumpIfNotConstant, NewExit(failed), value, k: _code.Constant(literal.Value));
                break;
            case LoweredVariantPattern variant:
                if (!variant.IsOnly) _code.Jump(Opcode.JumpIfNotEqualImmediate, NewExit(failed), value, k: variant.Case.Tag);
                EmitParts(Opcode.GetPayload, variant.Parts, value, failed, names);
                break;
            case LoweredRecordPattern record:
                EmitParts(Opcode.GetField, record.Parts, value, failed, names);
                break;
            case LoweredJsonPattern json:
                _code.Jump(Opcode.JumpIfNotJson, NewExit(failed), value, d: (int)json.Test);
                if (json.Payload is null or LoweredAnyPattern) break;
                var payload = value;
                if (json.Test is JsonTest.Array or JsonTest.Object)
                    _code.Emit(Opcode.GetJsonPayload, payload = Allocate(), value, d: (int)json.Test);
                EmitPattern(json.Payload, payload, null, failed, names);
                break;
            default:
                throw new InvalidOperationException("a pattern of an unknown form");
        }
    }

    private void EmitParts(
        Opcode get,
        IEnumerable<LoweredPart> parts,
        int value,
        List<Exit> failed,
        List<(LoweredNamePattern Pattern, int Register)> names)
    {
        foreach (var part in parts)
        {
            if (part.Pattern is LoweredAnyPattern) continue;
            var register = Allocate();
            _code.Emit(get, register, value, d: part.Place);
            EmitPattern(part.Pattern, register, part.Kind, failed, names);
        }
    }
}
