namespace MtpScript.Tooling.Syntax.Green;

/// <summary>Structural equality of green trees, without recursion.</summary>
internal static class GreenEquality
{
    public static bool AreEquivalent(GreenNode? first, GreenNode? second)
    {
        var pending = new Stack<(GreenNode? First, GreenNode? Second)>();
        pending.Push((first, second));
        while (pending.TryPop(out var pair))
        {
            var (one, two) = pair;
            if (ReferenceEquals(one, two)) continue;
            if (one is null || two is null || !LooksLike(one, two)) return false;
            if (one is GreenList list)
            {
                var other = (GreenList)two;
                if (list.ElementCount != other.ElementCount) return false;
                foreach (var elements in Elements(list).Zip(Elements(other))) pending.Push(elements);
                continue;
            }

            if (one.SlotCount != two.SlotCount) return false;
            for (var index = 0; index < one.SlotCount; index++) pending.Push((one.GetSlot(index), two.GetSlot(index)));
        }

        return true;
    }

    /// <summary>The elements of a list, whatever chunks it is cut into.</summary>
    public static IEnumerable<GreenNode> Elements(GreenList list)
    {
        var pending = new Stack<GreenNode>();
        pending.Push(list);
        while (pending.TryPop(out var node))
        {
            if (node is not GreenList chunk || chunk.Kind != list.Kind)
            {
                yield return node;
                continue;
            }

            for (var index = chunk.SlotCount - 1; index >= 0; index--) pending.Push(chunk.GetSlot(index)!);
        }
    }

    private static bool LooksLike(GreenNode one, GreenNode two)
    {
        if (one.Kind != two.Kind || one.FullWidth != two.FullWidth) return false;
        if (one is GreenToken token)
        {
            if (two is not GreenToken other || token.FullText != other.FullText) return false;
            if (token.LeadingWidth != other.LeadingWidth || token.TrailingWidth != other.TrailingWidth) return false;
        }

        var mine = one.Diagnostics;
        var theirs = two.Diagnostics;
        if (mine.Length != theirs.Length) return false;
        for (var index = 0; index < mine.Length; index++)
            if (!mine[index].IsEquivalentTo(theirs[index])) return false;
        return true;
    }
}
