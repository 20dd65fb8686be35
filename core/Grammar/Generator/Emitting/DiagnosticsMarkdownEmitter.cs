using System.Text;
using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes <c>docs/diagnostics.md</c>.</summary>
public static class DiagnosticsMarkdownEmitter
{
    /// <summary>The text of the page.</summary>
    public static string Emit(CatalogueDefinition catalogue)
    {
        var text = new StringBuilder();
        text.Append($"""
            {GeneratedFile.MarkdownHeader(GeneratedFile.CatalogueSource)}
            # Diagnostics

            Everything that the tools report, with an example of how it comes about and of what to write instead. On the
            command line, `mtp explain CODE` shows the same. In an example, `⟨0xFF⟩` stands for that byte and `⟨( × 300⟩` for so
            many copies of a text. Section signs (§8) are those of the published specification 5.1; chapters are those of the
            language reference.

            | Code | Name | Severity | Title |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var entry in catalogue.Entries)
        {
            var title = entry.Title.Replace("|", "\\|", StringComparison.Ordinal);
            text.Append($"| [{entry.Id}](#{Anchor(entry)}) | {entry.Name} | {entry.Severity} | {title} |\n");
        }

        foreach (var entry in catalogue.Entries)
            Entry(text, entry);
        return text.ToString();
    }

    private static void Entry(StringBuilder text, CatalogueEntry entry)
    {
        text.Append($"\n<a id=\"{Anchor(entry)}\"></a>\n## {entry.Id}: {entry.Title}\n\n");
        var reference = (entry.Section.StartsWith('§') ? "specification, " : "language reference, chapter ") + entry.Section;
        text.Append($"**{entry.Message}**\n\n");
        var lint = entry.Lint.Length == 0 ? "" : $"; lint `{entry.Lint}`{(entry.IsOff ? ", off by default" : "")}";
        text.Append($"{entry.Name}, {entry.Severity}; {reference}{lint}.\n\n");
        text.Append($"{entry.Explanation}\n\n");
        text.Append($"Wrong:\n\n```mtp\n{entry.Wrong}\n```\n\n");
        text.Append($"Right:\n\n```mtp\n{entry.Right}\n```\n");
    }

    private static string Anchor(CatalogueEntry entry) => entry.Id.ToLowerInvariant();
}
