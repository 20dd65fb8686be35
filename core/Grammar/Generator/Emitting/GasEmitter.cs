using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes the gas table as C# data.</summary>
public static class GasEmitter
{
    private const string Namespace = "MtpScript.Tooling.Vm.Gas";

    /// <summary>The source of the enumeration of instructions that gas is charged for.</summary>
    public static string Opcodes(GasDefinition gas)
    {
        var writer = CodeWriter.ForFile(GeneratedFile.GasSource, Namespace, []);
        writer.Line();
        writer.Summary("What gas is charged for (Annex A).");
        writer.Braces("public enum GasOpcode : byte", () =>
        {
            foreach (var row in gas.Opcodes)
            {
                writer.Summary($"`{row.Name}`: {Costs(row)}.");
                writer.Line($"{row.Member} = {row.Opcode},");
            }
        });
        return writer.ToString();
    }

    /// <summary>The source of the enumeration of built-ins.</summary>
    public static string BuiltIns(GasDefinition gas)
    {
        var writer = CodeWriter.ForFile(GeneratedFile.GasSource, Namespace, []);
        writer.Line();
        writer.Summary("The built-in functions and the members of built-in effects (§4).");
        writer.Braces("public enum BuiltIn : byte", () =>
        {
            for (var index = 0; index < gas.BuiltIns.Count; index++)
            {
                var row = gas.BuiltIns[index];
                writer.Summary($"`{row.Name}`: {Costs(row)}, as `{Charged(gas, row)}`.");
                writer.Line($"{row.Member} = {index},");
            }
        });
        return writer.ToString();
    }

    /// <summary>The source of the costs that hold unless another table is given.</summary>
    public static string Defaults(GasDefinition gas)
    {
        var writer = CodeWriter.ForFile(GeneratedFile.GasSource, Namespace, []);
        writer.Line();
        writer.Summary("The rows of the default table.");
        writer.Braces("internal static class GasRows", () =>
        {
            Rows(writer, "Instructions by opcode; the first stands for opcode 0, which is none.", "Opcodes",
                gas.Opcodes.Select(row =>
                    $"new({XmlText.Literal(row.Name)}, {row.Cost}, {XmlText.Literal(row.Category)}, GasOpcode.{row.Member}),")
                    .Prepend("new(\"\", 0, \"\", default),"));
            writer.Line();
            Rows(writer, "Built-ins by number.", "BuiltIns", gas.BuiltIns.Select(row =>
            {
                var opcode = gas.Opcodes[row.Opcode - 1].Member;
                return $"new({XmlText.Literal(row.Name)}, {row.Cost}, {XmlText.Literal(row.Category)}, GasOpcode.{opcode}),";
            }));
        });
        return writer.ToString();
    }

    private static void Rows(CodeWriter writer, string summary, string name, IEnumerable<string> rows)
    {
        writer.Summary(summary);
        writer.Line($"public static readonly GasRow[] {name} =");
        writer.List(() =>
        {
            foreach (var row in rows)
                writer.Line(row);
        });
    }

    private static string Costs(GasRow row) => row.Cost == 1 ? "1 unit" : $"{row.Cost} units";

    private static string Charged(GasDefinition gas, GasRow row) => gas.Opcodes[row.Opcode - 1].Name;
}
