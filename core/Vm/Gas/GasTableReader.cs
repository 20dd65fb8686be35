using System.Collections.Immutable;
using System.Globalization;

namespace MtpScript.Tooling.Vm.Gas;

/// <summary>A fault of a gas table.</summary>
/// <param name="Line">Its line, from 1; 0 for what is missing from the whole.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record GasTableFault(int Line, string Message);

/// <summary>What reading a gas table gave.</summary>
/// <param name="Table">The table; null when there are faults.</param>
/// <param name="Faults">What is wrong, by line.</param>
public sealed record GasTableResult(GasTable? Table, ImmutableArray<GasTableFault> Faults);

/// <summary>
/// Reads a gas table given by a user. Every instruction has a row; a built-in without one costs what its instruction does. Rows
/// are known by their names: the opcode is checked to be the one of that name, and the category is free.
/// </summary>
internal sealed class GasTableReader
{
    private const string Head = "opcode,name,cost_beta_units,category";
    private const int Absent = -1;
    private const int MostFaults = 20;

    private readonly List<GasTableFault> _faults = [];
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly int[] _opcodes = new int[GasRows.Opcodes.Length];
    private readonly int[] _builtIns = new int[GasRows.BuiltIns.Length];

    private GasTableReader()
    {
        _opcodes.AsSpan(1).Fill(Absent);
        _builtIns.AsSpan().Fill(Absent);
    }

    public static GasTableResult Read(string text)
    {
        var reader = new GasTableReader();
        reader.ReadLines(text);
        reader.Complete();
        return reader._faults.Count > 0
            ? new GasTableResult(null, [.. reader._faults.Take(MostFaults)])
            : new GasTableResult(new GasTable(reader._opcodes, reader._builtIns), []);
    }

    private void ReadLines(string text)
    {
        var number = 0;
        foreach (var raw in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (number == 1)
            {
                if (!line.SequenceEqual(Head)) Report(1, $"the first line must be `{Head}`");
            }
            else if (!line.IsEmpty)
            {
                ReadRow(line.ToString().Split(','), number);
            }

            if (_faults.Count >= MostFaults) return;
        }
    }

    private void ReadRow(string[] cells, int line)
    {
        if (cells.Length != 4)
        {
            Report(line, $"a row has 4 cells, `{Head}`; this one has {cells.Length}");
            return;
        }

        var name = cells[1].Trim();
        if (!_lines.TryAdd(name, line))
        {
            Report(line, $"`{name}` has a cost already, on line {_lines[name]}; remove one of the two rows");
            return;
        }

        if (!int.TryParse(cells[2].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var cost)
            || cost > GasTable.HighestCost)
        {
            Report(line, $"`{cells[2].Trim()}` is no cost of `{name}`; write a whole number from 0 to {GasTable.HighestCost}");
            return;
        }

        var opcode = Array.FindIndex(GasRows.Opcodes, 1, row => row.Name == name);
        if (opcode > 0) _opcodes[opcode] = cost;
        else if (GasTable.TryFind(name, out var builtIn))
            (_builtIns[(int)builtIn], opcode) = (cost, (int)GasTable.OpcodeOf(builtIn));
        else
        {
            Report(line, $"there is no instruction or built-in `{name}`{Nearest(name)}; docs/gas.md lists them");
            return;
        }

        if (!IsOpcode(cells[0].Trim(), opcode)) Report(line, $"the opcode of `{name}` is 0x{opcode:X2}, not `{cells[0].Trim()}`");
    }

    private void Complete()
    {
        if (_faults.Count > 0) return;
        var missing = Enumerable.Range(1, GasTable.OpcodeCount).Where(opcode => _opcodes[opcode] == Absent)
            .Select(opcode => GasRows.Opcodes[opcode].Name).ToList();
        if (missing.Count > 0)
        {
            var shown = string.Join(", ", missing.Take(5)) + (missing.Count > 5 ? $" and {missing.Count - 5} more" : "");
            Report(0, $"no row for {shown}; a table names the cost of every instruction");
            return;
        }

        for (var index = 0; index < _builtIns.Length; index++)
            if (_builtIns[index] == Absent) _builtIns[index] = _opcodes[(int)GasRows.BuiltIns[index].Opcode];
    }

    private static bool IsOpcode(string text, int opcode)
    {
        var isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return int.TryParse(isHexadecimal ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out var value)
            && value == opcode;
    }

    private static string Nearest(string name)
    {
        var same = GasTable.Rows.FirstOrDefault(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase)
            || row.Name.EndsWith('_' + name, StringComparison.OrdinalIgnoreCase)
                || row.Name.EndsWith('.' + name, StringComparison.Ordinal));
        return same is null ? "" : $" (did you mean `{same.Name}`?)";
    }

    private void Report(int line, string message) => _faults.Add(new GasTableFault(line, message));
}
