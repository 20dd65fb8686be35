using System.Runtime.CompilerServices;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <content>Gas, one language-level instruction at a time, and the way between that and gas for paths.</content>
public sealed unsafe partial class Machine
{
    private long _stopCount;
    private long _stopGas;

    /// <summary>The limit that the running loop compares with.</summary>
    private uint _limit;

    /// <summary>The count at which the run was resumed: what stopped it there, or could, does not stop it again.</summary>
    private long _resumed;

    /// <summary>Whether somebody wants to be asked before each instruction.</summary>
    private bool _isObserved;

    /// <summary>The cost of the last language-level instruction, without its size, where that is added by the instruction itself.</summary>
    private ulong _deferred;
    private int _deferredPart;

    /// <summary>What all language-level instructions of an instruction cost together, and how many they are.</summary>
    private ulong OwnMeter(int instruction)
    {
        var (first, count) = _program.PointsOf(instruction);
        var sum = (ulong)count << 32;
        for (var point = first; point < first + count; point++) sum += (uint)_program.Points[point].Cost;
        return sum;
    }

    /// <summary>What the fast loop's meter is where the machine stands: without the path since the last charging instruction.</summary>
    private ulong MeterOfPath(Instruction* i)
    {
        var instruction = (int)(i - _running);
        var meter = _meter - (i->Path - OwnMeter(instruction));
        var first = _program.FirstPoints[instruction];
        for (var part = 0; part < _part; part++) meter -= (uint)_program.Points[first + part].Cost + (1UL << 32);
        _part = 0;
        return meter;
    }

    /// <summary>The exact meter before an instruction, from the fast loop's.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong ExactMeter(Instruction* i, ulong meter) => meter + i->Path - OwnMeter((int)(i - _running));

    /// <summary>Pays for an instruction's language-level instructions one by one, but for the last if its cost depends on sizes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private LoopExit BeforeInstruction(Instruction* i)
    {
        var instruction = (int)(i - CodeOf(_program.Code));
        var first = _program.FirstPoints[instruction];
        var count = _program.FirstPoints[instruction + 1] - first;
        var paid = i->Opcode.HasSize() ? count - 1 : count;
        for (; _part < count; _part++)
        {
            if (Count >= _stopCount) return LoopExit.Paused;
            if (_isObserved && IsToStop(i, first + _part) is var stop and not LoopExit.None) return stop;
            if (_part == paid) break;
            var total = _meter + (1UL << 32) + (uint)_program.Points[first + _part].Cost;
            if ((uint)total >= _exactLimit) return Exhaust(total);
            _meter = total;
        }

        _deferredPart = paid;
        _deferred = paid < count ? (1UL << 32) + (uint)_program.Points[first + paid].Cost : 0;
        _part = 0;
        return LoopExit.None;
    }

    private LoopExit IsToStop(Instruction* i, int point)
    {
        if (Count <= _resumed) return LoopExit.None;
        if (_breakpoints.TryGetValue(point, out var here) && AnyHolds(here, i, ref FrameAt(_base), ref _frames[_depth]))
            return LoopExit.Breakpoint;
        return Predicate is { } predicate && predicate(this) ? LoopExit.Paused : LoopExit.None;
    }

    /// <summary>The last language-level instruction of this one reaches the limit by its size.</summary>
    private LoopExit AtLimit(ulong charged)
    {
        _part = _deferredPart;
        return Exhaust(charged);
    }

    private LoopExit Exhaust(ulong total)
    {
        if ((uint)total >= _stopGas) return LoopExit.GasBreakpoint;
        // The instruction is paid for and not carried out, so it does not count.
        _meter = total - (1UL << 32);
        _failure = new(FailureCode.GasExhausted, [("gasLimit", Value.Number(_limits.Gas)), ("gasUsed", Value.Number(GasUsed))]);
        return LoopExit.Exhausted;
    }
}
