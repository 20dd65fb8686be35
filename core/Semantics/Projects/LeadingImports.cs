using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Parsing;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>
/// The imports of a file that nobody has parsed yet, read off its first lines: to know what imports what in a workspace costs little then, and
/// a file's syntax need not live from the first question on to the one that is about the file.
/// </summary>
internal static class LeadingImports
{
    private const string Keyword = "import";

    /// <summary>
    /// The imports of a text, the same as those of its item tree; null where only that can say: one has an error, or the word stands further down
    /// too.
    /// </summary>
    public static EquatableArray<ImportItem>? TryRead(SourceText text)
    {
        if (Parser.ParseLeadingImports(text) is not var (nodes, end)) return null;
        if (HasKeyword(text.ToString().AsSpan(end))) return null;
        return [.. nodes.Select(static (node, index) => DeclarationSummary.ImportOf(SyntaxTree.OfNode(node).Top)! with { Ordinal = index })];
    }

    private static bool HasKeyword(ReadOnlySpan<char> text)
    {
        for (var isAfterWord = false; text.IndexOf(Keyword, StringComparison.Ordinal) is >= 0 and var at; text = text[(at + Keyword.Length)..])
        {
            var end = at + Keyword.Length;
            var isWord = !(at == 0 ? isAfterWord : IsWordPart(text[at - 1])) && !(end < text.Length && IsWordPart(text[end]));
            if (isWord) return true;
            isAfterWord = true;
        }

        return false;
    }

    private static bool IsWordPart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
