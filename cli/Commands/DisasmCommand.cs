using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp disasm</c>: shows the instructions of a program.</summary>
internal static class DisasmCommand
{
    private static readonly Option Bounds = new("--bounds", "Say only what a call of each function costs");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "disasm",
        Usage = "FILE [--bounds] [--gas-table FILE]",
        Summary = "Show the instructions that a program becomes",
        Description = """
            Compiles a program and writes the machine's instructions, function by function. After the semicolon stand the
            instructions of the language that each carries out, with what they cost without sizes; `path` is what the machine
            adds there in one piece. Above each function stands what a call of it costs, from the binding of its parameters to
            its return: exactly, between two bounds, or why there is no upper one. --bounds says only that.

            Exit codes: 0 compiled, 1 errors in the program, 2 wrong usage or a file that cannot be read.
            """,
        Options = [Bounds, SourceProgram.GasTableOption],
        MinimumOperands = 1,
        MaximumOperands = 1,
        OperandName = "FILE",
        Examples =
        [
            new("mtp disasm main.mtp", "Show the instructions of a program"),
            new("mtp disasm main.mtp --bounds", "Say what calls of its functions cost"),
        ],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        var (program, exitCode) = SourceProgram.Read(arguments, context, new CompilerOptions { HasAllFunctions = true });
        if (program is null) return exitCode;
        var (compiled, bounds) = (program.Compiled.Program, program.Compiled.GasBounds);
        if (arguments.Has(Bounds.Name))
        {
            var entries = compiled.EntryPoints.ToLookup(static entry => entry.Function, static entry => entry.Name);
            for (var place = 0; place < bounds.Count; place++)
            {
                var name = entries[place].FirstOrDefault(compiled.Functions[place].Name);
                context.Output.WriteLine($"{name}: {BoundText.Of(bounds[place], program.PlaceOf)}");
            }
        }
        else
        {
            context.Output.Write(Disassembler.Disassemble(compiled, place => BoundText.Of(bounds[place], program.PlaceOf)));
        }

        return exitCode;
    }
}
