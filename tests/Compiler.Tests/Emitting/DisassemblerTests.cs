using MtpScript.Tooling.Compiler.Emitting;
using MtpScript.Tooling.Compiler.Tests.Differential;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using static MtpScript.Tooling.Compiler.Tests.Support.Build;

namespace MtpScript.Tooling.Compiler.Tests.Emitting;

public sealed class DisassemblerTests
{
    [Fact]
    public void Instructions_are_shown_with_what_they_stand_for()
    {
        var program = ProgramEmitter.Emit(Program(Add(Number(1), Number(2))), GasTable.Default);
        var text = Disassembler.Disassemble(program);
        Assert.Contains("function main: 0 parameters", text);
        Assert.Contains("AddImmediate r0 <- r1, 2", text);
        Assert.Contains("OP_ADD 2", text);
    }

    [Fact]
    public void Everything_generated_can_be_shown()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var program = ProgramEmitter.Emit(ProgramGenerator.Generate(seed), GasTable.Default);
            var lines = Disassembler.Disassemble(program).Split('\n');
            Assert.All(Enumerable.Range(0, program.Length), place => Assert.Contains(lines, line => line.StartsWith($"{place,6}  ")));
        }
    }

    [Fact]
    public void Live_bindings_have_registers_of_their_frame()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var program = ProgramEmitter.Emit(ProgramGenerator.Generate(seed), GasTable.Default);
            var machine = new Machine(program, program.EntryPoints[0], [], new(2000) { CallDepth = 60 });
            while (machine.Step() == RunStatus.Paused)
            {
                foreach (var frame in machine.Frames)
                {
                    Assert.InRange(frame.Point, 0, program.Points.Length - 1);
                    foreach (var binding in machine.LiveBindings(frame))
                        Assert.InRange(binding.Register, 0, (frame.Function?.FrameSize ?? program.PrologueFrameSize) - 1);
                }
            }
        }
    }
}
