namespace MtpScript.Tooling.Syntax;

/// <summary>
/// Visits a node and everything below it, in source order. Override the methods of <see cref="SyntaxVisitor"/> for the kinds of
/// interest; they need not go down, as the walk does, with a stack of its own, however deep the tree is.
/// </summary>
public abstract class SyntaxWalker : SyntaxVisitor
{
    private bool skipsChildren;

    /// <summary>Visits a node, then what is below it.</summary>
    public void Walk(SyntaxNode root)
    {
        var walk = new DescendantWalk();
        Enter(walk, root);
        while (walk.Depth > 0)
        {
            if (!walk.TryNext(out var child))
                Leave(walk.Leave());
            else if (child.AsNode() is { } node)
                Enter(walk, node);
            else
                VisitToken(child.AsToken());
        }
    }

    /// <summary>Called for each token, missing ones included.</summary>
    protected virtual void VisitToken(SyntaxToken token)
    {
    }

    /// <summary>Called for each node after all that is below it.</summary>
    protected virtual void Leave(SyntaxNode node)
    {
    }

    /// <summary>For calls while a node is visited: the walk does not go into it, but still calls <see cref="Leave"/>.</summary>
    protected void SkipChildren() => skipsChildren = true;

    private void Enter(DescendantWalk walk, SyntaxNode node)
    {
        skipsChildren = false;
        Visit(node);
        if (skipsChildren)
            Leave(node);
        else
            walk.Enter(node);
    }
}
