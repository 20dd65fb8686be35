using System.Runtime.InteropServices;

namespace MtpScript.Tooling.Vm.Instructions;

/// <summary>An instruction, decoded beforehand, in 32 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal struct Instruction
{
    /// <summary>How far it is from one instruction to the next.</summary>
    public const int Size = 32;

    /// <summary>A register, or a place in the code, as a byte offset.</summary>
    public int A, B, C;

    /// <summary>What to do.</summary>
    public Opcode Opcode;

    /// <summary>A small number.</summary>
    public ushort D;

    /// <summary>A number, an index of one of the program's tables or a place in the code.</summary>
    public long K;

    /// <summary>
    /// What the path since the last charging instruction costs, this one included (but for what depends on sizes): gas in the low half,
    /// the number of language-level instructions in the high one.
    /// </summary>
    public ulong Path;
}
