using System.Runtime.CompilerServices;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <content>
/// Breakpoints: the instruction of one is replaced by <see cref="Opcode.Break"/> in a copy of the code, so that the others cost nothing. While gas
/// is counted exactly the original code runs, and each language-level instruction is looked up instead.
/// </content>
public sealed unsafe partial class Machine
{
    private readonly Dictionary<int, Breakpoint[]> _breakpoints = [];

    /// <summary>For each instruction of the copy, the breakpoints in it, in order.</summary>
    private Breakpoint[]?[] _breakpointsAt = [];

    /// <summary>Sets the breakpoints, in place of those set before. There may be several, with different conditions, at one place.</summary>
    public void SetBreakpoints(IEnumerable<Breakpoint> breakpoints)
    {
        _breakpoints.Clear();
        foreach (var group in breakpoints.GroupBy(breakpoint => breakpoint.Point)) _breakpoints.Add(group.Key, [.. group]);
        _code = CodeOf(_program.FastCode);
        _breakpointsAt = [];
        if (_breakpoints.Count == 0) return;
        _patched = GC.AllocateUninitializedArray<Instruction>(_program.Code.Length, pinned: true);
        _program.FastCode.CopyTo(_patched, 0);
        _breakpointsAt = new Breakpoint[]?[_patched.Length];
        foreach (var (point, here) in _breakpoints.OrderBy(pair => pair.Key))
        {
            var instruction = _program.InstructionOf(point);
            Fusion.Separate(_patched, _program.Code, instruction);
            _patched[instruction].Opcode = Opcode.Break;
            _breakpointsAt[instruction] = [.. _breakpointsAt[instruction] ?? [], .. here];
        }

        _code = CodeOf(_patched);
    }

    private Opcode OriginalOpcode(Instruction* i) => _program.Code[i - _running].Opcode;

    /// <summary>Whether a breakpoint in an instruction holds the run; then the state is set to the moment before its language-level one.</summary>
    private bool StopsAt(Instruction* i, ref Value frame, ulong meter)
    {
        foreach (var breakpoint in _breakpointsAt[(int)(i - _code)]!)
            if (Holds(breakpoint.Condition, ref frame) && StopsAt(i, breakpoint, meter)) return true;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool StopsAt(Instruction* i, Breakpoint breakpoint, ulong meter)
    {
        var exact = ExactMeter(i, meter);
        var first = _program.FirstPoints[i - _code];
        for (var point = first; point < breakpoint.Point; point++) exact += (uint)_program.Points[point].Cost + (1UL << 32);
        if (_isResumed && (uint)(exact >> 32) <= _resumed) return false;
        _part = breakpoint.Point - first;
        _meter = exact;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Holds(BreakpointCondition? condition, ref Value frame)
    {
        if (condition is null) return true;
        var bits = Unsafe.Add(ref frame, condition.Register).Bits;
        return condition.Operator switch
        {
            ConditionOperator.Equal => bits == condition.Constant,
            ConditionOperator.NotEqual => bits != condition.Constant,
            ConditionOperator.Less => bits < condition.Constant,
            ConditionOperator.LessOrEqual => bits <= condition.Constant,
            ConditionOperator.Greater => bits > condition.Constant,
            _ => bits >= condition.Constant,
        };
    }

    private static bool AnyHolds(Breakpoint[] breakpoints, ref Value frame)
    {
        foreach (var breakpoint in breakpoints)
            if (Holds(breakpoint.Condition, ref frame)) return true;
        return false;
    }
}
