using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes <c>SyntaxKind.g.cs</c>, in contiguous groups so that <c>SyntaxFacts</c> can test them by range.</summary>
public static class SyntaxKindEmitter
{
    /// <summary>The source of the enumeration.</summary>
    public static string Emit(GrammarDefinition grammar)
    {
        var writer = CodeWriter.ForFile(GeneratedFile.GrammarSource);
        writer.Line();
        writer.Summary("What a token, a trivia, a node or a list of nodes is.");
        writer.Braces("public enum SyntaxKind : ushort", () =>
        {
            writer.Summary("Nothing: the kind of an absent token.");
            writer.Line("None = 0,");
            foreach (var group in Enum.GetValues<TokenGroup>())
            {
                foreach (var token in grammar.OfGroup(group))
                    Member(token.Name, Documentation(token));
            }

            foreach (var trivia in grammar.Trivia)
                Member(trivia.Name, trivia.Documentation);
            foreach (var node in grammar.Nodes.Where(node => !node.IsError).Concat(grammar.Nodes.Where(node => node.IsError)))
                Member(node.Name, node.Documentation);
            foreach (var element in grammar.ListElements)
                Member("ListOf" + element, $"Any number of children of the kind {element}.");
        });
        return writer.ToString();

        void Member(string name, string documentation)
        {
            writer.Line();
            writer.Summary(documentation);
            writer.Line(name + ",");
        }
    }

    private static string Documentation(TokenDefinition token) => token switch
    {
        { Text: null } => token.Documentation,
        { Group: TokenGroup.Forbidden } => $"`{token.Text}`, of other languages. {token.Documentation}",
        _ => $"`{token.Text}`: {char.ToLowerInvariant(token.Documentation[0])}{token.Documentation[1..]}",
    };
}
