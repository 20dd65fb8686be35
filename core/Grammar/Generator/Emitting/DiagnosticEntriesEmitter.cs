using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes <c>DiagnosticCatalogueEntries.g.cs</c>: the catalogue as data.</summary>
public static class DiagnosticEntriesEmitter
{
    /// <summary>The source of the class.</summary>
    public static string Emit(CatalogueDefinition catalogue)
    {
        var writer = CodeWriter.ForFile(GeneratedFile.CatalogueSource, "System.Collections.Immutable");
        writer.Line();
        writer.Summary("The entries of the catalogue.");
        writer.Braces("internal static class DiagnosticCatalogueEntries", () =>
        {
            writer.Summary("All entries, by ascending code.");
            writer.Line("public static ImmutableArray<DiagnosticEntry> Create() =>");
            writer.Line("[");
            foreach (var entry in catalogue.Entries)
                Entry(writer, entry);
            writer.Line("];");
        });
        return writer.ToString();
    }

    private static void Entry(CodeWriter writer, CatalogueEntry entry)
    {
        var severity = char.ToUpperInvariant(entry.Severity[0]) + entry.Severity[1..];
        writer.Line("    new(");
        writer.Line($"        DiagnosticCode.{entry.Name}, \"{entry.Id}\", \"{entry.Name}\",");
        writer.Line($"        DiagnosticSeverity.{severity}, \"{entry.Section}\",");
        var lint = entry.Lint.Length == 0 ? "null" : $"new({XmlText.Literal(entry.Lint)}, {(entry.IsOff ? "true" : "false")})";
        writer.Line($"        {lint},");
        writer.Line($"        {XmlText.Literal(entry.Title)},");
        writer.Line($"        {XmlText.Literal(entry.Message)}, {entry.ArgumentCount},");
        writer.Line($"        {XmlText.Literal(entry.Explanation)},");
        writer.Line($"        new({XmlText.Literal(entry.Wrong)}),");
        writer.Line($"        new({XmlText.Literal(entry.Right)})),");
    }
}
