using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>
/// Writes the C header with the words that are no names, in the order of their bytes, for the scanner of the tree-sitter grammar.
/// </summary>
public static class ReservedWordsHeaderEmitter
{
    /// <summary>The text of the file.</summary>
    public static string Emit(GrammarDefinition grammar)
    {
        var words = grammar.OfGroup(TokenGroup.Keyword).Concat(grammar.OfGroup(TokenGroup.Forbidden))
            .Where(token => token.IsWord).Select(token => token.Text!).Order(StringComparer.Ordinal).ToList();
        var writer = new CodeWriter();
        writer.Line($"// Written by core/Grammar/Generator from {GeneratedFile.GrammarSource}; change that and run:");
        writer.Line($"//   {GeneratedFile.Command}");
        writer.Line("#ifndef MTPSCRIPT_RESERVED_WORDS_H");
        writer.Line("#define MTPSCRIPT_RESERVED_WORDS_H");
        writer.Line();
        writer.Line($"#define LONGEST_RESERVED_WORD {words.Max(word => word.Length)}");
        writer.Line();
        writer.Line("static const char *const RESERVED_WORDS[] = {");
        foreach (var word in words) writer.Line($"    \"{word}\",");
        writer.Line("};");
        writer.Line();
        writer.Line("#endif");
        return writer.ToString();
    }
}
