using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp parse</c>: says whether a file is well-formed, and shows its syntax tree.</summary>
internal static class ParseCommand
{
    private static readonly Option Tree = new("--tree", "Write the syntax tree: one line for each node, token and comment");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "parse",
        Usage = "FILE [--tree] [--color WHEN]",
        Summary = "Parse one file and show its syntax tree",
        Description = """
            Parses a file, whatever its name ends in, and writes its syntax errors. The tree of a file with errors is a whole
            tree: what is missing stands in it as missing, what fits nowhere as skipped. Spans are [start..end), in UTF-16 code
            units from the start of the file.

            Exit codes: 0 no syntax errors, 1 syntax errors, 2 wrong usage or a file that cannot be read.
            """,
        Options = [Tree, OutputOptions.Color],
        MinimumOperands = 1,
        MaximumOperands = 1,
        OperandName = "FILE",
        Examples = [new("mtp parse main.mtp --tree", "Show the syntax tree of a file")],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        var typed = arguments.Operands[0];
        var shown = FullPaths.Shown(typed);
        using var reader = new FileReader();
        var content = typed.Length == 0 || typed.Contains('\0')
            ? new(null, "is no path")
            : reader.Read(FullPaths.Of(typed, context.WorkingDirectory));
        if (content.Text is not { } text)
        {
            context.Report($"{(shown.Length == 0 ? typed : shown)}: {content.Problem}");
            return ExitCode.Failure;
        }

        var tree = SyntaxTree.Parse(text, shown);
        if (arguments.Has(Tree.Name))
            TreeText.Write(tree.Root, context.Output);
        var palette = context.OutputPalette(OutputOptions.ColorOf(arguments));
        var errors = tree.Diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (!tree.Diagnostics.IsEmpty)
            {
            var file = new FilePath(shown);
            var found = tree.Diagnostics.Select(diagnostic => FileDiagnostic.Of(file, diagnostic));
            context.Output.Write(HumanReport.Of(file, shown, text, [.. found], static _ => null, palette));
        }
        else if (!arguments.Has(Tree.Name))
            context.Output.WriteLine($"{Visible.Text(shown)}: {Words.Count(text.LineCount, "line")}, no syntax errors");
        return errors == 0 ? ExitCode.Success : ExitCode.Errors;
    }
}
