using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <summary>Where a run is to stop, besides where it must.</summary>
/// <param name="Count">Stop before the language-level instruction that this many have been carried out before.</param>
/// <param name="Gas">Stop before the instruction that would bring the gas used to this or more.</param>
/// <param name="StopsHere">
/// Whether a breakpoint stops the run where it stands already. Null for: only where nothing has run, so that none is passed over.
/// </param>
public readonly record struct StopConditions(long Count = long.MaxValue, long Gas = long.MaxValue, bool? StopsHere = null);

/// <summary>
/// One run of a program, with frames, registers, gas and memory accounting of its own. It does nothing by itself: effects suspend it, and
/// whoever drives it hands in their results. Given the same program, arguments, limits and results, it does the same.
/// </summary>
/// <remarks>
/// Between calls of its methods it stands before a language-level instruction: <see cref="Count"/> of them have been carried out, and their
/// cost is <see cref="GasUsed"/>. Not for use by two threads at a time.
/// </remarks>
public sealed unsafe partial class Machine
{
    private const int ValueBytes = 16;
    private const int FrameBytes = 64;
    private const int ObjectBytes = 16;
    private const int SlotBytes = 16;
    private const int InitialFrames = 32;
    private const int InitialRegisters = 256;

    /// <summary>The frame that runs, the one that it calls, and one to spare.</summary>
    private const int FramesAhead = 3;

    /// <summary>Beyond this many registers, more come only when they are needed, and calls at that depth look first.</summary>
    private const int ManyRegisters = 1 << 22;

    private readonly Program _program;
    private readonly Value[] _constants;
    private readonly int[] _entries;
    private readonly RunLimits _limits;
    private readonly long _memoryLimit;
    private readonly int _entryFunction;
    private readonly int _sizeCost;
    private ImmutableArray<Value> _arguments;

    /// <summary>What the fast loop runs: the program's code with neighbours fused, or a copy of it with breakpoints.</summary>
    private Instruction* _code;

    /// <summary>What the loop runs now, or ran last.</summary>
    private Instruction* _running;
    private Instruction[]? _patched;
    private Value[] _registers;
    private Frame[] _frames;
    private Value[] _globals;

    /// <summary>The instruction before or in which the machine stands, in bytes from the start of the code.</summary>
    private int _position;

    /// <summary>How many of the language-level instructions of that one have been paid.</summary>
    private int _part;

    /// <summary>Where the frame's registers begin, in bytes.</summary>
    private int _base;

    private int _depth;
    private int _frameLimit;

    /// <summary>Gas in the low half, the number of language-level instructions in the high one.</summary>
    private ulong _meter;

    private uint _exactLimit;
    private uint _fastLimit;
    private long _memory;
    private int _awaits;
    private Value _effectResult;
    private Failure? _failure;
    private RunStatus _status;

    /// <summary>Makes a machine that stands before the first instruction.</summary>
    /// <param name="program">The program.</param>
    /// <param name="entryPoint">Where to begin.</param>
    /// <param name="arguments">One value for each parameter of the entry point.</param>
    /// <param name="limits">What it may use; the gas limit has been checked (§0-c).</param>
    public Machine(Program program, EntryPoint entryPoint, ImmutableArray<Value> arguments, RunLimits limits)
    {
        if (limits.Gas is < 1 or > 2_000_000_000)
            throw new ArgumentOutOfRangeException(nameof(limits), limits.Gas, "a gas limit is between 1 and 2000000000");
        if (arguments.Length != entryPoint.Parameters.Length)
            throw new ArgumentException($"{entryPoint.Name} takes {entryPoint.Parameters.Length} arguments", nameof(arguments));
        _program = program;
        _constants = program.Constants;
        _entries = program.EntryOffsets;
        _limits = limits;
        _memoryLimit = limits.Memory;
        _entryFunction = entryPoint.Function;
        _arguments = arguments;
        _sizeCost = program.Gas[Gas.GasOpcode.Size10];
        _code = CodeOf(program.FastCode);
        _running = _code;
        _registers = new Value[Math.Max(InitialRegisters, 2 * FramesAhead * program.LargestFrame)];
        _frames = new Frame[InitialFrames];
        _globals = program.ModuleConstants.IsEmpty ? [] : new Value[program.ModuleConstants.Length];
        SetStackLimits();
    }

    /// <summary>The program.</summary>
    public Program Program => _program;

    /// <summary>What the run may use.</summary>
    public RunLimits Limits => _limits;

    /// <summary>Why the machine stands still.</summary>
    public RunStatus Status => _status;

    /// <summary>The gas used so far; after <see cref="FailureCode.GasExhausted"/>, at or above the limit.</summary>
    public long GasUsed => (uint)_meter;

    /// <summary>How many language-level instructions have been carried out; it names a moment of the run.</summary>
    public long Count => (uint)(_meter >> 32);

    /// <summary>The bytes allocated so far, as §5 counts them.</summary>
    public long MemoryUsed => _memory;

    /// <summary>How many frames there are.</summary>
    public int Depth => _depth;

    /// <summary>How many awaits have been performed.</summary>
    public int AwaitCount => _awaits;

    /// <summary>The error that the run has ended with, if it has.</summary>
    public Failure? Failure => _failure;

    /// <summary>The effect that the machine waits for, if it does.</summary>
    public PendingEffect? PendingEffect { get; private set; }

