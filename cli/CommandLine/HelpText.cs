using System.Collections.Immutable;
using System.Text;

namespace MtpScript.Tooling.Cli.CommandLine;

/// <summary>The pages of <c>mtp --help</c> and <c>mtp COMMAND --help</c>, as pure functions of the commands.</summary>
internal static class HelpText
{
    /// <summary>The first page: what there is, how to begin, and what the exit codes mean.</summary>
    public static string Overview(ImmutableArray<Command> commands)
    {
        var text = new StringBuilder();
        text.Append(ProductVersion.Text).Append(": checks, explains and serves MtpScript programs\n\n");
        text.Append("Usage: mtp COMMAND [ARGUMENTS]\n\nCommands:\n");
        AppendTable(text, commands.Select(command => new Example(command.Name, command.Summary)));
        text.Append("\nOptions:\n");
        AppendTable(text, [
            new("-h, --help", "Show this page; after a command, all about that command"),
            new("-V, --version", "Show the version of the tools and of the language"),
        ]);
        text.Append("\nTo begin with:\n");
        AppendTable(text, commands.SelectMany(command => command.Examples.Take(1)));
        text.Append("\nExit codes: 0 when all is well, 1 when there are errors in a program, 2 when the command line makes no\n");
        text.Append("sense or something cannot be read. Colours follow --color, NO_COLOR and the terminal.\n");
        return text.ToString();
    }

    /// <summary>The page of one command.</summary>
    public static string Of(Command command)
    {
        var text = new StringBuilder();
        text.Append(command.Summary).Append("\n\nUsage: mtp ").Append($"{command.Name} {command.Usage}".TrimEnd()).Append("\n\n");
        text.Append(command.Description.ReplaceLineEndings("\n").Trim('\n')).Append("\n\nOptions:\n");
        var options = command.Options.Select(option => new Example(option.Synopsis, option.Meaning));
        AppendTable(text, options.Append(new("-h, --help", "Show this page")));
        if (!command.Examples.IsEmpty)
        {
            text.Append("\nExamples:\n");
            AppendTable(text, command.Examples);
        }

        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, IEnumerable<Example> rows)
    {
        var table = rows.ToList();
        var width = table.Max(row => row.Line.Length);
        foreach (var row in table)
            text.Append("  ").Append(row.Line.PadRight(width + 2)).Append(row.Meaning).Append('\n');
    }
}
