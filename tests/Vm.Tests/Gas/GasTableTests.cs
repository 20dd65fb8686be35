using MtpScript.Tooling.Vm.Gas;

namespace MtpScript.Tooling.Vm.Tests.Gas;

public sealed class GasTableTests
{
    private static string Text { get; } = "opcode,name,cost_beta_units,category\n" +
        string.Concat(GasTable.Rows.Select(row => $"0x{(int)row.Opcode:X2},{row.Name},{row.Cost},{row.Category}\n"));

    [Theory]
    [InlineData(GasOpcode.StackPush, 1)]
    [InlineData(GasOpcode.VarDecl, 3)]
    [InlineData(GasOpcode.TailCall, 0)]
    [InlineData(GasOpcode.Match, 10)]
    [InlineData(GasOpcode.CryptoSha256, 50)]
    [InlineData(GasOpcode.DbWrite, 150)]
    public void Costs_are_those_of_the_annex(GasOpcode opcode, int cost) => Assert.Equal(cost, GasTable.Default[opcode]);

    [Fact]
    public void Names_lead_to_built_ins_and_back()
    {
        for (var index = 0; index < GasTable.BuiltInCount; index++)
        {
            Assert.True(GasTable.TryFind(GasTable.NameOf((BuiltIn)index), out var found));
            Assert.Equal((BuiltIn)index, found);
            Assert.Equal(GasTable.Default[GasTable.OpcodeOf(found)], GasTable.Default[found]);
        }

        Assert.False(GasTable.TryFind("List.Map", out _));
        Assert.Equal("OP_STRICT_EQ", GasTable.NameOf(GasOpcode.StrictEq));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    [InlineData(199, 19)]
    public void Size_counts_whole_tens(long n, long cost) => Assert.Equal(cost, GasTable.Default.Size(n));

    [Fact]
    public void Size_saturates_instead_of_overflowing()
    {
        var dear = Parsed(Text.Replace(",OP_SIZE_10,1,", ",OP_SIZE_10,1000000,"));
        Assert.Equal(long.MaxValue / 4, dear.Size(long.MaxValue));
        Assert.True(GasTable.Default.Size(long.MaxValue) > 0);
    }

    [Fact]
    public void A_table_that_is_read_has_its_costs()
    {
        var table = Parsed("\uFEFF" + Text.Replace(",OP_ADD,2,", ",OP_ADD,17,").Replace("\n", "\r\n") + "\r\n\r\n");
        Assert.Equal(17, table[GasOpcode.Add]);
        Assert.Equal(2, table[GasOpcode.Sub]);
        Assert.Equal(20, table[BuiltIn.JsonParse]);
    }

    [Fact]
    public void A_built_in_without_row_costs_what_its_instruction_does()
    {
        var rows =
            Text.Split('\n').Where(line => !line.Contains(",List.map,")).Select(line =>
            line.Replace(",OP_FUNC_CALL,5,", ",OP_FUNC_CALL,7,"));
        var table = Parsed(string.Join('\n', rows));
        Assert.Equal(7, table[BuiltIn.ListMap]);
        Assert.Equal(5, table[BuiltIn.ListFilter]);
    }

    [Theory]
    [InlineData(",OP_ADD,2,", ",OP_ADD,-2,", 4, "`-2` is no cost of `OP_ADD`; write a whole number from 0 to 1000000")]
    [InlineData(",OP_ADD,2,", ",OP_ADD,1000001,", 4, "`1000001` is no cost of `OP_ADD`")]
    [InlineData(",OP_ADD,2,", ",OP_ADD,two,", 4, "`two` is no cost of `OP_ADD`")]
    [InlineData(",OP_ADD,2,", ",OP_ADD,2,more,", 4, "a row has 4 cells")]
    [InlineData("0x03,OP_ADD", "0x04,OP_ADD", 4, "the opcode of `OP_ADD` is 0x03, not `0x04`")]
    [InlineData(",OP_ADD,", ",op_add,", 4, "there is no instruction or built-in `op_add` (did you mean `OP_ADD`?)")]
    [InlineData(",OP_SUB,", ",OP_ADD,", 5, "`OP_ADD` has a cost already, on line 4")]
    [InlineData("opcode,name", "name,opcode", 1, "the first line must be `opcode,name,cost_beta_units,category`")]
    public void A_fault_says_where_it_is_and_what_to_write(string old, string replacement, int line, string message)
    {
        var result = GasTable.Parse(Text.Replace(old, replacement));
        Assert.Null(result.Table);
        Assert.Equal(line, result.Faults[0].Line);
        Assert.StartsWith(message, result.Faults[0].Message);
    }

    [Fact]
    public void Every_instruction_needs_a_row()
    {
        var result = GasTable.Parse("opcode,name,cost_beta_units,category\n0x01,OP_STACK_PUSH,1,stack\n");
        Assert.Null(result.Table);
        Assert.StartsWith("no row for OP_VAR_DECL, OP_ADD, OP_SUB, OP_MUL, OP_DIV and ", Assert.Single(result.Faults).Message);
        Assert.Null(GasTable.Parse("").Table);
    }

    [Fact]
    public void Another_file_altogether_gives_few_faults() =>
        Assert.InRange(GasTable.Parse(string.Join('\n', Enumerable.Repeat("import x", 100_000))).Faults.Length, 1, 20);

    private static GasTable Parsed(string text)
    {
        var result = GasTable.Parse(text);
        Assert.Empty(result.Faults);
        return result.Table!;
    }
}
