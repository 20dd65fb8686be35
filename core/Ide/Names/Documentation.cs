using System.Text;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Ide.Names;

/// <summary>What is written about declarations in their doc comments (§1).</summary>
internal static class Documentation
{
    /// <summary>The Markdown before a declaration; "" when there is none.</summary>
    public static string Of(SyntaxNode declaration)
    {
        var text = new StringBuilder();
        foreach (var trivia in declaration.GetFirstToken().LeadingTrivia)
        {
            if (trivia.Kind == SyntaxKind.DocumentationLineTrivia) text.AppendLine(WithoutSpace(trivia.ToString()[3..]));
            else if (trivia.Kind == SyntaxKind.DocumentationBlockTrivia) AppendBlock(text, trivia.ToString());
        }

        return text.ToString().ReplaceLineEndings("\n").Trim('\n');
    }

    /// <summary>The Markdown about what a symbol names; that of a named handler stands before its route.</summary>
    public static string Of(QueryContext context, NamedSymbol symbol)
    {
        if (symbol is ItemName { Item: { Kind: ItemKind.Function } id })
        {
            var outline = context.Get(FileOutlineQuery.Instance, id.File);
            if (outline.TryGet(id, out var item) && item.Item is FunctionItem { IsHandler: true })
            {
                var handler = outline.Items.FirstOrDefault(outer =>
                    outer.Item is ApiItem && outer.Position <= item.Position && outer.Position + outer.Source.Root.FullSpan.End > item.Position);
                if (handler is not null) return Of(handler.Source.Root);
            }
        }

        return symbol is not LocalName and not ModuleName && DeclarationFinder.Find(context, symbol) is { Syntax: { } syntax } ? Of(syntax) : "";
    }

    private static void AppendBlock(StringBuilder text, string block)
    {
        var end = block.EndsWith("*/", StringComparison.Ordinal) && block.Length >= 5 ? block.Length - 2 : block.Length;
        foreach (var line in block[3..end].ReplaceLineEndings("\n").Split('\n'))
        {
            var content = line.TrimStart();
            text.AppendLine(content.StartsWith('*') ? WithoutSpace(content[1..]) : content);
        }
    }

    private static string WithoutSpace(string line) => (line.StartsWith(' ') ? line[1..] : line).TrimEnd();
}
