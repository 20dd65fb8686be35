using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <summary>A frame of a machine that stands still.</summary>
/// <param name="Function">The function; null while module constants are evaluated or the answer is written.</param>
/// <param name="Point">The language-level instruction that comes next, or, in a caller, the call.</param>
/// <param name="FirstRegister">Where its registers begin.</param>
/// <param name="GasAtEntry">The gas used when it was called.</param>
/// <param name="CountAtEntry">How many instructions had been carried out then.</param>
public sealed record FrameView(FunctionInfo? Function, int Point, int FirstRegister, long GasAtEntry, long CountAtEntry);

/// <content>What a debugger asks while the machine stands still. Nothing here changes anything.</content>
public sealed unsafe partial class Machine
{
    /// <summary>
    /// The language-level instruction that comes next, as a place in <see cref="Program.Points"/>. After the end, the last one or
    /// the one that
    /// failed.
    /// </summary>
    public int CurrentPoint
    {
        get
        {
            var instruction = CurrentInstruction;
            while (true)
            {
                var (first, count) = _program.PointsOf(instruction);
                if (count > 0) return first + (HasFailedAtLast ? count - 1 : Math.Min(_part, count - 1));
                if (++instruction >= _program.Length) return _program.Points.Length - 1;
            }
        }
    }

    /// <summary>Of the language-level instructions of one, only the last may fail; gas can run out at each.</summary>
    private bool HasFailedAtLast => _status == RunStatus.Failed && _failure is { Code: not FailureCode.GasExhausted };

    /// <summary>The instruction that comes next, or that the next language-level one is a part of.</summary>
    public int CurrentInstruction => _position / Instruction.Size;

    /// <summary>The frames, the running one first; the last is the code around the entry point.</summary>
    public ImmutableArray<FrameView> Frames => FramesFrom(0, _depth + 1);

    /// <summary>Some of the frames, the running one first.</summary>
    /// <param name="start">The first one, from 0.</param>
    /// <param name="count">How many at most.</param>
    public ImmutableArray<FrameView> FramesFrom(int start, int count)
    {
        start = Math.Clamp(start, 0, _depth + 1);
        count = Math.Clamp(count, 0, _depth + 1 - start);
        var frames = ImmutableArray.CreateBuilder<FrameView>(count);
        var (instruction, point, first) = (CurrentInstruction, CurrentPoint, _base);
        for (var index = _depth - 1; frames.Count < count; index--)
        {
            var meter = index < 0 ? 0 : _frames[index].Meter;
            if (_depth - 1 - index >= start)
                frames.Add(new(_program.FunctionAt(instruction), point, first / ValueBytes, (uint)meter, (uint)(meter >> 32)));
            if (index < 0) break;
            instruction = _frames[index].Return / Instruction.Size;
            if (instruction != _program.Epilogue) instruction = Math.Max(0, instruction - 1);
            point = Math.Max(_program.FirstPoints[instruction], _program.FirstPoints[instruction + 1] - 1);
            first -= _frames[index].Delta;
        }

        return frames.MoveToImmutable();
    }

    /// <summary>
    /// What was to be the answer, where it cannot be written because there is a function in it; null where that is not so.
    /// </summary>
    public Value? UnwrittenAnswer
    {
        get
        {
            if (_failure?.Code != FailureCode.NotSerializable || CurrentInstruction >= _program.Length) return null;
            ref readonly var instruction = ref _program.Code[CurrentInstruction];
            return instruction.Opcode == Opcode.Respond ? At(ref FrameAt(_base), instruction.A) : null;
        }
    }

    /// <summary>Whether the entry point is next: all module constants have a value.</summary>
    public bool IsBeforeEntryPoint => _depth == 0 && _program.Code[CurrentInstruction].Opcode == Opcode.EnterBody;

    /// <summary>
    /// Whether the entry point runs: before, module constants are evaluated, and after it the answer is written.
    /// </summary>
    public bool IsInEntryPoint => _depth > 0 && _frames[0].Return == _program.Epilogue * Instruction.Size;

    /// <summary>The gas that had been used when a call was made, without making its frame.</summary>
    /// <param name="depth">The call, counted from the first: 1 is the entry point's, <see cref="Depth"/> the running one.</param>
    public long GasAtCall(int depth) => (uint)_frames[depth - 1].Meter;

    /// <summary>How many instructions had been carried out when a call was made, the call included.</summary>
    /// <inheritdoc cref="GasAtCall" path="/param"/>
    public long CountAtCall(int depth) => (uint)(_frames[depth - 1].Meter >> 32);

    /// <summary>The value of a register of a frame; what it holds means something only where a binding is live.</summary>
    public Value Register(FrameView frame, int register) => _registers[frame.FirstRegister + register];

    /// <summary>The value of a module constant that has been evaluated.</summary>
    public Value ModuleConstant(int index) => _globals[index];

    /// <summary>The names that have a value at the place where a frame stands, the innermost first.</summary>
    public IEnumerable<DebugBinding> LiveBindings(FrameView frame) => _program.BindingsAt(frame.Point);

    /// <summary>
    /// What the next language-level instruction would cost, its size included; 0 after the end, and while an effect is waited
    /// for, whose result
    /// is what costs.
    /// </summary>
    public long NextCost()
    {
        if (_status is RunStatus.Completed or RunStatus.Failed or RunStatus.Effect) return 0;
        var instruction = CurrentInstruction;
        while (_program.PointsOf(instruction).Count == 0) instruction++;
        _running = CodeOf(_program.Code);
        return CostOf(_running + instruction, _program.FirstPoints[instruction] + _part, ref FrameAt(_base));
    }
}
