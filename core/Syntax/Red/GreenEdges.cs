using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax;

/// <summary>The trivia at the ends of a green node. Loops: the first token may be very deep.</summary>
internal static class GreenEdges
{
    /// <summary>The width of the trivia before the first token that has any width.</summary>
    public static int LeadingWidth(GreenNode node)
    {
        while (node.FullWidth > 0)
        {
            if (node is GreenToken token)
                return token.LeadingWidth;
            var slot = 0;
            while (node.GetSlot(slot) is not { FullWidth: > 0 })
                slot++;
            node = node.GetSlot(slot)!;
        }

        return 0;
    }

    /// <summary>The width of the trivia after the last token that has any width.</summary>
    public static int TrailingWidth(GreenNode node)
    {
        while (node.FullWidth > 0)
        {
            if (node is GreenToken token)
                return token.TrailingWidth;
            var slot = node.SlotCount - 1;
            while (node.GetSlot(slot) is not { FullWidth: > 0 })
                slot--;
            node = node.GetSlot(slot)!;
        }

        return 0;
    }
}
