using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Cli.Testing;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Host.Tests;
using MtpScript.Tooling.Syntax;
using SourceFile = MtpScript.Tooling.Cli.Files.SourceFile;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp test</c>: runs the tests of programs.</summary>
internal static class TestCommand
{
    private static readonly Option Filter = new("--filter", "Only tests whose name has this text in it", "TEXT");
    private static readonly Option Json = new("--json", "Write a line of JSON for each test, and one with the sums");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "test",
        Usage = "PATH... [--filter TEXT] [--gas N] [--json]",
        Summary = "Run the tests of files, folders and globs",
        Description = """
            Runs each `test` block of the files in a machine of its own, in the order of the text. Nothing outside is reached:
            effects are those that the test mocks, and one that it does not mock fails it. A test that fails says where, and
            what was expected and found. The same tests give the same report, gas included, wherever they run.

            The gas limit holds for each test; what mocks use does not count.

            Exit codes: 0 all tests pass, 1 a test fails, or a file has errors, 2 wrong usage, something that cannot be read,
            or no test at all.
            """,
        Options = [Filter, RunOptions.Gas, Json],
        MinimumOperands = 1,
        OperandName = "PATH",
        Examples =
        [
            new("mtp test .", "Run all tests of this folder"),
            new("mtp test orders.mtp --filter discount", "Run some tests of a file"),
        ],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        if (RunOptions.GasMistake(arguments, context) is { } mistake)
        {
            context.Report($"{mistake}\n`mtp test --help` tells more");
            return ExitCode.Failure;
        }

        var selection = FileSelector.Select(arguments.Operands, context.WorkingDirectory);
        foreach (var problem in selection.Problems) context.Report($"{problem.ShownPath}: {problem.Message}");
        var given = RunOptions.GasLimitOf(arguments, context);
        var (lowest, highest) = (ErrorBodies.LowestGasLimit, ErrorBodies.HighestGasLimit);
        if (given is { } limit && (limit < lowest || limit > highest))
        {
            context.Report($"the gas limit is a number from {lowest} to {highest}, not {limit}");
            return ExitCode.Failure;
        }

        var report = new TestOutput(context, arguments.Has(Json.Name));
        using var reader = new FileReader();
        foreach (var file in selection.Files)
            if (reader.ReadProgram(file.FullPath).Text is { } text && HasTests(SyntaxTree.Parse(text))) RunFile(file, arguments,
                context, report, given);
        if (report.IsEmpty && selection.Problems.Count == 0)
        {
            context.Report(arguments.Value(Filter.Name) is { } filter ? $"no test has `{filter}` in its name"
                : "there are no tests");
            return ExitCode.Failure;
        }

        report.Finish();
        return selection.Problems.Count > 0 ? ExitCode.Failure : report.HasFailed ? ExitCode.Errors : ExitCode.Success;
    }

    private static void RunFile(SourceFile file, ParsedArguments arguments, CommandContext context, TestOutput report, long? gas)
    {
        var (program, _) = SourceProgram.Read(file, Vm.Gas.GasTable.Default, context, new CompilerOptions { HasTests = true });
        if (program is null)
        {
            report.AddBroken(file.ShownPath);
            return;
        }

        var runner = new TestRunner(program.Compiled.Program, gas ?? program.Project.GasLimit ?? HostOptions.DefaultGasLimit);
        foreach (var test in program.Compiled.Tests)
        {
            if (arguments.Value(Filter.Name) is { } filter && !test.Name.Contains(filter, StringComparison.Ordinal)) continue;
            report.Add(program, test.Name, runner.Run(test));
        }
    }

    private static bool HasTests(SyntaxTree tree) => tree.Root.Members.Any(static member => member is TestDeclarationSyntax);
}
