using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>A place that may ask for an outcome: an annotated constant, or an argument of a call.</summary>
/// <param name="Annotation">The type that is written; null for an argument.</param>
/// <param name="Callee">What is called; null for a constant.</param>
/// <param name="Argument">The place of the argument.</param>
internal readonly record struct OutcomeContext(TypeSyntax? Annotation, ExpressionSyntax? Callee, int Argument);

/// <summary>Looks at the uses of a constant that is bound to what an effect gives (language reference, chapter 3).</summary>
internal static class OutcomeUses
{
    /// <summary>Whether there is a use, and each is a scrutinee or stands where an outcome is asked for.</summary>
    /// <param name="constant">The constant.</param>
    /// <param name="block">The block that it is declared in.</param>
    /// <param name="asks">Whether a place asks for an outcome.</param>
    /// <param name="returnsOutcome">Whether the function returns one.</param>
    public static bool AreAllOutcomes(
        ConstantDeclarationSyntax constant, BlockSyntax block, Func<OutcomeContext, bool> asks, bool returnsOutcome)
    {
        var name = constant.Name.TextSpan;
        var count = 0;
        foreach (var token in block.DescendantTokens())
        {
            if (token.Position < constant.FullSpan.End || token.Kind != SyntaxKind.IdentifierToken || !token.TextSpan.SequenceEqual(name)) continue;
            if (token.Parent is not NameExpressionSyntax use)
            {
                if (token.Parent is ObjectEntrySyntax { Value: null }) return false;
                continue;
            }

            count++;
            if (!IsOutcome(use, block, asks, returnsOutcome)) return false;
        }

        return count > 0;
    }

    private static bool IsOutcome(ExpressionSyntax use, BlockSyntax block, Func<OutcomeContext, bool> asks, bool returnsOutcome)
    {
        SyntaxNode node = use;
        while (node.Parent is ParenthesizedExpressionSyntax or AwaitExpressionSyntax) node = node.Parent;
        return node.Parent switch
        {
            MatchExpressionSyntax match => ReferenceEquals(match.Scrutinee, node),
            PipelineExpressionSyntax { Right: MatchExpressionSyntax { Scrutinee: null } } pipeline => ReferenceEquals(pipeline.Left, node),
            ConstantDeclarationSyntax { Type.Type: { } annotation } => asks(new(annotation, null, 0)),
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: CallExpressionSyntax { Callee: { } callee } } list } argument =>
                asks(new(null, callee, IndexOf(list, argument))),
            ReturnStatementSyntax => returnsOutcome && IsOfFunction(node, block),
            BlockSyntax last => returnsOutcome && ReferenceEquals(last, block) && ReferenceEquals(last.Statements.LastOrDefault(), node),
            _ => false,
        };
    }

    private static int IndexOf(ArgumentListSyntax list, ArgumentSyntax argument)
    {
        var index = 0;
        foreach (var other in list.Arguments)
        {
            if (ReferenceEquals(other, argument)) return index;
            index++;
        }

        return index;
    }

    private static bool IsOfFunction(SyntaxNode node, BlockSyntax block)
    {
        foreach (var outer in node.Ancestors())
        {
            if (ReferenceEquals(outer, block)) return true;
            if (outer is LambdaExpressionSyntax or FunctionDeclarationSyntax) return false;
        }

        return false;
    }
}
