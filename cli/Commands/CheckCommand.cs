using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp check</c>: says what is wrong with programs.</summary>
internal static class CheckCommand
{
    private static readonly Option Explain = new("--explain", "Explain each kind of diagnostic that was found, once, at the end");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "check",
        Usage = "PATH… [--explain] [--format FORMAT] [--color WHEN]",
        Summary = "Say what is wrong with programs",
        Description = """
            Checks files, folders and globs on all processors. A folder stands for the .mtp and .mtps files in it and below,
            without what .gitignore files ignore, hidden files and folders, node_modules, and folders behind symbolic links.
            A file that is named is checked whether it is ignored or not. In a glob, quoted so that the shell leaves it
            alone, ** stands for any number of folders.

            Diagnostics go to the standard output, sorted by path and place, and end with a summary; what cannot be read
            goes to the standard error, and the rest is still checked.

            Exit codes: 0 no errors, 1 diagnostics at error level, 2 wrong usage or something that cannot be read.
            """,
        Options = [Explain, OutputOptions.Format, OutputOptions.Color],
        MinimumOperands = 1,
        OperandName = "PATH (a file, a folder or a glob)",
        Examples =
        [
            new("mtp check .", "Check everything in this folder and below"),
            new("mtp check src 'tests/**/*.mtp'", "Check a folder and what matches a glob"),
            new("mtp check . --explain", "Say why what is wrong is wrong"),
            new("mtp check . --format json", "Write one JSON document for other programs"),
        ],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        var result = Checker.Check(
            FileSelector.Select(arguments.Operands, context.WorkingDirectory), context.WorkingDirectory, context.Progress("checked"));
        foreach (var problem in result.Problems)
            context.Report($"{problem.ShownPath}: {problem.Message}");
        var explained = arguments.Has(Explain.Name) ? Found(result) : null;
        if (OutputOptions.IsJson(arguments))
            JsonReport.Write(context.Output.Stream, result, explained);
        else
            WriteForPeople(result, explained, context.Output, context.OutputPalette(OutputOptions.ColorOf(arguments)));
        return result.Totals.ExitCode;
    }

    /// <summary>What the catalogue has of the diagnostics that were found, by code.</summary>
    private static DiagnosticEntry[] Found(CheckResult result) =>
    [
        .. result.Files.SelectMany(static file => file.Diagnostics).Select(static diagnostic => diagnostic.Code).Distinct()
            .Order(StringComparer.Ordinal).Select(DiagnosticCatalogue.Find).OfType<DiagnosticEntry>(),
    ];

    private static void WriteForPeople(CheckResult result, DiagnosticEntry[]? explained, TextSink output, Palette palette)
    {
        foreach (var file in result.Files)
        {
            if (!file.Diagnostics.IsEmpty)
            {
                var path = new FilePath(file.File.FullPath);
                output.Write(HumanReport.Of(path, file.File.ShownPath, file.Text!, file.Diagnostics, Other, palette));
            }
        }

        (string, SourceText)? Other(FilePath path) =>
            result.Programs.TryGetText(path, out var text) ? (result.Programs.Names.Of(path), text) : null;

        foreach (var entry in explained ?? [])
        {
            output.WriteLine($"{palette.Of(entry.Severity)}{entry.Id}{palette.Reset} {palette.Emphasis}{entry.Title}{palette.Reset}");
            output.WriteLine($"  {entry.Explanation.Replace("\n", "\n  ", StringComparison.Ordinal)}\n  ({entry.Reference})\n");
        }

        output.WriteLine(CheckSummary.Of(result.Totals, palette));
    }
}
