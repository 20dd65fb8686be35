using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Compiler.Emitting;

/// <summary>A place in the code that jumps go to before it is known.</summary>
internal sealed class Label
{
    /// <summary>The instructions that jump here, and whether the place stands in K rather than in C.</summary>
    public List<(int Instruction, bool InK)> References { get; } = [];

    /// <summary>What the path to here costs since the last charge: the same on each way.</summary>
    public ulong Path { get; set; }
}

/// <summary>A language-level instruction that is not in the code yet.</summary>
/// <param name="Opcode">What it is.</param>
/// <param name="Span">Where it comes from.</param>
internal readonly record struct OwedPoint(GasOpcode Opcode, SourceSpan Span);

/// <summary>A way out of a condition or pattern, with what is still to be paid on it.</summary>
internal sealed class Exit
{
    public Label Label { get; } = new();

    public List<OwedPoint> Owed { get; } = [];
}
