using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Projects;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp deps</c>: shows which module imports which.</summary>
internal static class DepsCommand
{
    private static readonly Option Format = new("--format", "How to write it: for people (the default), for Graphviz, or as JSON", "FORMAT")
    {
        Choices = ["text", "dot", "json"],
    };

    private static readonly Option Impact = new("--impact", "List the modules that a change of the signatures of FILE would reach", "FILE");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "deps",
        Usage = "[PATH…] [--format FORMAT] [--impact FILE]",
        Summary = "Show which module imports which",
        Description = """
            Shows the modules of files, folders and globs (this folder when there is none), what each imports, and the rings of
            modules that import each other. With --impact it lists the modules that import a file, directly or through others:
            what a change of its signatures would reach.

            Exit codes: 0 shown, 2 wrong usage or something that cannot be read.
            """,
        Options = [Format, Impact],
        OperandName = "PATH (a file, a folder or a glob)",
        Examples =
        [
            new("mtp deps", "Show the imports of everything in this folder and below"),
            new("mtp deps src --format dot | dot -Tsvg > deps.svg", "Draw them"),
            new("mtp deps --impact src/money.mtp", "List what a change of a module would reach"),
        ],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        IReadOnlyList<string> paths = arguments.Operands.IsEmpty ? ["."] : arguments.Operands;
        var selection = FileSelector.Select(paths, context.WorkingDirectory);
        var programs = ProgramLoader.Load(selection, context.WorkingDirectory);
        foreach (var problem in selection.Problems.Concat(programs.Unread)) context.Report($"{problem.ShownPath}: {problem.Message}");
        var report = DependencyReport.Of(programs);
        var exit = selection.Problems.Count + programs.Unread.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        if (arguments.Value(Impact.Name) is { } changed)
        {
            var path = new FilePath(FullPaths.WithSlashes(FullPaths.Of(changed, context.WorkingDirectory)));
            if (!programs.Sources.TryGet(path, out _))
            {
                context.Report($"{changed}: is not among the modules of {string.Join(", ", paths)}");
                return ExitCode.Failure;
            }

            report = report.ImpactOf(path);
        }

        switch (arguments.Value(Format.Name))
        {
            case "dot":
                context.Output.Write(report.ToDot());
                break;
            case "json":
                report.WriteJson(context.Output.Stream);
                break;
            default:
                context.Output.Write(report.ToText());
                break;
        }

        return exit;
    }
}
