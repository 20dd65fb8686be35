using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes <c>SyntaxVisitor.g.cs</c>: one method for each kind of node.</summary>
public static class SyntaxVisitorEmitter
{
    private const string Fallback = "Every method falls back to <see cref=\"DefaultVisit\"/>; none goes down.";

    /// <summary>The source of the two visitors.</summary>
    public static string Emit(GrammarDefinition grammar)
    {
        var writer = CodeWriter.ForFile(GeneratedFile.GrammarSource);
        writer.Line();
        writer.Line($"/// <summary>Does something for a node, by its kind. {Fallback}</summary>");
        Visitor(writer, grammar, "SyntaxVisitor", "void");
        writer.Line();
        writer.Line($"/// <summary>Computes something for a node, by its kind. {Fallback}</summary>");
        writer.Line("/// <typeparam name=\"TResult\">What is computed.</typeparam>");
        Visitor(writer, grammar, "SyntaxVisitor<TResult>", "TResult");
        return writer.ToString();
    }

    private static void Visitor(CodeWriter writer, GrammarDefinition grammar, string type, string result)
    {
        writer.Braces($"public abstract class {type}", () =>
        {
            writer.Line("/// <summary>Calls the method for the node's kind.</summary>");
            writer.Line($"public virtual {result} Visit(SyntaxNode node) => node.Accept(this);");
            writer.Line();
            writer.Line("/// <summary>What happens for a node whose own method is not overridden.</summary>");
            if (result == "void")
                writer.Braces("protected virtual void DefaultVisit(SyntaxNode node)", () => { });
            else
                writer.Line($"protected abstract {result} DefaultVisit(SyntaxNode node);");

            foreach (var node in grammar.Nodes)
            {
                writer.Line();
                writer.Line($"/// <summary>Called for {XmlText.FromMarkdown(Words.WithArticle(node.Name))}.</summary>");
                var name = node.Name;
                writer.Line($"protected internal virtual {result} Visit{name}({name}Syntax node) => DefaultVisit(node);");
            }
        });
    }
}
