namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes <c>PreludeTexts.g.cs</c>: the prelude as data, as nothing in the core reads files.</summary>
public static class PreludeTextsEmitter
{
    /// <summary>The source of the class.</summary>
    /// <param name="files">The texts by the names of their files.</param>
    public static string Emit(IReadOnlyList<KeyValuePair<string, string>> files)
    {
        var writer = CodeWriter.ForFile(GeneratedFile.PreludeFolder, "MtpScript.Tooling.Semantics.Prelude", []);
        writer.Line();
        writer.Summary("The texts of the prelude.");
        writer.Braces("internal static class PreludeTexts", () =>
        {
            writer.Summary("The names of the files and their texts.");
            writer.Line("public static readonly (string Name, string Text)[] All =");
            writer.Line("[");
            foreach (var (name, text) in files)
            {
                writer.Line($"    ({XmlText.Literal(name)},");
                foreach (var line in text.TrimEnd('\n').Split('\n'))
                    writer.Line($"        {XmlText.Literal(line + "\n")} +");
                writer.Line("        \"\"),");
            }

            writer.Line("];");
        });
        return writer.ToString();
    }
}
