using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes the words of the language as constants of Emacs Lisp, for the modes of Emacs.</summary>
public static class ElispWordsEmitter
{
    /// <summary>The text of the file.</summary>
    public static string Emit(GrammarDefinition grammar)
    {
        var writer = new CodeWriter();
        writer.Line(";;; mtpscript-words.el --- The words of MTPScript  -*- lexical-binding: t; -*-");
        writer.Line();
        writer.Line($";; Written by core/Grammar/Generator from {GeneratedFile.GrammarSource}; change that and run:");
        writer.Line($";;   {GeneratedFile.Command}");
        writer.Line();
        writer.Line(";;; Code:");
        writer.Line();
        Constant(writer, "declaration", "Words that start declarations.", InSection(grammar, "Declaration keywords"));
        Constant(writer, "control", "Words of expressions and statements.", InSection(grammar, "Control keywords"));
        Constant(writer, "literals", "Words that are values.", InSection(grammar, "Literal keywords"));
        Constant(writer, "contextual", "Words that are keywords in one position.", InSection(grammar, "Contextual keywords"));
        Constant(writer, "methods", "The HTTP methods.", InSection(grammar, "HTTP methods"));
        var forbidden = grammar.OfGroup(TokenGroup.Forbidden).Where(token => token.IsWord);
        Constant(writer, "forbidden", "Words of other languages, each an error.", forbidden);
        writer.Line("(provide 'mtpscript-words)");
        writer.Line(";;; mtpscript-words.el ends here");
        return writer.ToString();
    }

    private static IEnumerable<TokenDefinition> InSection(GrammarDefinition grammar, string section) =>
        grammar.Tokens.Where(token => token.Section == section && token.IsWord);

    private static void Constant(CodeWriter writer, string name, string documentation, IEnumerable<TokenDefinition> words)
    {
        writer.Line($"(defconst mtpscript-words-{name}");
        var lines = words.Select(word => $"\"{word.Text}\"").Chunk(8).Select(line => string.Join(' ', line));
        writer.Line($"  '({string.Join("\n    ", lines)})");
        writer.Line($"  \"{documentation}\")");
        writer.Line();
    }
}
