using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Reading;

/// <summary>Reads <c>diagnostics.catalogue</c>; the format is described in that file's header.</summary>
public sealed partial class CatalogueReader
{
    /// <summary>The labels of an entry, in the order in which they stand.</summary>
    private static readonly string[] Labels = ["title", "message", "explanation", "wrong", "right"];

    /// <summary>A label that only lints have.</summary>
    private const string Lint = "lint";

    private readonly string file;
    private readonly List<Fault> faults = [];
    private readonly List<CatalogueEntry> entries = [];
    private readonly Dictionary<string, string> parts = new(StringComparer.Ordinal);
    private readonly List<string> block = [];
    private CatalogueEntry? entry;
    private string? label;

    private CatalogueReader(string file) => this.file = file;

    /// <summary>Reads a catalogue; every fault names its line, and reading goes on after it.</summary>
    public static ReadResult<CatalogueDefinition> Read(string file, string text)
    {
        var reader = new CatalogueReader(file);
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            reader.ReadLine(line, ++number);
        reader.EndEntry();
        var catalogue = new CatalogueDefinition([.. reader.entries.OrderBy(entry => entry.Number)]);
        return new ReadResult<CatalogueDefinition>(catalogue, [.. reader.faults, .. CatalogueChecker.Check(file, catalogue)]);
    }

    private void ReadLine(string line, int number)
    {
        if (line.StartsWith('#'))
            return;
        if (string.IsNullOrWhiteSpace(line))
            block.Add("");
        else if (line.StartsWith("  ", StringComparison.Ordinal) && label is not null)
            block.Add(line[2..]);
        else if (EntryLine().Match(line) is { Success: true } start)
            StartEntry(start, number);
        else if (PartLine().Match(line) is { Success: true } part && entry is not null)
            StartPart(part.Groups["label"].Value, part.Groups["text"].Value, number);
        else
        {
            Report(number, $"expected `MTP0000 Name severity section`, a label ({string.Join(", ", Labels)}), "
                + "or two spaces and text under a label");
        }
    }

    private void StartEntry(Match start, int number)
    {
        EndEntry();
        entry = new CatalogueEntry(
            int.Parse(start.Groups["number"].Value, CultureInfo.InvariantCulture),
            start.Groups["name"].Value,
            start.Groups["severity"].Value,
            start.Groups["section"].Value,
            ImmutableDictionary<string, string>.Empty,
            number);
    }

    private void StartPart(string name, string text, int number)
    {
        EndPart();
        if (!Labels.Contains(name) && name != Lint)
            Report(number, $"unknown label `{name}`; expected {string.Join(", ", Labels)} or {Lint}");
        if (parts.ContainsKey(name))
            Report(number, $"`{name}` is there twice in {entry!.Id}");
        label = name;
        if (text.Length > 0)
            block.Add(text);
    }

    private void EndPart()
    {
        if (label is not null)
            parts[label] = string.Join('\n', block).Trim('\n');
        block.Clear();
        label = null;
    }

    private void EndEntry()
    {
        EndPart();
        if (entry is not null)
        {
            foreach (var missing in Labels.Where(name => parts.GetValueOrDefault(name, "").Length == 0))
                Report(entry.Line, $"{entry.Id} has no `{missing}`");
            var complete = Labels.Append(Lint).ToImmutableDictionary(name => name, name => parts.GetValueOrDefault(name, ""));
            entries.Add(entry with { Parts = complete });
        }

        parts.Clear();
        entry = null;
    }

    private void Report(int line, string message) => faults.Add(new Fault(file, line, message));

    [GeneratedRegex("""^MTP(?<number>\d{4}) (?<name>[A-Z][A-Za-z]*) (?<severity>\w+) (?<section>§?\d[\w-]*)$""")]
    private static partial Regex EntryLine();

    [GeneratedRegex("""^(?<label>\w+):( (?<text>\S.*))?$""")]
    private static partial Regex PartLine();
}
