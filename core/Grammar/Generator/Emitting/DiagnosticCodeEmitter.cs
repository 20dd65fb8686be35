using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes <c>DiagnosticCode.g.cs</c>.</summary>
public static class DiagnosticCodeEmitter
{
    /// <summary>The source of the enumeration.</summary>
    public static string Emit(CatalogueDefinition catalogue)
    {
        var writer = CodeWriter.ForFile(GeneratedFile.CatalogueSource);
        writer.Line();
        writer.Summary("What a diagnostic says; the value is the number of its id, 3 for `MTP0003`.");
        writer.Braces("public enum DiagnosticCode : ushort", () =>
        {
            var isFirst = true;
            foreach (var entry in catalogue.Entries)
            {
                if (!isFirst)
                    writer.Line();
                isFirst = false;
                writer.Summary($"{entry.Id}: {entry.Title}. Message: {entry.Message}");
                writer.Line($"{entry.Name} = {entry.Number},");
            }
        });
        return writer.ToString();
    }
}
