using System.Globalization;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Cli;

/// <summary>Writes what a run does, as it does it.</summary>
/// <param name="program">The program.</param>
/// <param name="write">Takes each line.</param>
internal sealed class RunTrace(SourceProgram program, Action<string> write)
{
    private const int LongestValue = 60;
    private const int DeepestIndent = 40;

    /// <summary>Notes the instruction that comes next: its cost, what was used before, where it is.</summary>
    public bool Gas(Machine machine)
    {
        var point = machine.Program.Points[machine.CurrentPoint];
        var name = point.BuiltIn is { } builtIn ? $"{GasTable.NameOf(point.Opcode)} {GasTable.NameOf(builtIn)}" : GasTable.NameOf(point.Opcode);
        write(string.Create(CultureInfo.InvariantCulture, $"{machine.GasUsed,10} +{machine.NextCost(),-5} {name,-32} {program.PlaceOf(point.Span)}"));
        return false;
    }

    /// <summary>Notes calls when they begin, with the arguments.</summary>
    public bool Calls(Machine machine)
    {
        if (machine.Program.FunctionAt(machine.CurrentInstruction) is not { } called
            || machine.CurrentPoint != machine.Program.PointsOf(called.Entry).First)
            return false;
        var frame = machine.FramesFrom(0, 1)[0];
        var arguments = Enumerable.Range(0, called.ParameterCount).Select(place => Shown(machine.Register(frame, place)));
        var indent = new string(' ', 2 * Math.Min(machine.Depth, DeepestIndent));
        write(string.Create(
            CultureInfo.InvariantCulture,
            $"{machine.GasUsed,10} {indent}{called.Name}({string.Join(", ", arguments)})  {program.PlaceOf(called.Span)}"));
        return false;
    }

    /// <summary>The effects that were performed.</summary>
    public static void Effects(Journal journal, Action<string> write)
    {
        foreach (var entry in journal.Entries)
        {
            var result = entry.Result is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes.Span) : $"Err {entry.Code}: {entry.Message}";
            write($"{entry.Name}{System.Text.Encoding.UTF8.GetString(entry.Arguments.Span)} -> {result}");
        }
    }

    private static string Shown(Value value)
    {
        var buffer = new ByteBuffer(LongestValue);
        if (!JsonWriter.Write(value, buffer)) return "function";
        var text = System.Text.Encoding.UTF8.GetString(buffer.Written);
        return buffer.IsOverLimit ? text + "…" : text;
    }
}
