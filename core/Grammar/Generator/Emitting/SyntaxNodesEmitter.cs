using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes <c>SyntaxNodes.SECTION.g.cs</c>: the typed nodes of the red tree.</summary>
public static class SyntaxNodesEmitter
{
    private const string Parameters = "GreenNode green, SyntaxNode? parent, int position, SyntaxTree tree";

    /// <summary>One file for each section that has unions or nodes.</summary>
    public static IEnumerable<GeneratedFile> Emit(GrammarDefinition grammar)
    {
        foreach (var section in grammar.Sections)
        {
            var unions = grammar.Unions.Where(union => union.Section == section).ToList();
            var nodes = grammar.Nodes.Where(node => node.Section == section).ToList();
            if (unions.Count + nodes.Count == 0)
                continue;
            var writer = CodeWriter.ForFile(GeneratedFile.GrammarSource, "MtpScript.Tooling.Syntax.Green");
            foreach (var union in unions)
                Union(writer, union);
            foreach (var node in nodes)
                Node(writer, node);
            yield return new GeneratedFile($"{GeneratedFile.SyntaxFolder}/SyntaxNodes.{Pascal(section)}.g.cs", writer.ToString());
        }
    }

    private static void Union(CodeWriter writer, UnionDefinition union)
    {
        writer.Line();
        writer.Summary(union.Documentation);
        writer.Braces($"public abstract partial class {union.Name}Syntax : {Class(union.Base)}", () =>
            Constructor(writer, "private protected", union.Name));
    }

    private static void Node(CodeWriter writer, NodeDefinition node)
    {
        writer.Line();
        writer.Summary(node.Documentation);
        if (node.IsError)
            writer.Line("/// <remarks>Appears only in code with an error.</remarks>");
        writer.Braces($"public sealed partial class {node.Name}Syntax : {Class(node.Union)}", () =>
        {
            Constructor(writer, "internal", node.Name);
            for (var slot = 0; slot < node.Fields.Length; slot++)
                Property(writer, node.Fields[slot], slot);
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override void Accept(SyntaxVisitor visitor) => visitor.Visit{node.Name}(this);");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line("public override TResult Accept<TResult>(SyntaxVisitor<TResult> visitor) => "
                + $"visitor.Visit{node.Name}(this);");
        });
    }

    private static void Constructor(CodeWriter writer, string accessibility, string name)
    {
        writer.Line($"{accessibility} {name}Syntax({Parameters})");
        writer.Line("    : base(green, parent, position, tree)");
        writer.Line("{");
        writer.Line("}");
    }

    private static void Property(CodeWriter writer, FieldDefinition child, int slot)
    {
        writer.Line();
        writer.Summary(child.Documentation);
        writer.Line(child.Type switch
        {
            TokenFieldType => $"public SyntaxToken {child.PropertyName} => GetToken({slot});",
            ListFieldType list =>
                $"public SyntaxList<{list.Element}Syntax> {child.PropertyName} => GetList<{list.Element}Syntax>({slot});",
            NodeFieldType node => $"public {node.Name}Syntax? {child.PropertyName} => GetNode<{node.Name}Syntax>({slot});",
            _ => throw new InvalidOperationException($"no property for {child.Type}"),
        });
    }

    private static string Class(string? union) => union is null ? "SyntaxNode" : union + "Syntax";

    private static string Pascal(string section) =>
        string.Concat(section.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
