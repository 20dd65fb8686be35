using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Checkpoints;

/// <summary>
/// The state of a machine at one moment. Values are immutable, so it holds copies of registers and frames, and shares what they refer to.
/// </summary>
public sealed class Checkpoint
{
    internal Checkpoint()
    {
    }

    /// <summary>How many language-level instructions had been carried out.</summary>
    public long Count => (uint)(Meter >> 32);

    /// <summary>The gas used.</summary>
    public long GasUsed => (uint)Meter;

    internal required Value[] Registers { get; init; }

    internal required Frame[] Frames { get; init; }

    internal required Value[] Globals { get; init; }

    internal required int Position { get; init; }

    internal required int Part { get; init; }

    internal required int Base { get; init; }

    internal required ulong Meter { get; init; }

    internal required long Memory { get; init; }

    internal required int Awaits { get; init; }

    internal required Value EffectResult { get; init; }

    internal required PendingEffect? PendingEffect { get; init; }

    internal required Failure? Failure { get; init; }

    internal required Response? Response { get; init; }

    internal required RunStatus Status { get; init; }
}
