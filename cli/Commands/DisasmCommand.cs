using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp disasm</c>: shows the instructions of a program.</summary>
internal static class DisasmCommand
{
    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "disasm",
        Usage = "FILE [--gas-table FILE]",
        Summary = "Show the instructions that a program becomes",
        Description = """
            Compiles a program and writes the machine's instructions, function by function. After the semicolon stand the
            instructions of the language that each carries out, with what they cost without sizes; `path` is what the machine
            adds there in one piece.

            Exit codes: 0 compiled, 1 errors in the program, 2 wrong usage or a file that cannot be read.
            """,
        Options = [SourceProgram.GasTableOption],
        MinimumOperands = 1,
        MaximumOperands = 1,
        OperandName = "FILE",
        Examples = [new("mtp disasm main.mtp", "Show the instructions of a program")],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        var (program, exitCode) = SourceProgram.Read(arguments, context, new CompilerOptions { HasAllFunctions = true });
        if (program is not null) context.Output.Write(Disassembler.Disassemble(program.Compiled.Program));
        return exitCode;
    }
}
