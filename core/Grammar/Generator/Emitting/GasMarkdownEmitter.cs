using System.Text;
using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes <c>docs/gas.md</c>.</summary>
public static class GasMarkdownEmitter
{
    /// <summary>The text of the page.</summary>
    public static string Emit(GasDefinition gas)
    {
        var text = new StringBuilder();
        text.Append($"""
            {GeneratedFile.MarkdownHeader(GeneratedFile.GasSource)}
            # Gas

            What each instruction costs, in β-reduction units (Annex A). The total is compared with the limit after the cost of
            an instruction is added and before it does anything: when total ≥ limit the request ends with `GasExhausted`.
            `mtp run --gas-table FILE` runs a program with another table; the file has the form of
            `{GeneratedFile.GasSource}`, and a built-in that it leaves out costs what its instruction does there.

            ## Instructions

            | Opcode | Name | Cost | Category |
            |---|---|---:|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in gas.Opcodes)
            text.Append($"| 0x{row.Opcode:X2} | {row.Name} | {row.Cost} | {row.Category} |\n");
        text.Append("""

            ## Built-ins

            A built-in costs what its row says and, for the size of what it works on, ⌊n/10⌋ of `OP_SIZE_10`. A member of an effect
            costs `OP_EFFECT_PERFORM` besides, and the sizes of its arguments and of its result as canonical JSON.

            | Name | Charged as | Cost | Category |
            |---|---|---:|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in gas.BuiltIns)
            text.Append($"| `{row.Name}` | {gas.Opcodes[row.Opcode - 1].Name} | {row.Cost} | {row.Category} |\n");
        return text.ToString();
    }
}
