using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes <c>SyntaxFacts.g.cs</c>: what is known of a kind without a tree.</summary>
public static class SyntaxFactsEmitter
{
    /// <summary>The source of the class.</summary>
    public static string Emit(GrammarDefinition grammar)
    {
        var writer = CodeWriter.ForFile(GeneratedFile.GrammarSource);
        writer.Line();
        writer.Summary("What is known of a kind without a tree: its text, its group and how messages call it.");
        writer.Braces("public static partial class SyntaxFacts", () =>
        {
            Groups(writer, grammar);
            Texts(writer, grammar);
            Keywords(writer, grammar);
            Descriptions(writer, grammar);
        });
        return writer.ToString();
    }

    private static void Groups(CodeWriter writer, GrammarDefinition grammar)
    {
        var keywords = grammar.OfGroup(TokenGroup.Keyword);
        var contextual = grammar.OfGroup(TokenGroup.Contextual);
        var forbidden = grammar.OfGroup(TokenGroup.Forbidden);
        var lastWord = forbidden.Last(token => token.IsWord).Name;
        var nodes = grammar.Nodes.Where(node => !node.IsError).Concat(grammar.Nodes.Where(node => node.IsError)).ToList();
        Range("IsToken", "a token, of whatever group", grammar.OfGroup(TokenGroup.Token)[0].Name, forbidden[^1].Name);
        Range("IsKeyword", "a reserved word of the language", keywords[0].Name, keywords[^1].Name);
        Range(
            "IsContextualKeyword", "a word that is a keyword in one position and a plain name elsewhere",
            contextual[0].Name, contextual[^1].Name);
        Range("IsForbidden", "a word or an operator of another language", forbidden[0].Name, forbidden[^1].Name);
        Range("IsForbiddenWord", "a reserved word of another language", forbidden[0].Name, lastWord);
        Range(
            "IsWord", "spelled like a name but is no <c>IdentifierToken</c>: a keyword, a contextual keyword or a forbidden word",
            keywords[0].Name, lastWord);
        Range("IsTrivia", "text between tokens", grammar.Trivia[0].Name, grammar.Trivia[^1].Name);
        Range("IsNode", "a node, one that only appears in code with an error included", nodes[0].Name, nodes[^1].Name);
        Range("IsList", "a list of nodes", "ListOf" + grammar.ListElements[0], "ListOf" + grammar.ListElements[^1]);

        void Range(string name, string meaning, string first, string last)
        {
            writer.Line($"/// <summary>Whether the kind is {meaning}.</summary>");
            writer.Line($"public static bool {name}(SyntaxKind kind) => kind is >= SyntaxKind.{first} and <= SyntaxKind.{last};");
            writer.Line();
        }
    }

    private static void Texts(CodeWriter writer, GrammarDefinition grammar)
    {
        writer.Summary("The text of a token that is always spelled the same, else null.");
        writer.Braces("public static string? GetText(SyntaxKind kind) => kind switch", () =>
        {
            foreach (var token in grammar.Tokens.Where(token => token.Text is not null))
                writer.Line($"SyntaxKind.{token.Name} => {XmlText.Literal(token.Text!)},");
            writer.Line("_ => null,");
        }, "};");
        writer.Line();
    }

    private static void Keywords(CodeWriter writer, GrammarDefinition grammar)
    {
        writer.Summary("The kind of a word: a keyword, a contextual keyword, a forbidden word, else `IdentifierToken`.");
        writer.Line("/// <remarks>");
        writer.Line("/// The compiler turns this into a switch on the length, then on one character, then one comparison.");
        writer.Line("/// </remarks>");
        writer.Braces("public static SyntaxKind GetKeywordKind(ReadOnlySpan<char> word) => word switch", () =>
        {
            foreach (var token in grammar.Tokens.Where(token => token.IsWord).OrderBy(token => token.Text!.Length))
                writer.Line($"{XmlText.Literal(token.Text!)} => SyntaxKind.{token.Name},");
            writer.Line("_ => SyntaxKind.IdentifierToken,");
        }, "};");
        writer.Line();
    }

    private static void Descriptions(CodeWriter writer, GrammarDefinition grammar)
    {
        writer.Summary("What messages call a kind: a fixed text in backquotes, else words such as \"a name\".");
        writer.Braces("public static string Describe(SyntaxKind kind) => kind switch", () =>
        {
            foreach (var token in grammar.Tokens)
                Arm(token.Name, token.Text is null ? token.Description! : $"`{token.Text}`");
            foreach (var trivia in grammar.Trivia)
                Arm(trivia.Name, Words.WithArticle(trivia.Name.Replace("Trivia", "", StringComparison.Ordinal)));
            foreach (var node in grammar.Nodes)
                Arm(node.Name, Words.WithArticle(node.Name));
            foreach (var element in grammar.ListElements)
                Arm("ListOf" + element, "a list of " + Words.Plural(element));
            writer.Line("_ => \"nothing\",");
        }, "};");

        void Arm(string kind, string description) => writer.Line($"SyntaxKind.{kind} => {XmlText.Literal(description)},");
    }
}
