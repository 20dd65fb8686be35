namespace MtpScript.Tooling.Generator.Model;

/// <summary>The gas table of the language.</summary>
/// <param name="Opcodes">The instructions, by ascending opcode.</param>
/// <param name="BuiltIns">The built-in functions and members of effects, in the order of the file.</param>
public sealed record GasDefinition(IReadOnlyList<GasRow> Opcodes, IReadOnlyList<GasRow> BuiltIns);

/// <summary>A row of the table.</summary>
/// <param name="Opcode">The number of the instruction that is charged.</param>
/// <param name="Name">An instruction such as <c>OP_ADD</c>, or a built-in such as <c>List.map</c>.</param>
/// <param name="Cost">Its fixed cost in β-reduction units.</param>
/// <param name="Category">The group that the documentation shows it in.</param>
/// <param name="Line">The line in the file, from 1.</param>
public sealed record GasRow(int Opcode, string Name, int Cost, string Category, int Line)
{
    /// <summary>Whether the row is an instruction and no built-in.</summary>
    public bool IsOpcode => Name.StartsWith("OP_", StringComparison.Ordinal);

    /// <summary>The name as a C# member: <c>StrictEq</c>, <c>ListMap</c>.</summary>
    public string Member => string.Concat(
        (IsOpcode ? Name[3..].ToLowerInvariant() : Name).Split('_', '.').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
