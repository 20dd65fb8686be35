using MtpScript.Tooling.Generator.Reading;

namespace MtpScript.Tooling.Grammar.Tests.Generator;

public sealed class GasReaderTests
{
    private const string Head = "opcode,name,cost_beta_units,category\n";

    [Fact]
    public void Rows_become_instructions_and_built_ins()
    {
        var gas = GasReader.Read("gas", Head + "0x01,OP_STRICT_EQ,2,comparison\n0x01,checked_add,5,built-in\n0x01,List.map,5,built-in\n");
        Assert.Empty(gas.Faults);
        Assert.Equal(["StrictEq"], gas.Value.Opcodes.Select(row => row.Member));
        Assert.Equal(["CheckedAdd", "ListMap"], gas.Value.BuiltIns.Select(row => row.Member));
    }

    [Theory]
    [InlineData("name,cost\n", 1, "expected the head")]
    [InlineData(Head + "0x02,OP_ADD,2,arithmetic\n", 2, "expected opcode 0x01")]
    [InlineData(Head + "0x01,OP_ADD,2,arithmetic\n0x01,OP_SUB,2,arithmetic\n", 3, "expected opcode 0x02")]
    [InlineData(Head + "0x01,OP_ADD,2,arithmetic\n0x02,OP_ADD,2,arithmetic\n", 3, "`OP_ADD` is already named on line 2")]
    [InlineData(Head + "0x01,OP_ADD,-2,arithmetic\n", 2, "expected `0x01,NAME,COST,CATEGORY`")]
    [InlineData(Head + "\n0x01,OP_ADD,2,arithmetic\n", 2, "expected `0x01,NAME,COST,CATEGORY`")]
    [InlineData(Head + "0x01,OP_ADD,2,arithmetic\n0x02,List.map,5,built-in\n", 3, "`List.map` is charged as opcode 0x02")]
    public void A_fault_names_its_line(string text, int line, string message)
    {
        var fault = GasReader.Read("gas", text).Faults[0];
        Assert.Equal(line, fault.Line);
        Assert.StartsWith(message, fault.Message);
    }
}
