using System.Globalization;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Cli.Debugging.Console;

/// <summary>Reads the places that people type: <c>main.mtp:12</c>, <c>12:5</c>, <c>total</c>, <c>GET /users/:id</c>.</summary>
/// <param name="program">The program.</param>
/// <param name="context">The folder that relative paths start from.</param>
internal sealed class BreakpointText(SourceProgram program, CommandContext context)
{
    /// <summary>A breakpoint with what follows its place, or what is wrong with it.</summary>
    /// <param name="text">The place, then <c>if EXPRESSION</c>, then <c>hits RULE</c>; each but the place may be missing.</param>
    /// <param name="current">The file that a line without one is in.</param>
    /// <param name="log">What to write instead of stopping; null to stop.</param>
    public (Func<int, ListedBreakpoint>? Make, string? Problem) Read(string text, FilePath current, string? log)
    {
        var (rest, hits) = Split(text, " hits ");
        var (place, condition) = Split(rest, " if ");
        place = place.Trim();
        if (place.Length == 0) return (null, "say where: `break 12`, `break main.mtp:12`, `break total`, `break GET /users/:id`");
        if (TryReadLine(place, current, out var file, out var line, out var column, out var problem))
        {
            if (problem is not null) return (null, problem);
            var breakpoint = new SourceBreakpoint(line - 1, column is { } one ? one - 1 : null)
            {
                Condition = condition,
                HitCondition = hits,
                LogMessage = log,
            };
            return (number => new ListedBreakpoint(number) { File = file, Line = breakpoint }, null);
        }

        if (log is not null) return (null, "a log point stands on a line: `log 12 total is {total}`");
        return (number => new(number) { Function = new(place) { Condition = condition, HitCondition = hits } }, null);
    }

    /// <summary>Reads a line with or without a file; false when it is none.</summary>
    public bool TryReadLine(
        string text, FilePath current, out FilePath file, out int line, out int? column, out string? problem)
    {
        (file, line, column, problem) = (current, 0, null, null);
        if (text.Contains(' ', StringComparison.Ordinal)) return false;
        var parts = text.Split(':').ToList();
        var numbers = new List<int>();
        while (parts.Count > 0 && numbers.Count < 2
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            numbers.Insert(0, number);
            parts.RemoveAt(parts.Count - 1);
        }

        if (numbers.Count == 0) return false;
        (line, column) = (numbers[0], numbers.Count > 1 ? numbers[1] : null);
        if (parts.Count == 0) return true;
        var name = string.Join(':', parts);
        if (FileOf(name) is { } found) file = found;
        else problem = $"the program has no module `{name}`; it has {string.Join(", ", Names)}";
        return true;
    }

    /// <summary>The module that a name means: a path, or the end of one.</summary>
    public FilePath? FileOf(string name)
    {
        var full = new FilePath(Files.FullPaths.Of(name, context.WorkingDirectory));
        var files = program.Compiled.Modules.Select(static module => module.File).ToList();
        if (files.Contains(full)) return full;
        var ends = files.Where(file => file.Value.EndsWith($"/{name}", StringComparison.Ordinal) || file.Value == name).ToList();
        return ends.Count == 1 ? ends[0] : null;
    }

    private IEnumerable<string> Names => program.Compiled.Modules.Select(module => program.Loaded.Names.Of(module.File));

    private static (string Before, string? After) Split(string text, string word)
    {
        var place = text.LastIndexOf(word, StringComparison.Ordinal);
        return word == " if " && text.IndexOf(word, StringComparison.Ordinal) is >= 0 and var first
            ? (text[..first], text[(first + word.Length)..].Trim())
            : place < 0 ? (text, null) : (text[..place], text[(place + word.Length)..].Trim());
    }
}
