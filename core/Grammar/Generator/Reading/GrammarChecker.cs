using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Reading;

/// <summary>Checks that the names of a grammar are unique and that what they refer to exists.</summary>
public static class GrammarChecker
{
    /// <summary>Members that every red node has, whose names a field cannot take.</summary>
    private static readonly HashSet<string> ReservedFields = new(StringComparer.Ordinal)
    {
        "kind", "parent", "tree", "position", "span", "fullSpan", "green", "ancestors", "childNodes", "accept", "equals",
    };

    /// <summary>The faults of a grammar that was read from <paramref name="file"/>.</summary>
    public static IEnumerable<Fault> Check(string file, GrammarDefinition grammar) =>
        DuplicateNames(grammar)
            .Concat(DuplicateTexts(grammar))
            .Concat(TokensWithoutText(grammar))
            .Concat(Bases(grammar))
            .Concat(grammar.Nodes.SelectMany(node => Fields(grammar, node)))
            .Concat(MissingRoots(grammar))
            .Select(found => new Fault(file, found.Line, found.Message));

    private static IEnumerable<(int Line, string Message)> DuplicateNames(GrammarDefinition grammar)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = grammar.Tokens.Select(token => (token.Name, token.Line))
            .Concat(grammar.Trivia.Select(trivia => (trivia.Name, trivia.Line)))
            .Concat(grammar.Unions.Select(union => (union.Name, union.Line)))
            .Concat(grammar.Nodes.Select(node => (node.Name, node.Line)));
        foreach (var (name, line) in names)
        {
            if (!seen.TryAdd(name, line))
                yield return (line, $"`{name}` is already defined on line {seen[name]}");
        }
    }

    private static IEnumerable<(int Line, string Message)> DuplicateTexts(GrammarDefinition grammar) =>
        from token in grammar.Tokens
        where token.Text is not null
        group token by token.Text into same
        from repeated in same.Skip(1)
        select (repeated.Line, $"the text `{same.Key}` already belongs to `{same.First().Name}`");

    private static IEnumerable<(int Line, string Message)> TokensWithoutText(GrammarDefinition grammar)
    {
        foreach (var token in grammar.Tokens)
        {
            if (token is { Text: null, Description: null })
                yield return (token.Line, $"`{token.Name}` has no fixed text: say what messages call it with `as \"a …\"`");
            if (token is { Group: TokenGroup.Keyword or TokenGroup.Contextual, IsWord: false })
                yield return (token.Line, $"`{token.Name}` is a keyword and needs a word as its text");
        }
    }

    private static IEnumerable<(int Line, string Message)> Bases(GrammarDefinition grammar)
    {
        var unions = grammar.Unions.Select(union => union.Name).ToHashSet(StringComparer.Ordinal);
        var earlier = new HashSet<string>(StringComparer.Ordinal);
        foreach (var union in grammar.Unions)
        {
            if (union.Base is not null && !earlier.Contains(union.Base))
                yield return (union.Line, $"`{union.Base}` is no union defined before `{union.Name}`");
            earlier.Add(union.Name);
        }

        foreach (var node in grammar.Nodes.Where(node => node.Union is not null && !unions.Contains(node.Union)))
            yield return (node.Line, $"`{node.Union}` is no union");
    }

    private static IEnumerable<(int Line, string Message)> Fields(GrammarDefinition grammar, NodeDefinition node)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in node.Fields)
        {
            if (!names.Add(field.Name))
                yield return (field.Line, $"`{node.Name}` already has a child `{field.Name}`");
            if (ReservedFields.Contains(field.Name))
                yield return (field.Line, $"`{field.Name}` is a member of every node; choose another name");
            foreach (var unknown in UnknownNames(grammar, field.Type))
                yield return (field.Line, unknown);
            if (field is { Type: ListFieldType, IsOptional: true })
                yield return (field.Line, $"the list `{field.Name}` may be empty anyway; remove the `?`");
        }
    }

    private static IEnumerable<string> UnknownNames(GrammarDefinition grammar, FieldType type)
    {
        bool IsNode(string name) =>
            grammar.Nodes.Any(node => node.Name == name) || grammar.Unions.Any(union => union.Name == name);
        return type switch
        {
            TokenFieldType tokens => tokens.Kinds.Where(kind => grammar.Tokens.All(token => token.Name != kind))
                .Select(kind => $"`{kind}` is no token"),
            ListFieldType list when !IsNode(list.Element) => [$"`{list.Element}` is neither a node nor a union"],
            NodeFieldType child when !IsNode(child.Name) =>
                [$"`{child.Name}` is neither a node nor a union; write `token {child.Name}` for a token"],
            _ => [],
        };
    }

    private static IEnumerable<(int Line, string Message)> MissingRoots(GrammarDefinition grammar)
    {
        foreach (var name in new[] { "Module", "SkippedTokens", "UnexpectedTokens" })
        {
            if (grammar.Nodes.All(node => node.Name != name))
                yield return (0, $"there is no node `{name}`, which the tree is built on");
        }
    }
}
