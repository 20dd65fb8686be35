using System.Text;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp explain</c>: tells all about a diagnostic.</summary>
internal static class ExplainCommand
{
    private const int MostSuggestions = 5;
    private const int ShortestMention = 3;

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "explain",
        Usage = "[CODE] [--color WHEN]",
        Summary = "Explain a diagnostic, with an example of what is wrong and what is right",
        Description = """
            Takes a code as messages show it (MTP0042; mtp0042 and 42 will do) or the name of a diagnostic. Without a code it
            lists all of them.

            Exit codes: 0 explained, 2 wrong usage or an unknown code.
            """,
        Options = [OutputOptions.Color],
        MaximumOperands = 1,
        OperandName = "CODE",
        Examples = [new("mtp explain MTP0003", "Explain one diagnostic"), new("mtp explain", "List all diagnostics")],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        var palette = context.OutputPalette(OutputOptions.ColorOf(arguments));
        if (arguments.Operands.IsEmpty)
        {
            foreach (var entry in DiagnosticCatalogue.All)
                context.Output.WriteLine($"{palette.Of(entry.Severity)}{entry.Id}{palette.Reset}  {entry.Title}");
            return ExitCode.Success;
        }

        var wanted = arguments.Operands[0];
        if (DiagnosticCatalogue.Find(wanted) is { } found)
        {
            context.Output.Write(Page(found, palette));
            return ExitCode.Success;
        }

        context.Report(Unknown(wanted));
        return ExitCode.Failure;
    }

    private static string Page(DiagnosticEntry entry, Palette palette)
    {
        var severity = entry.Severity.ToString().ToLowerInvariant();
        var page = new StringBuilder();
        page.Append(palette.Of(entry.Severity)).Append(severity).Append('[').Append(entry.Id).Append(']').Append(palette.Reset);
        page.Append(palette.Emphasis).Append(": ").Append(entry.Title).Append(palette.Reset).Append("\n\n");
        page.Append(entry.Explanation.Trim()).Append("\n\n");
        AppendExample(page, "Wrong", palette.Error, entry.Wrong, palette);
        AppendExample(page, "Right", palette.Success, entry.Right, palette);
        page.Append(entry.Name).Append(", language reference §").Append(entry.Section.TrimStart('§')).Append('\n');
        return page.ToString();
    }

    private static void AppendExample(StringBuilder page, string title, string colour, DiagnosticExample example, Palette palette)
    {
        page.Append(colour).Append(title).Append(':').Append(palette.Reset).Append("\n\n");
        foreach (var line in Visible.Text(example.Text.ReplaceLineEndings("\n").TrimEnd('\n')).Split('\n'))
            page.Append(line.Length == 0 ? "" : "    ").Append(line).Append('\n');
        page.Append('\n');
    }

    private static string Unknown(string wanted)
    {
        var suggestions = Suggestions(wanted).Take(MostSuggestions).ToList();
        return suggestions.Count == 0
            ? $"there is no diagnostic `{wanted}`; `mtp explain` lists them all"
            : $"there is no diagnostic `{wanted}`; did you mean one of these?\n" +
                string.Join('\n', suggestions.Select(entry => $"  {entry.Id}  {entry.Title}"));
    }

    /// <summary>Entries whose id or name is nearly what was typed, then those that speak of it.</summary>
    private static IEnumerable<DiagnosticEntry> Suggestions(string wanted)
    {
        var near = NearMiss.Of(wanted, DiagnosticCatalogue.All.SelectMany(entry => new[] { entry.Id, entry.Name }));
        return near.Select(candidate => DiagnosticCatalogue.Find(candidate)!)
            .Concat(Mentioning(wanted, entry => $"{entry.Name} {entry.Title}"))
            .Concat(Mentioning(wanted, entry => $"{entry.Message} {entry.Explanation}"))
            .Distinct();
    }

    private static IEnumerable<DiagnosticEntry> Mentioning(string wanted, Func<DiagnosticEntry, string> text) =>
        DiagnosticCatalogue.All.Where(entry =>
            wanted.Length >= ShortestMention && text(entry).Contains(wanted, StringComparison.OrdinalIgnoreCase));
}
