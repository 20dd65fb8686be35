using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Instructions;

/// <summary>
/// A compiled program: instructions, the tables they refer to, and debug information. Immutable and shared by all runs; nothing that a run
/// makes is stored in it.
/// </summary>
public sealed class Program
{
    /// <summary>The language-level instructions, in the order of the code.</summary>
    public required ImmutableArray<CodePoint> Points { get; init; }

    /// <summary>The functions.</summary>
    public required ImmutableArray<FunctionInfo> Functions { get; init; }

    /// <summary>The scopes.</summary>
    public required ImmutableArray<DebugScope> Scopes { get; init; }

    /// <summary>The names of the source files.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>The names of the module constants, in the order of evaluation.</summary>
    public required ImmutableArray<string> ModuleConstants { get; init; }

    /// <summary>Where runs can begin.</summary>
    public required ImmutableArray<EntryPoint> EntryPoints { get; init; }

    /// <summary>The places where effects are performed.</summary>
    public required ImmutableArray<EffectSite> Effects { get; init; }

    /// <summary>The functions of mocks, in a program that was compiled with its tests.</summary>
    public ImmutableArray<MockPoint> Mocks { get; init; } = [];

    /// <summary>What its instructions cost.</summary>
    public required GasTable Gas { get; init; }

    /// <summary>How many instructions there are.</summary>
    public int Length => Code.Length;

    /// <summary>
    /// The instructions, pinned. The first ones evaluate the module constants and enter the body of the entry point; the last two answer
    /// with what it gives.
    /// </summary>
    internal Instruction[] Code { get; init; } = [];

    /// <summary>The same with neighbours fused, for the fast loop.</summary>
    internal Instruction[] FastCode { get; init; } = [];

    /// <summary>For each instruction, the first of the language-level ones that it stands for; one more at the end.</summary>
    internal int[] FirstPoints { get; init; } = [];

    /// <summary>Literals.</summary>
    internal Value[] Constants { get; init; } = [];

    /// <summary>The shapes of records that are made.</summary>
    internal RecordShape[] Shapes { get; init; } = [];

    /// <summary>The variants that are made.</summary>
    internal VariantCase[] Variants { get; init; } = [];

    /// <summary>The changes of form that values take.</summary>
    internal ConversionPlan[] Conversions { get; init; } = [];

    /// <summary>Where a body that ends with its value goes on: the instruction that answers with register 0.</summary>
    internal int Epilogue { get; init; }

    /// <summary>For each function, where its code starts, in bytes.</summary>
    internal int[] EntryOffsets => _entryOffsets ??= [.. Functions.Select(function => function.Entry * Instruction.Size)];

    /// <summary>How many registers evaluating the module constants takes.</summary>
    internal int PrologueFrameSize { get; init; }

    /// <summary>No path between two charging instructions costs more.</summary>
    internal long LongestPath { get; init; }

    /// <summary>The largest frame.</summary>
    internal int LargestFrame { get; init; }

    /// <summary>The instruction that a language-level one belongs to.</summary>
    public int InstructionOf(int point)
    {
        var index = Array.BinarySearch(FirstPoints, point);
        if (index < 0) return ~index - 1;
        while (index + 1 < FirstPoints.Length && FirstPoints[index + 1] == point) index++;
        return index;
    }

    /// <summary>The first of the language-level instructions that an instruction stands for, and how many these are.</summary>
    public (int First, int Count) PointsOf(int instruction) =>
        (FirstPoints[instruction], FirstPoints[instruction + 1] - FirstPoints[instruction]);

    /// <summary>The names that have a value before a language-level instruction, the innermost first.</summary>
    public IEnumerable<DebugBinding> BindingsAt(int point)
    {
        if (Points.IsEmpty) yield break;
        for (var scope = Points[point].Scope; scope >= 0; scope = Scopes[scope].Parent)
        {
            foreach (var binding in Scopes[scope].Bindings.Reverse())
                if (binding.FirstPoint <= point && point < binding.EndPoint) yield return binding;
        }
    }

    /// <summary>How many of the module constants have a value before a language-level instruction of the code that evaluates them.</summary>
    public int ConstantsBefore(int point)
    {
        var end = InstructionOf(point);
        return Code.Take(end).Count(static instruction => instruction.Opcode == Opcode.StoreGlobal);
    }

    /// <summary>Whether what a language-level instruction costs depends on values, so that its point has only a part of it.</summary>
    public bool HasSize(int point)
    {
        var instruction = InstructionOf(point);
        return point == FirstPoints[instruction + 1] - 1 && Code[instruction].Opcode.HasSize();
    }

    /// <summary>The function whose code an instruction is in; null for the code around the entry points.</summary>
    public FunctionInfo? FunctionAt(int instruction)
    {
        var (low, high) = (0, _byEntry.Value.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var function = _byEntry.Value[middle];
            if (instruction < function.Entry) high = middle - 1;
            else if (instruction >= function.End) low = middle + 1;
            else return function;
        }

        return null;
    }

    private int[]? _entryOffsets;

    /// <summary>Functions do not overlap in the code.</summary>
    private readonly Lazy<FunctionInfo[]> _byEntry;

    /// <summary>Makes a program; the compiler does.</summary>
    internal Program() => _byEntry = new(() => [.. Functions.OrderBy(function => function.Entry)]);
}
