using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>
/// A walk through green nodes in source order that knows positions, with a stack of its own, as a tree may be deeper than the
/// thread's stack. Whoever walks decides which nodes to enter.
/// </summary>
internal sealed class GreenWalk
{
    private Level[] levels = new Level[32];

    /// <summary>The number of nodes that were entered and not left.</summary>
    public int Depth { get; private set; }

    /// <summary>Where the child that comes next starts, in UTF-16 code units from the start of the text.</summary>
    public int Position { get; private set; }

    /// <summary>The node that was entered last; or, with 1, 2, …, the nodes around it.</summary>
    public GreenNode Parent(int distance = 0) => levels[Depth - 1 - distance].Node;

    /// <summary>The slot of <see cref="Parent"/> that <see cref="TryNext"/> gave last.</summary>
    public int Slot(int distance = 0) => levels[Depth - 1 - distance].Next - 1;

    /// <summary>Goes into a node at a position; its children come next.</summary>
    public void Enter(GreenNode node, int position)
    {
        if (Depth == levels.Length) Array.Resize(ref levels, Depth * 2);
        levels[Depth++] = new() { Node = node };
        Position = position;
    }

    /// <summary>
    /// The next child of the node that was entered last, if it has one more; the position is then that behind the child.
    /// </summary>
    /// <param name="child">The child.</param>
    /// <param name="position">Where it starts.</param>
    public bool TryNext(out GreenNode child, out int position)
    {
        ref var level = ref levels[Depth - 1];
        position = Position;
        while (level.Next < level.Node.SlotCount)
        {
            if (level.Node.GetSlot(level.Next++) is not { } next) continue;
            child = next;
            Position += next.FullWidth;
            return true;
        }

        child = level.Node;
        return false;
    }

    /// <summary>Goes back up, and gives the node that was left.</summary>
    public GreenNode Leave()
    {
        var node = levels[--Depth].Node;
        levels[Depth] = default;
        return node;
    }

    private struct Level
    {
        public GreenNode Node;
        public int Next;
    }
}
