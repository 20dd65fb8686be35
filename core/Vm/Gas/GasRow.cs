namespace MtpScript.Tooling.Vm.Gas;

/// <summary>A row of a gas table.</summary>
/// <param name="Name">An instruction such as <c>OP_ADD</c>, or a built-in such as <c>List.map</c>.</param>
/// <param name="Cost">Its fixed cost in β-reduction units.</param>
/// <param name="Category">The group that documents show it in.</param>
/// <param name="Opcode">The instruction, or the one that a built-in is charged as.</param>
public sealed record GasRow(string Name, int Cost, string Category, GasOpcode Opcode);
