using System.Text.RegularExpressions;
using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Reading;

/// <summary>Checks that codes and names are unique and that the texts are well formed.</summary>
public static partial class CatalogueChecker
{
    private static readonly string[] Severities = ["error", "warning", "information", "hint"];

    /// <summary>The faults of a catalogue that was read from <paramref name="file"/>.</summary>
    public static IEnumerable<Fault> Check(string file, CatalogueDefinition catalogue) =>
        Repeated(catalogue, entry => entry.Id)
            .Concat(Repeated(catalogue, entry => entry.Name))
            .Concat(Repeated(catalogue, entry => entry.Title))
            .Concat(catalogue.Entries.SelectMany(Entry))
            .Select(found => new Fault(file, found.Line, found.Message));

    private static IEnumerable<(int Line, string Message)> Repeated(
        CatalogueDefinition catalogue, Func<CatalogueEntry, string> key) =>
        from entry in catalogue.Entries
        group entry by key(entry) into same
        where same.Key.Length > 0
        from repeated in same.OrderBy(entry => entry.Line).Skip(1)
        select (repeated.Line, $"`{same.Key}` is already used on line {same.Min(entry => entry.Line)}");

    private static IEnumerable<(int Line, string Message)> Entry(CatalogueEntry entry)
    {
        if (!Severities.Contains(entry.Severity))
            yield return (entry.Line, $"`{entry.Severity}` is no severity; expected {string.Join(", ", Severities)}");
        if (entry.Number == 0)
            yield return (entry.Line, "numbers start at MTP0001");
        if (entry.Message.Contains('\n', StringComparison.Ordinal) || entry.Title.Contains('\n', StringComparison.Ordinal))
            yield return (entry.Line, $"the title and the message of {entry.Id} are one line each");
        if (entry.Places.Count != entry.ArgumentCount)
            yield return (entry.Line, $"the message of {entry.Id} has a place missing before {{{entry.ArgumentCount - 1}}}");
        if (entry.Wrong.Length > 0 && entry.Wrong == entry.Right)
            yield return (entry.Line, $"the two examples of {entry.Id} are the same");
        if (entry.Parts["lint"].Length > 0 && !LintValue().IsMatch(entry.Parts["lint"]))
            yield return (entry.Line, $"the lint of {entry.Id} is a name in lower case with hyphens, and `off` after it or nothing");
        if (entry.Message.Count(character => character == '`') % 2 != 0)
            yield return (entry.Line, $"the message of {entry.Id} has a backquote without its pair");
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*( off)?$")]
    private static partial Regex LintValue();
}
