using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes <c>SyntaxNodeFactory.g.cs</c>: from a green node to the red one of its kind.</summary>
public static class SyntaxNodeFactoryEmitter
{
    /// <summary>The source of the factory.</summary>
    public static string Emit(GrammarDefinition grammar)
    {
        var writer = CodeWriter.ForFile(GeneratedFile.GrammarSource, "MtpScript.Tooling.Syntax.Green");
        writer.Line();
        writer.Summary("Makes red nodes.");
        writer.Braces("internal static class SyntaxNodeFactory", () =>
        {
            writer.Line("/// <summary>The red node of the class that belongs to the green node's kind.</summary>");
            writer.Line("/// <param name=\"green\">A node that is neither a token nor a list.</param>");
            writer.Line("/// <param name=\"parent\">The node above, or null for a root.</param>");
            writer.Line("/// <param name=\"position\">Where the node starts with its trivia, in UTF-16 code units.</param>");
            writer.Line("/// <param name=\"tree\">The tree it belongs to.</param>");
            writer.Line("public static SyntaxNode Create(GreenNode green, SyntaxNode? parent, int position, SyntaxTree tree) =>");
            writer.Braces("    green.Kind switch", () =>
            {
                foreach (var node in grammar.Nodes)
                    writer.Line($"SyntaxKind.{node.Name} => new {node.Name}Syntax(green, parent, position, tree),");
                writer.Line("_ => throw new ArgumentException($\"{green.Kind} is no kind of node\", nameof(green)),");
            }, "};");
        });
        return writer.ToString();
    }
}
