namespace MtpScript.Tooling.Syntax;

/// <summary>A walk down a tree with a stack of its own, as a tree may be deeper than the thread's stack.</summary>
internal sealed class DescendantWalk
{
    private ChildSyntaxList.Enumerator[] levels = new ChildSyntaxList.Enumerator[8];

    /// <summary>The number of nodes that were entered and not left.</summary>
    public int Depth { get; private set; }

    /// <summary>Goes down into a node; its children come next.</summary>
    public void Enter(SyntaxNode node)
    {
        if (Depth == levels.Length)
            Array.Resize(ref levels, Depth * 2);
        levels[Depth++] = new(node);
    }

    /// <summary>The next child of the node that was entered last, if it has one more.</summary>
    public bool TryNext(out SyntaxNodeOrToken child)
    {
        ref var level = ref levels[Depth - 1];
        var found = level.MoveNext();
        child = found ? level.Current : default;
        return found;
    }

    /// <summary>Goes back up, and gives the node that was left.</summary>
    public SyntaxNode Leave()
    {
        var node = levels[--Depth].Node;
        levels[Depth] = default;
        return node;
    }
}