    /// <summary>The answer: status, canonical JSON and the value that it is of; null before there is one.</summary>
    public Response? Response { get; private set; }

    /// <summary>The mocks that a test has declared, or that were declared where this run was started; null for none.</summary>
    public MockScope? Mocks { get; set; }

    /// <summary>A test that <see cref="Run"/> asks before each instruction, when it is set; it stops the run by answering true.</summary>
    public Func<Machine, bool>? Predicate { get; set; }

    /// <summary>Runs until the conditions say so, a breakpoint, an effect or the end.</summary>
    public RunStatus Run(StopConditions? until = null)
    {
        if (!CanGoOn()) return _status;
        var (count, gas, stopsHere) = until ?? new StopConditions(long.MaxValue);
        _stopCount = count;
        _stopGas = gas;
        _isObserved = Predicate is not null || _breakpoints.Count > 0;
        _exactLimit = (uint)Math.Min(_limits.Gas, Math.Max(0, _stopGas));
        var fast = _exactLimit - 1 - _program.LongestPath;
        _fastLimit = (uint)Math.Max(0, fast);
        _resumed = stopsHere ?? (_status == RunStatus.Paused && Count == 0) ? Count - 1 : Count;
        var isExact = count != long.MaxValue || Predicate is not null || fast <= GasUsed;
        while (true)
        {
            switch (isExact ? Execute<ExactMode>() : Execute<PlainMode>())
            {
                case LoopExit.NearLimit:
                    isExact = true;
                    continue;
                case LoopExit.Exhausted:
                    return _status = RunStatus.Failed;
                case LoopExit.Paused:
                    return _status = RunStatus.Paused;
                case LoopExit.Breakpoint:
                    return _status = RunStatus.Breakpoint;
                case LoopExit.GasBreakpoint:
                    return _status = RunStatus.GasBreakpoint;
                case LoopExit.Effect:
                    return _status = RunStatus.Effect;
                case LoopExit.Completed:
                    return _status = RunStatus.Completed;
                default:
                    return _status = RunStatus.Failed;
            }
        }
    }

    /// <summary>Carries out one language-level instruction.</summary>
    public RunStatus Step() => Run(new StopConditions(Count + 1));

    /// <summary>Runs without counting gas, to measure what counting costs. Only for programs that end and perform no effects.</summary>
    internal RunStatus RunUnmetered() => _status = Execute<UnmeteredMode>() == LoopExit.Completed ? RunStatus.Completed : RunStatus.Failed;

    /// <summary>Hands in the result of the effect that the machine waits for.</summary>
    /// <param name="outcome">
    /// <c>Ok</c> of a value of the site's type, or <c>Err</c> of a record of <c>code</c> and <c>message</c>, both strings.
    /// </param>
    public void Resume(Value outcome)
    {
        if (_status != RunStatus.Effect) throw new InvalidOperationException("the machine does not wait for an effect");
        if (outcome.Kind != ValueKind.Variant || !(outcome.AsVariant.Case.Equals(VariantCase.Ok) || outcome.AsVariant.Case.Equals(VariantCase.Err)))
            throw new ArgumentException("an outcome is Ok or Err", nameof(outcome));
        _effectResult = outcome;
        PendingEffect = null;
        _status = RunStatus.Paused;
    }

    private bool CanGoOn() => _status switch
    {
        RunStatus.Effect => throw new InvalidOperationException("the machine waits for an effect: call Resume first"),
        RunStatus.Completed or RunStatus.Failed => false,
        _ => true,
    };

    private static Instruction* CodeOf(Instruction[] pinned) =>
        (Instruction*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));

    private ref Value FrameAt(int offset) => ref At(ref MemoryMarshal.GetArrayDataReference(_registers), offset);

    private void Save(Instruction* i, ref Value frame, ref Frame top)
    {
        _position = (int)((byte*)i - (byte*)_running);
        _base = (int)Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(_registers), ref frame);
        _depth = (int)(Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(_frames), ref top) / sizeof(Frame));
    }

    /// <summary>
    /// Below the limit, calls look at nothing: however large the frames are, there are registers for them. There is one more frame than
    /// the limit allows, for its place to be in the array.
    /// </summary>
    private void SetStackLimits() => _frameLimit = Math.Clamp(
        (_registers.Length / _program.LargestFrame) - FramesAhead, 0, Math.Min(_frames.Length - 1, _limits.CallDepth));

    /// <summary>Makes room for one more call; false, with the failure set, when there may be none.</summary>
    private bool GrowStacks()
    {
        if (_depth >= _limits.CallDepth)
        {
            _failure = new(FailureCode.CallDepth);
            return false;
        }

        if (_depth >= _frames.Length - 1) Array.Resize(ref _frames, _frames.Length * 2);
        var needed = (_base / ValueBytes) + (FramesAhead * _program.LargestFrame);
        if (needed > _registers.Length || (_depth >= _registers.Length / _program.LargestFrame - FramesAhead && _registers.Length < ManyRegisters))
            Array.Resize(ref _registers, Math.Max(needed, _registers.Length * 2));
        SetStackLimits();
        return true;
    }

    private LoopStep FailMemory()
    {
        SetMemoryFailure();
        return LoopStep.Fail;
    }

    private void SetMemoryFailure() => _failure = new(FailureCode.MemoryLimit, [("limit", Value.Number(_memoryLimit))]);
}
