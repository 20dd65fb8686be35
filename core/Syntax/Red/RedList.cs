using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax;

/// <summary>
/// A chunk of a list in the red tree; it has the shape of the green one, so that reaching one item of a long list makes a few
/// small arrays and not one for the whole list. It is no node: the items' parent is the node that has the list.
/// </summary>
internal sealed class RedList(GreenList green, SyntaxNode owner, int position) : RedElement
{
    private readonly object?[] children = new object?[green.SlotCount];
    private int nodeCount = -1;

    public GreenList Green => green;

    public SyntaxNode Owner => owner;

    public int Position => position;

    /// <summary>The number of elements that are items: neither skipped tokens nor bare <c>;</c>. Counted once.</summary>
    public int NodeCount
    {
        get
        {
            if (nodeCount >= 0)
                return nodeCount;
            var count = 0;
            for (var slot = 0; slot < green.SlotCount; slot++)
            {
                var element = green.GetSlot(slot)!;
                if (element is GreenList chunk)
                    count += ((RedList)GetChild(slot, chunk, ChunkPosition(slot))).NodeCount;
                else if (IsItem(element))
                    count++;
            }

            return nodeCount = count;
        }
    }

    /// <summary>Whether an element is an item of the list, and not what the parser had to put between items.</summary>
    public static bool IsItem(GreenNode element) => !element.IsToken && element.Kind != SyntaxKind.SkippedTokens;

    /// <summary>The red node, or the red chunk, in a slot that holds no token.</summary>
    public object GetChild(int slot, GreenNode element, int elementPosition)
    {
        if (Volatile.Read(ref children[slot]) is { } known)
            return known;
        object child = element is GreenList chunk
            ? new RedList(chunk, owner, elementPosition)
            : SyntaxNodeFactory.Create(element, owner, elementPosition, owner.Tree);
        return Interlocked.CompareExchange(ref children[slot], child, null) ?? child;
    }

    /// <summary>The chunk without chunks that holds an element.</summary>
    /// <param name="index">The element's index; becomes its slot in the chunk.</param>
    public RedList FindLeaf(ref int index)
    {
        var list = this;
        while (list.Green.Level > 0)
        {
            var (slot, start) = (0, list.Position);
            var chunk = (GreenList)list.Green.GetSlot(0)!;
            while (index >= chunk.ElementCount)
            {
                index -= chunk.ElementCount;
                start += chunk.FullWidth;
                chunk = (GreenList)list.Green.GetSlot(++slot)!;
            }

            list = (RedList)list.GetChild(slot, chunk, start);
        }

        return list;
    }

    /// <summary>The item with an index among the items, which exists; found by way of the chunks' counts.</summary>
    public SyntaxNode ItemAt(int index)
    {
        var list = this;
        while (true)
        {
            var start = list.Position;
            var chunk = default(RedList);
            for (var slot = 0; chunk is null; slot++)
            {
                var element = list.Green.GetSlot(slot)!;
                if (element is GreenList)
                {
                    var inner = (RedList)list.GetChild(slot, element, start);
                    if (index < inner.NodeCount)
                        chunk = inner;
                    else
                        index -= inner.NodeCount;
                }
                else if (IsItem(element) && index-- == 0)
                {
                    return (SyntaxNode)list.GetChild(slot, element, start);
                }

                start += element.FullWidth;
            }

            list = chunk;
        }
    }

    /// <summary>The element that holds the code unit at an offset of the text, which is inside of the list.</summary>
    public SyntaxNodeOrToken ElementAt(int offset)
    {
        var list = this;
        while (true)
        {
            var (slot, start) = (0, list.Position);
            var element = list.Green.GetSlot(0)!;
            while (offset >= start + element.FullWidth)
            {
                start += element.FullWidth;
                element = list.Green.GetSlot(++slot)!;
            }

            if (element is GreenToken token)
                return new SyntaxToken(owner, token, start);
            if (list.GetChild(slot, element, start) is not RedList chunk)
                return (SyntaxNode)list.GetChild(slot, element, start);
            list = chunk;
        }
    }

    private int ChunkPosition(int slot)
    {
        var start = position;
        for (var before = 0; before < slot; before++)
            start += green.GetSlot(before)!.FullWidth;
        return start;
    }
}
