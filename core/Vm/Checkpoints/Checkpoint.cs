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

    /// <summary>About how many bytes it holds by itself, without the values that it shares.</summary>
    public long Size => 200 + (16L * (Registers.Length + Frames.Length + Globals.Length));

    internal Value[] Registers { get; init; } = [];

    internal Frame[] Frames { get; init; } = [];

    internal Value[] Globals { get; init; } = [];

    internal int Position { get; init; }

    internal int Part { get; init; }

    internal int Base { get; init; }

    internal ulong Meter { get; init; }

    internal long Memory { get; init; }

    internal int Awaits { get; init; }

    internal MockScope? Mocks { get; init; }

    internal Value EffectResult { get; init; }

    internal PendingEffect? PendingEffect { get; init; }

    internal Failure? Failure { get; init; }

    internal Response? Response { get; init; }

    internal RunStatus Status { get; init; }
}
