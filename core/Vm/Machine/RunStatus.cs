using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <summary>Why a machine stands still.</summary>
public enum RunStatus
{
    /// <summary>It has not begun, or has been stopped where the caller asked for; it can go on.</summary>
    Paused,

    /// <summary>It stands before an instruction that a breakpoint is at.</summary>
    Breakpoint,

    /// <summary>It stands before the instruction that would bring the gas to the asked limit or above.</summary>
    GasBreakpoint,

    /// <summary>It waits for the result of an effect: <see cref="Machine.PendingEffect"/>, then <see cref="Machine.Resume"/>.</summary>
    Effect,

    /// <summary>It has ended with an answer.</summary>
    Completed,

    /// <summary>It has ended with an error: <see cref="Machine.Failure"/>.</summary>
    Failed,
}

/// <summary>The errors that end a request (§5).</summary>
public enum FailureCode
{
    /// <summary>The gas came to the limit: <c>gasLimit</c>, <c>gasUsed</c>.</summary>
    GasExhausted,

    /// <summary>A number left the signed 64-bit range.</summary>
    NumberOverflow,

    /// <summary>A number was divided by 0.</summary>
    DivisionByZero,

    /// <summary>A list or string has no such place: <c>index</c>, <c>length</c>.</summary>
    IndexOutOfRange,

    /// <summary>An effect ended in an error that the program does not handle: <c>effect</c>, <c>code</c>, <c>message</c>.</summary>
    EffectFailed,

    /// <summary>A function stood where JSON was to be written.</summary>
    NotSerializable,

    /// <summary>More memory was allocated than a request may: <c>limit</c>.</summary>
    MemoryLimit,

    /// <summary>There were more frames than there may be.</summary>
    CallDepth,

    /// <summary>A test's assertion did not hold: <c>message</c>.</summary>
    AssertionFailed,
}

/// <summary>The error that a request ended with.</summary>
/// <param name="Code">Which.</param>
/// <param name="Details">What its canonical JSON has besides <c>error</c>.</param>
public sealed record Failure(FailureCode Code, ImmutableArray<(string Name, Value Value)> Details)
{
    /// <summary>An error without details.</summary>
    public Failure(FailureCode code)
        : this(code, [])
    {
    }
}

/// <summary>An effect that the machine waits for.</summary>
/// <param name="Site">Where it is performed, and what it is.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="AwaitIndex">For an awaited one, how many awaits the request performed before; else -1.</param>
public sealed record PendingEffect(Instructions.EffectSite Site, ImmutableArray<Value> Arguments, int AwaitIndex);

/// <summary>What a run may use (§5).</summary>
/// <param name="Gas">The gas limit: 1 to 2 000 000 000.</param>
public sealed record RunLimits(long Gas)
{
    /// <summary>How many frames there may be at once.</summary>
    public int CallDepth { get; init; } = 200_000;

    /// <summary>How many bytes may be allocated in all, as §5 counts them.</summary>
    public long Memory { get; init; } = 512L * 1024 * 1024;
}
