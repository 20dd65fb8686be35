using System.Collections.Frozen;
using System.Collections.Immutable;

namespace MtpScript.Tooling.Vm.Gas;

/// <summary>What each instruction and built-in costs, in β-reduction units (Annex A).</summary>
public sealed class GasTable
{
    /// <summary>The largest cost that a row may have; with it no sum over a function's instructions leaves 64 bits.</summary>
    public const int HighestCost = 1_000_000;

    private static readonly FrozenDictionary<string, BuiltIn> BuiltInsByName = Enumerable.Range(0, GasRows.BuiltIns.Length)
        .ToFrozenDictionary(index => GasRows.BuiltIns[index].Name, index => (BuiltIn)index, StringComparer.Ordinal);

    private readonly int[] _opcodes;
    private readonly int[] _builtIns;

    internal GasTable(int[] opcodes, int[] builtIns)
    {
        _opcodes = opcodes;
        _builtIns = builtIns;
    }

    /// <summary>The table of version 5.1.</summary>
    public static GasTable Default { get; } =
        new([.. GasRows.Opcodes.Select(row => row.Cost)], [.. GasRows.BuiltIns.Select(row => row.Cost)]);

    /// <summary>The rows of the table of version 5.1: the instructions, without opcode 0, then the built-ins.</summary>
    public static ImmutableArray<GasRow> Rows { get; } = [.. GasRows.Opcodes.Skip(1), .. GasRows.BuiltIns];

    /// <summary>How many instructions there are; the highest opcode is the same.</summary>
    public static int OpcodeCount => GasRows.Opcodes.Length - 1;

    /// <summary>How many built-ins there are.</summary>
    public static int BuiltInCount => GasRows.BuiltIns.Length;

    /// <summary>The cost of an instruction.</summary>
    public int this[GasOpcode opcode] => _opcodes[(int)opcode];

    /// <summary>The fixed cost of a built-in, to which the cost of <see cref="Size"/> is added.</summary>
    public int this[BuiltIn builtIn] => _builtIns[(int)builtIn];

    /// <summary>The surcharge for work on <paramref name="n"/> units: ⌊n/10⌋ of <c>OP_SIZE_10</c>; saturates.</summary>
    /// <param name="n">What Annex A says for the construct: bytes, elements or weight; not negative.</param>
    public long Size(long n)
    {
        var tens = n / 10;
        long each = _opcodes[(int)GasOpcode.Size10];
        return each == 0 || tens <= long.MaxValue / 4 / each ? tens * each : long.MaxValue / 4;
    }

    /// <summary>The name of an instruction, such as <c>OP_ADD</c>.</summary>
    public static string NameOf(GasOpcode opcode) => GasRows.Opcodes[(int)opcode].Name;

    /// <summary>The qualified name of a built-in, such as <c>List.map</c>.</summary>
    public static string NameOf(BuiltIn builtIn) => GasRows.BuiltIns[(int)builtIn].Name;

    /// <summary>The instruction that a built-in is charged as.</summary>
    public static GasOpcode OpcodeOf(BuiltIn builtIn) => GasRows.BuiltIns[(int)builtIn].Opcode;

    /// <summary>The built-in with a qualified name, such as <c>Decimal.add</c> or <c>toString</c>.</summary>
    public static bool TryFind(string name, out BuiltIn builtIn) => BuiltInsByName.TryGetValue(name, out builtIn);

    /// <summary>Reads a table in the form of <c>gas-v5.1.csv</c>; see <see cref="GasTableReader"/>.</summary>
    public static GasTableResult Parse(string text) => GasTableReader.Read(text);
}
