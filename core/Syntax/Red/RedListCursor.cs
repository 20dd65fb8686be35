using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax;

/// <summary>Goes through the elements of a list, whatever chunks it is cut into, allocating red chunks only.</summary>
internal struct RedListCursor(RedList list)
{
    private RedList? leaf;
    private int index;
    private int slot;
    private int next;

    /// <summary>The element that the last <see cref="MoveNext"/> reached.</summary>
    public GreenNode Green { get; private set; } = null!;

    /// <summary>Where it starts.</summary>
    public int Position { get; private set; }

    /// <summary>Its red node, when it is no token.</summary>
    public readonly SyntaxNode Node => (SyntaxNode)leaf!.GetChild(slot - 1, Green, Position);

    /// <summary>Goes on to the next element, if there is one.</summary>
    public bool MoveNext()
    {
        if (index == list.Green.ElementCount)
            return false;
        if (leaf is null || slot == leaf.Green.SlotCount)
        {
            slot = index;
            leaf = list.FindLeaf(ref slot);
            next = leaf.Position;
        }

        Green = leaf.Green.GetSlot(slot)!;
        Position = next;
        next += Green.FullWidth;
        slot++;
        index++;
        return true;
    }
}
