namespace MtpScript.Tooling.Syntax.Green;

/// <summary>
/// Collects the elements of a list and whole chunks of an older one, and makes the balanced tree. Chunks go in as they are, so
/// the cost of rebuilding a long list is that of the chunks that changed.
/// </summary>
internal sealed class GreenListBuilder
{
    /// <summary>Chunks smaller than this are joined with the one before them.</summary>
    private const int FewestSlots = GreenList.MostSlots / 2;

    /// <summary>How far an element may have looked ahead, in UTF-16 code units, to share a chunk with others.</summary>
    private const int FarLookahead = 1 << 14;

    private readonly List<Buffer> levels = [new()];
    private SyntaxKind kind;
    private int top;

    /// <summary>Begins a list; what an earlier one left is forgotten.</summary>
    public void Start(SyntaxKind listKind)
    {
        kind = listKind;
        for (; top > 0; top--) levels[top].Count = 0;
        levels[0].Count = 0;
    }

    /// <summary>Adds an element; one that depends on text far away gets a chunk of its own, so that its neighbours stay reusable.</summary>
    public void Add(GreenNode element)
    {
        var isFragile = element.Lookahead >= FarLookahead;
        if (isFragile) Flush(0);
        AddAt(0, element);
        if (isFragile) Flush(0);
    }

    public void AddChunk(GreenList chunk)
    {
        for (var level = 0; level < chunk.Level; level++) Flush(level);
        if (chunk.SlotCount < FewestSlots && chunk.Lookahead < FarLookahead)
        {
            foreach (var slot in chunk.Slots) AddAt(chunk.Level, slot);
            return;
        }

        Flush(chunk.Level);
        AddAt(chunk.Level + 1, chunk);
    }

    /// <summary>The list, or null when nothing was added.</summary>
    public GreenList? Finish()
    {
        var level = 0;
        for (; level < top; level++) Flush(level);
        var last = levels[top];
        if (last.Count == 0) return null;
        var list = last.Count == 1 && top > 0 ? (GreenList)last.Slots[0] : new GreenList(kind, last.Content, top);
        last.Count = 0;
        return list;
    }

    private void AddAt(int level, GreenNode node)
    {
        if (level > top)
        {
            top = level;
            while (levels.Count <= level) levels.Add(new());
        }

        var buffer = levels[level];
        if (buffer.Count == GreenList.MostSlots) Flush(level);
        buffer.Slots[buffer.Count++] = node;
    }

    private void Flush(int level)
    {
        if (level > top || levels[level] is not { Count: > 0 } buffer) return;
        var chunk = TryJoinWithPrevious(level, buffer.Content) ?? new GreenList(kind, buffer.Content, level);
        buffer.Count = 0;
        AddAt(level + 1, chunk);
    }

    private GreenList? TryJoinWithPrevious(int level, ReadOnlySpan<GreenNode> slots)
    {
        if (level >= top || levels[level + 1] is not { Count: > 0 } above) return null;
        var previous = (GreenList)above.Slots[above.Count - 1];
        if (previous.SlotCount + slots.Length > GreenList.MostSlots) return null;
        if (previous.Lookahead >= FarLookahead || slots[^1].Lookahead >= FarLookahead) return null;
        if (previous.SlotCount >= FewestSlots && slots.Length >= FewestSlots) return null;
        above.Count--;
        return new(kind, [.. previous.Slots, .. slots], level);
    }

    private sealed class Buffer
    {
        public readonly GreenNode[] Slots = new GreenNode[GreenList.MostSlots];
        public int Count;

        public ReadOnlySpan<GreenNode> Content => Slots.AsSpan(0, Count);
    }
}
