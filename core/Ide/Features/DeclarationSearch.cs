using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>
/// Finds declarations below a node. The search goes through green nodes, which costs no memory for what is no declaration, and
/// does not recurse, as expressions may be deeper than the stack.
/// </summary>
internal static class DeclarationSearch
{
    private const int NodesBetweenCancellationChecks = 4096;

    /// <summary>The declarations below a node that are in no other one below it, in source order.</summary>
    /// <param name="node">Where to search; not itself among the results.</param>
    /// <param name="withConstants">Whether the constants in the node's own list are among them; others never are.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static IEnumerable<SyntaxNode> Below(SyntaxNode node, bool withConstants, CancellationToken cancellation)
    {
        var pending = new Stack<(GreenNode Green, int Position, bool IsOwn)>();
        PushChildren(pending, node.Green, node.Position, isOwn: true);
        var untilCheck = 0;
        while (pending.TryPop(out var next))
        {
            if (untilCheck-- == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                untilCheck = NodesBetweenCancellationChecks;
            }

            var (green, position, isOwn) = next;
            if (IsDeclaration(green.Kind) || (withConstants && isOwn && green.Kind == SyntaxKind.ConstantDeclaration))
                yield return node.FindNode(position, position + green.FullWidth);
            else
                PushChildren(pending, green, position, isOwn && (green.IsList || green.Kind == SyntaxKind.ForbiddenModifier));
        }
    }

    private static void PushChildren(Stack<(GreenNode, int, bool)> pending, GreenNode node, int position, bool isOwn)
    {
        var end = position + node.FullWidth;
        for (var slot = node.SlotCount - 1; slot >= 0; slot--)
        {
            if (node.GetSlot(slot) is not { FullWidth: > 0 } child) continue;
            end -= child.FullWidth;
            if (!child.IsToken) pending.Push((child, end, isOwn));
        }
    }

    /// <summary>Each of these kinds starts with a word, so that no node below it covers the same text.</summary>
    private static bool IsDeclaration(SyntaxKind kind) => kind is
        SyntaxKind.ImportAlias or SyntaxKind.ImportNames or SyntaxKind.ImportAll or SyntaxKind.ImportPackage
        or SyntaxKind.UsesDeclaration or SyntaxKind.TypeDeclaration or SyntaxKind.EffectDeclaration
        or SyntaxKind.FunctionDeclaration or SyntaxKind.ApiDeclaration or SyntaxKind.ServeDeclaration
        or SyntaxKind.TestDeclaration or SyntaxKind.MockDeclaration;
}
