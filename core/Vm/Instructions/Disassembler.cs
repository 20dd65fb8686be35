using System.Globalization;
using System.Text;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Instructions;

/// <summary>Shows the instructions of a program as text, with the language-level instructions that each stands for.</summary>
public static class Disassembler
{
    private const int RegisterBytes = 16;

    /// <summary>The whole program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="noteOf">What else is said of a function, by its place in <see cref="Program.Functions"/>.</param>
    public static string Disassemble(Program program, Func<int, string>? noteOf = null)
    {
        var text = new StringBuilder();
        for (var instruction = 0; instruction < program.Length; instruction++)
        {
            for (var place = 0; place < program.Functions.Length; place++)
            {
                if (program.Functions[place].Entry != instruction) continue;
                AppendHeader(text, program.Functions[place]);
                if (noteOf is not null) text.Append("; ").Append(noteOf(place)).Append('\n');
            }

            if (instruction == 0) text.Append("module constants and entry\n");
            if (instruction == program.Epilogue) text.Append("\nanswer\n");
            text.Append(CultureInfo.InvariantCulture, $"{instruction,6}  {Show(program, instruction),-48}");
            AppendPoints(text, program, instruction);
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>One instruction, without the language-level ones.</summary>
    public static string Show(Program program, int instruction)
    {
        ref readonly var shown = ref program.Code[instruction];
        var operands = Operands(program, shown, instruction);
        return operands.Length == 0 ? shown.Opcode.ToString() : $"{shown.Opcode} {operands}";
    }

    private static void AppendHeader(StringBuilder text, FunctionInfo function) => text.Append(
        CultureInfo.InvariantCulture,
        $"\nfunction {function.Name}: {function.ParameterCount} parameters, {function.CaptureCount} captured, {function.FrameSize} registers\n");

    private static void AppendPoints(StringBuilder text, Program program, int instruction)
    {
        var (first, count) = program.PointsOf(instruction);
        for (var point = first; point < first + count; point++)
        {
            var shown = program.Points[point];
            text.Append(point == first ? "; " : ", ").Append(GasTable.NameOf(shown.Opcode));
            if (shown.BuiltIn is { } builtIn) text.Append('(').Append(GasTable.NameOf(builtIn)).Append(')');
            text.Append(CultureInfo.InvariantCulture, $" {shown.Cost}");
        }

        if (program.Code[instruction].Opcode.Charges())
            text.Append(CultureInfo.InvariantCulture, $"{(count == 0 ? "; " : " ")}[path {(uint)program.Code[instruction].Path}]");
    }

    private static string Operands(Program program, in Instruction shown, int instruction)
    {
        var (a, b, c, d, k) = (Register(shown.A), Register(shown.B), Register(shown.C), shown.D, shown.K);
        var toC = Place(shown.C + ((long)instruction * Instruction.Size));
        var toK = shown.K + ((long)instruction * Instruction.Size);
        return shown.Opcode switch
        {
            Opcode.Move or Opcode.MoveNumber or Opcode.Negate or Opcode.Not or Opcode.ListLength or Opcode.StringLength or Opcode.LengthAny
                => $"{a} <- {b}",
            Opcode.LoadNumber => $"{a} <- {k}",
            Opcode.LoadConstant => $"{a} <- {Constant(program, k)}",
            Opcode.LoadGlobal => $"{a} <- {program.ModuleConstants[(int)k]}",
            Opcode.StoreGlobal => $"{program.ModuleConstants[(int)k]} <- {a}",
            Opcode.AddImmediate or Opcode.MultiplyImmediate or Opcode.SubtractFromImmediate => $"{a} <- {b}, {k}",
            Opcode.CompareAny => $"{a} <- {b} {(Comparison)d} {c}",
            Opcode.Jump or Opcode.JumpCharged => $"to {Place(toK)}",
            Opcode.JumpIfTrue or Opcode.JumpIfFalse => $"{a} to {toC}",
            >= Opcode.JumpIfEqual and <= Opcode.JumpIfLessOrEqual => $"{a}, {b} to {toC}",
            >= Opcode.JumpIfEqualImmediate and <= Opcode.JumpIfGreaterOrEqualImmediate => $"{a}, {k} to {toC}",
            Opcode.JumpIfNotConstant => $"{a}, {Constant(program, k)} to {toC}",
            Opcode.JumpIfNotJson => $"{a}, {(JsonTest)d} to {toC}",
            Opcode.Call => $"{FunctionAt(program, toK)} at {a}",
            Opcode.TailCall or Opcode.TailCallNumber or Opcode.TailCallTwoNumbers => $"{FunctionAt(program, toK)} with {d} from {a}",
            Opcode.CallClosure or Opcode.TailCallClosure => $"{b} with {d} from {a}",
            Opcode.Return or Opcode.ReturnNumber => a,
            Opcode.ReturnConstant => Constant(program, k),
            Opcode.MakeClosure => $"{a} <- {program.Functions[(int)k].Name} with {d} from {b}",
            Opcode.CountMemory => $"{k}",
            Opcode.MakeList or Opcode.AppendRange => $"{a} <- {d} from {b}",
            Opcode.GetField => $"{a} <- {b} field {d}",
            Opcode.GetFieldByName or Opcode.GetJsonMember => $"{a} <- {b} {Constant(program, k)}",
            Opcode.GetDecimalPart => $"{a} <- {b} {(d == 0 ? "value" : "scale")}",
            Opcode.MakeRecord => $"{a} <- {{{string.Join(", ", program.Shapes[(int)k].Names)}}} from {b}",
            Opcode.MakeVariant => $"{a} <- {program.Variants[(int)k].Name} with {d} from {b}",
            Opcode.GetPayload => $"{a} <- {b} payload {d}",
            Opcode.GetJsonPayload => $"{a} <- {b} as {(JsonTest)d}",
            Opcode.CallBuiltIn => $"{GasTable.NameOf((BuiltIn)k)} with {d} from {a}",
            Opcode.Convert => $"{a} <- {b} plan {k}",
            Opcode.LoopStart or Opcode.LoopNext or Opcode.MapNext => $"{GasTable.NameOf((BuiltIn)k)} at {a} to {toC}",
            Opcode.SortByKeys => a,
            Opcode.Perform => $"{program.Effects[(int)k].Effect} {program.Effects[(int)k].Member} with {d} from {a}",
            Opcode.Mock => $"{program.Mocks[(int)k].Effect} {program.Mocks[(int)k].Member} with {d} from {a}",
            Opcode.Deliver => $"{a}{(d == 0 ? "" : " forced")}",
            Opcode.Force => $"{a} <- {b}",
            Opcode.Respond => d == 0 ? $"{k} {a}" : $"{b} {a}",
            Opcode.Charge or Opcode.EnterBody or Opcode.End or Opcode.Unreachable or Opcode.Break => "",
            _ => $"{a} <- {b}, {c}",
        };
    }

    private static string Register(int offset) => $"r{offset / RegisterBytes}";

    private static string Place(long offset) => (offset / Instruction.Size).ToString(CultureInfo.InvariantCulture);

    private static string FunctionAt(Program program, long offset) => program.FunctionAt((int)(offset / Instruction.Size))?.Name ?? Place(offset);

    private static string Constant(Program program, long place)
    {
        var value = program.Constants[place];
        return value.Kind == ValueKind.String ? $"\"{Utf8Text.ToText(value)}\"" : value.Kind == ValueKind.Boolean
            ? value.AsBoolean ? "true" : "false"
            : $"constant {place} ({value.Kind})";
    }
}
