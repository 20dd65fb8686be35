namespace MtpScript.Tooling.Syntax.Green;

/// <summary>
/// A list of nodes. A long one is a balanced tree of chunks, lists of the same kind, all leaves at the same depth, so that an edit
/// copies one path. Elements are nodes of the list's kind, skipped tokens, and bare <c>;</c> tokens.
/// </summary>
internal sealed class GreenList : GreenNode
{
    /// <summary>The most slots that a chunk has.</summary>
    public const int MostSlots = 32;

    private readonly GreenNode[] slots;

    public GreenList(SyntaxKind kind, ReadOnlySpan<GreenNode> slots, int level)
        : base(kind)
    {
        this.slots = slots.ToArray();
        Level = level;
        foreach (var slot in slots)
        {
            Include(slot);
            ElementCount += level == 0 ? 1 : ((GreenList)slot).ElementCount;
        }

        Flags |= slots[^1].Flags & (GreenFlags.ErrorAtEnd | GreenFlags.Reinterpreted);
    }

    private GreenList(GreenList list)
        : base(list.Kind)
    {
        (slots, Level, ElementCount, FullWidth, Height) = (list.slots, list.Level, list.ElementCount, list.FullWidth, list.Height);
        Flags = list.Flags & ~GreenFlags.IsShared;
        Lookahead = list.Lookahead;
        (RestLimit, RestReach) = (list.RestLimit, list.RestReach);
    }

    /// <summary>0 when the slots are the elements, else one more than that of the chunks in the slots.</summary>
    public int Level { get; }

    public int ElementCount { get; }

    public override int SlotCount => slots.Length;

    public override bool IsList => true;

    public ReadOnlySpan<GreenNode> Slots => slots;

    public override GreenNode? GetSlot(int index) => slots[index];

    /// <summary>The element at an index, and how far from the list's start it begins.</summary>
    public GreenNode GetElement(int index, out int offset)
    {
        offset = 0;
        var list = this;
        while (list.Level > 0)
        {
            foreach (var slot in list.slots)
            {
                var chunk = (GreenList)slot;
                if (index < chunk.ElementCount)
                {
                    list = chunk;
                    break;
                }

                index -= chunk.ElementCount;
                offset += chunk.FullWidth;
            }
        }

        for (var before = 0; before < index; before++) offset += list.slots[before].FullWidth;
        return list.slots[index];
    }

    protected override GreenNode Copy() => new GreenList(this);
}
