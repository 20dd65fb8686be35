using System.Globalization;
using System.Text.RegularExpressions;
using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Reading;

/// <summary>Reads <c>gas-v5.1.csv</c>: a head, the instructions by ascending opcode, then one row for each built-in.</summary>
public sealed partial class GasReader
{
    private const string Head = "opcode,name,cost_beta_units,category";

    private readonly string file;
    private readonly List<Fault> faults = [];
    private readonly List<GasRow> opcodes = [];
    private readonly List<GasRow> builtIns = [];

    private GasReader(string file) => this.file = file;

    /// <summary>Reads a table; every fault names its line, and reading goes on after it.</summary>
    public static ReadResult<GasDefinition> Read(string file, string text)
    {
        var reader = new GasReader(file);
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines[0] != Head)
            reader.Report(1, $"expected the head `{Head}`");
        for (var index = 1; index < lines.Length; index++)
            reader.ReadRow(lines[index], index + 1);
        reader.CheckNames();
        return new ReadResult<GasDefinition>(new GasDefinition(reader.opcodes, reader.builtIns), reader.faults);
    }

    private void ReadRow(string line, int number)
    {
        if (RowPattern().Match(line) is not { Success: true } match)
        {
            Report(number, "expected `0x01,NAME,COST,CATEGORY`: an opcode of two hexadecimal digits, OP_NAME or the name of a built-in, "
                + "a whole number, and a word");
            return;
        }

        var opcode = int.Parse(match.Groups["opcode"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var cost = int.Parse(match.Groups["cost"].ValueSpan, CultureInfo.InvariantCulture);
        var row = new GasRow(opcode, match.Groups["name"].Value, cost, match.Groups["category"].Value, number);
        if (!row.IsOpcode)
        {
            if (opcode == 0 || opcode > opcodes.Count)
                Report(number, $"`{row.Name}` is charged as opcode 0x{opcode:X2}, which no row before it defines");
            builtIns.Add(row);
            return;
        }

        if (opcode != opcodes.Count + 1)
            Report(number, $"expected opcode 0x{opcodes.Count + 1:X2}: opcodes ascend from 0x01 without gaps");
        opcodes.Add(row);
    }

    private void CheckNames()
    {
        var repeated =
            from row in opcodes.Concat(builtIns)
            group row by (row.IsOpcode, row.Member) into same
            from row in same.OrderBy(row => row.Line).Skip(1)
            select (row.Line, Message: $"`{row.Name}` is already named on line {same.Min(other => other.Line)}");
        foreach (var (line, message) in repeated.ToList())
            Report(line, message);
    }

    private void Report(int line, string message) => faults.Add(new Fault(file, line, message));

    [GeneratedRegex("""^0x(?<opcode>[0-9A-F]{2}),(?<name>OP_[A-Z0-9_]+|[A-Za-z_][\w.]*[A-Za-z0-9]),(?<cost>\d{1,6}),(?<category>[a-z-]+)$""")]
    private static partial Regex RowPattern();
}
