using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    /// <summary>No concatenation whose shorter side has fewer bytes costs as much as a breakpoint on one says.</summary>
    private int _concatStop = int.MaxValue;

    /// <summary>Sets the breakpoints, in place of those set before. There may be several, with different conditions, at one place.</summary>
    public void SetBreakpoints(IEnumerable<Breakpoint> breakpoints)
    {
        _breakpoints.Clear();
        foreach (var group in breakpoints.GroupBy(breakpoint => breakpoint.Point)) _breakpoints.Add(group.Key, [.. group]);
        _code = CodeOf(_program.FastCode);
        _breakpointsAt = [];
        _concatStop = int.MaxValue;
        if (_breakpoints.Count == 0) return;
        if (_patched is null) _patched = GC.AllocateUninitializedArray<Instruction>(_program.Code.Length, pinned: true);
        _program.FastCode.CopyTo(_patched, 0);
        _breakpointsAt = new Breakpoint[]?[_patched.Length];
        foreach (var (point, here) in _breakpoints.OrderBy(pair => pair.Key))
        {
            var instruction = _program.InstructionOf(point);
            _breakpointsAt[instruction] = [.. _breakpointsAt[instruction] ?? [], .. here];
        }

        var isReplaced = new bool[_patched.Length];
        for (var instruction = 0; instruction < _patched.Length; instruction++)
            isReplaced[instruction] = _breakpointsAt[instruction] is { } here && !IsTestedBySize(instruction, here);
        Fusion.Separate(_patched, _program.Code, instruction => isReplaced[instruction]);
        for (var instruction = 0; instruction < _patched.Length; instruction++)
            if (isReplaced[instruction]) _patched[instruction].Opcode = Opcode.Break;
        _code = CodeOf(_patched);
    }

    /// <summary>
    /// Whether breakpoints need no <see cref="Opcode.Break"/>, because a concatenation, frequent as it is, compares its size with
    /// <see cref="_concatStop"/> anyway; that is lowered for them.
    /// </summary>
    private bool IsTestedBySize(int instruction, Breakpoint[] here)
    {
        if (_program.Code[instruction].Opcode != Opcode.Concat) return false;
        var last = _program.FirstPoints[instruction + 1] - 1;
        var own = _program.Points[last].Cost;
        if (Array.Exists(here, breakpoint => breakpoint.Point != last || breakpoint.MinimumCost <= own)) return false;
        if (_sizeCost == 0) return true;
        foreach (var breakpoint in here)
        {
            var steps = (breakpoint.MinimumCost - own - 1) / _sizeCost + 1;
            _concatStop = (int)Math.Min(_concatStop, Math.Min(steps, int.MaxValue / 10) * 10);
        }

        return true;
    }

    private Opcode OriginalOpcode(Instruction* i) => _program.Code[i - _running].Opcode;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool StopsAtSize(Instruction* i, ref Value frame, ref Frame top, ulong meter) =>
        _breakpointsAt[(int)(i - _code)] is not null && StopsAt(i, ref frame, ref top, meter);

    /// <summary>Whether a breakpoint in an instruction holds the run; then the state is set to the moment before its language-level one.</summary>
    private bool StopsAt(Instruction* i, ref Value frame, ref Frame top, ulong meter)
    {
        foreach (var breakpoint in _breakpointsAt[(int)(i - _code)]!)
            if (Holds(breakpoint, i, ref frame, ref top) && StopsAt(i, breakpoint, meter)) return true;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool StopsAt(Instruction* i, Breakpoint breakpoint, ulong meter)
    {
        var exact = ExactMeter(i, meter);
        var first = _program.FirstPoints[i - _code];
        for (var point = first; point < breakpoint.Point; point++) exact += (uint)_program.Points[point].Cost + (1UL << 32);
        if ((uint)(exact >> 32) <= _resumed) return false;
        _part = breakpoint.Point - first;
        _meter = exact;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Holds(Breakpoint breakpoint, Instruction* i, ref Value frame, ref Frame top) =>
        (breakpoint.Condition is null || breakpoint.Condition.Holds(Unsafe.Add(ref frame, breakpoint.Condition.Register)))
        && (breakpoint.MaximumDepth == int.MaxValue || DepthOf(ref top) <= breakpoint.MaximumDepth)
        && (breakpoint.MinimumCost == 0 || CostOf(i, breakpoint.Point, ref frame) >= breakpoint.MinimumCost);

    private int DepthOf(ref Frame top) =>
        (int)(Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(_frames), ref top) / sizeof(Frame));

    /// <summary>What a language-level instruction would cost if the machine stood before it.</summary>
    private long CostOf(Instruction* i, int point, ref Value frame)
    {
        var instruction = (int)(i - _running);
        var cost = _program.Points[point].Cost;
        if (point < _program.FirstPoints[instruction + 1] - 1 || !_program.Code[instruction].Opcode.HasSize()) return cost;

        // With no gas left the instruction says what it wants and does nothing.
        _charged = (uint)cost;
        _chargeLimit = 0;
        var memory = _memory;
        _ = CarryOut(i, ref frame);
        _memory = memory;
        return (uint)_charged;
    }

    private bool AnyHolds(Breakpoint[] breakpoints, Instruction* i, ref Value frame, ref Frame top)
    {
        foreach (var breakpoint in breakpoints)
            if (Holds(breakpoint, i, ref frame, ref top)) return true;
        return false;
    }
}
