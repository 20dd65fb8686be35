using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>What parts of a node cover.</summary>
internal static class NodeSpans
{
    /// <summary>
    /// What the slots from one up to another cover together, without the trivia at their ends; empty when they have no text.
    /// </summary>
    public static TextSpan OfSlots(SyntaxNode node, int first, int end)
    {
        var position = node.Position;
        var (spanStart, spanEnd) = (-1, -1);
        for (var slot = 0; slot < end; slot++)
        {
            if (node.Green.GetSlot(slot) is not { FullWidth: > 0 } child) continue;
            if (slot >= first)
            {
                if (spanStart < 0) spanStart = position + GreenEdges.LeadingWidth(child);
                spanEnd = position + child.FullWidth - GreenEdges.TrailingWidth(child);
            }

            position += child.FullWidth;
        }

        return spanStart < 0 ? new(node.Position, 0) : TextSpan.FromBounds(spanStart, spanEnd);
    }
}
