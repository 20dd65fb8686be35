using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Checkpoints;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <content>Saving and restoring the state.</content>
public sealed unsafe partial class Machine
{
    /// <summary>The state now. Costs a copy of the registers and frames in use.</summary>
    public Checkpoint Save()
    {
        var registers = (_base / ValueBytes) + (_program.FunctionAt(CurrentInstruction)?.FrameSize ?? _program.PrologueFrameSize);
        return new()
        {
            Registers = _registers.AsSpan(0, Math.Min(registers, _registers.Length)).ToArray(),
            Frames = _frames.AsSpan(0, _depth).ToArray(),
            Globals = _globals.Length == 0 ? _globals : _globals.AsSpan().ToArray(),
            Position = _position,
            Part = _part,
            Base = _base,
            Meter = _meter,
            Memory = _memory,
            Awaits = _awaits,
            Mocks = Mocks,
            EffectResult = _effectResult,
            PendingEffect = PendingEffect,
            Failure = _failure,
            Response = Response,
            Status = _status,
        };
    }

    /// <summary>Goes back, or forward, to a state that this machine, or one of the same program and arguments, was in.</summary>
    public void Restore(Checkpoint checkpoint)
    {
        while (_frames.Length <= checkpoint.Frames.Length) Array.Resize(ref _frames, _frames.Length * 2);
        while (_registers.Length < checkpoint.Registers.Length + (FramesAhead * _program.LargestFrame))
            Array.Resize(ref _registers, _registers.Length * 2);
        SetStackLimits();
        checkpoint.Registers.CopyTo(_registers, 0);
        checkpoint.Frames.CopyTo(_frames, 0);
        checkpoint.Globals.CopyTo(_globals, 0);
        _depth = checkpoint.Frames.Length;
        _position = checkpoint.Position;
        _part = checkpoint.Part;
        _base = checkpoint.Base;
        _meter = checkpoint.Meter;
        _memory = checkpoint.Memory;
        _awaits = checkpoint.Awaits;
        Mocks = checkpoint.Mocks;
        _effectResult = checkpoint.EffectResult;
        PendingEffect = checkpoint.PendingEffect;
        _failure = checkpoint.Failure;
        Response = checkpoint.Response;
        _status = checkpoint.Status;
    }

    /// <summary>Begins another run of the entry point, with other arguments, from where the module constants have been evaluated.</summary>
    /// <param name="checkpoint">A state of this machine in which the entry point has not been entered.</param>
    /// <param name="arguments">One value for each parameter of the entry point.</param>
    public void Begin(Checkpoint checkpoint, ImmutableArray<Value> arguments)
    {
        if (arguments.Length != _arguments.Length) throw new ArgumentException($"the entry point takes {_arguments.Length} arguments", nameof(arguments));
        Restore(checkpoint);
        _arguments = arguments;
    }
}
