using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>Goes through the tokens of a green node, without recursion and without making red nodes.</summary>
internal static class GreenTokens
{
    /// <summary>The tokens that have any text, in source order.</summary>
    public static IEnumerable<GreenToken> In(GreenNode node)
    {
        var pending = new Stack<GreenNode>();
        pending.Push(node);
        while (pending.TryPop(out var next))
        {
            if (next is GreenToken token)
            {
                if (token.Width > 0) yield return token;
                continue;
            }

            for (var slot = next.SlotCount - 1; slot >= 0; slot--)
                if (next.GetSlot(slot) is { FullWidth: > 0 } child) pending.Push(child);
        }
    }
}
