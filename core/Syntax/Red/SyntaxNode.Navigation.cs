using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax;

/// <content>Ways up, down and to a place. None recurses: trees may be deeper than the stack.</content>
public abstract partial class SyntaxNode
{
    /// <summary>The children in source order; the items of a list count as children of the node that has the list.</summary>
    public ChildSyntaxList ChildNodesAndTokens() => new(this);

    /// <summary>The children that are nodes, in source order.</summary>
    public IEnumerable<SyntaxNode> ChildNodes()
    {
        foreach (var child in ChildNodesAndTokens())
        {
            if (child.AsNode() is { } node)
                yield return node;
        }
    }

    /// <summary>All nodes below, each before those below it, in source order.</summary>
    /// <param name="descendIntoChildren">Whether to go into a node; asked for this one too. Null goes into all.</param>
    public IEnumerable<SyntaxNode> DescendantNodes(Func<SyntaxNode, bool>? descendIntoChildren = null)
    {
        foreach (var child in DescendantNodesAndTokens(descendIntoChildren))
        {
            if (child.AsNode() is { } node)
                yield return node;
        }
    }

    /// <summary>This node and all below, each before those below it, in source order.</summary>
    /// <param name="descendIntoChildren">Whether to go into a node; asked for this one too. Null goes into all.</param>
    public IEnumerable<SyntaxNode> DescendantNodesAndSelf(Func<SyntaxNode, bool>? descendIntoChildren = null) =>
        DescendantNodes(descendIntoChildren).Prepend(this);

    /// <summary>All tokens below in source order, missing ones included.</summary>
    /// <param name="descendIntoChildren">Whether to go into a node; asked for this one too. Null goes into all.</param>
    public IEnumerable<SyntaxToken> DescendantTokens(Func<SyntaxNode, bool>? descendIntoChildren = null)
    {
        foreach (var child in DescendantNodesAndTokens(descendIntoChildren))
        {
            if (child.IsToken)
                yield return child.AsToken();
        }
    }

    /// <summary>All nodes and tokens below, each node before what is below it, in source order.</summary>
    /// <param name="descendIntoChildren">Whether to go into a node; asked for this one too. Null goes into all.</param>
    public IEnumerable<SyntaxNodeOrToken> DescendantNodesAndTokens(Func<SyntaxNode, bool>? descendIntoChildren = null)
    {
        var walk = new DescendantWalk();
        if (descendIntoChildren is null || descendIntoChildren(this))
            walk.Enter(this);
        while (walk.Depth > 0)
        {
            if (!walk.TryNext(out var child))
            {
                walk.Leave();
                continue;
            }

            yield return child;
            if (child.AsNode() is { } node && (descendIntoChildren is null || descendIntoChildren(node)))
                walk.Enter(node);
        }
    }

    /// <summary>The nodes above, from the parent to the root.</summary>
    public IEnumerable<SyntaxNode> Ancestors()
    {
        for (var node = Parent; node is not null; node = node.Parent)
            yield return node;
    }

    /// <summary>This node and those above, up to the root.</summary>
    public IEnumerable<SyntaxNode> AncestorsAndSelf()
    {
        for (var node = this; node is not null; node = node.Parent)
            yield return node;
    }

    /// <summary>The nearest node above of a type, or null.</summary>
    public T? FirstAncestor<T>()
        where T : SyntaxNode => Parent?.FirstAncestorOrSelf<T>();

    /// <summary>This node if it is of a type, else the nearest one above that is, or null.</summary>
    public T? FirstAncestorOrSelf<T>()
        where T : SyntaxNode
    {
        for (var node = this; node is not null; node = node.Parent)
        {
            if (node is T found)
                return found;
        }

        return null;
    }

    /// <summary>
    /// The first token with any text or trivia; in an empty module the end of the file, else <c>default</c> when there is none.
    /// </summary>
    public SyntaxToken GetFirstToken() => Green.FullWidth > 0 ? FindToken(Position) : EmptyToken();

    /// <summary>The last token with text or trivia, in a module the end of the file; <c>default</c> when there is none.</summary>
    public SyntaxToken GetLastToken() =>
        this is not ModuleSyntax && Green.FullWidth > 0 ? FindToken(FullSpan.End - 1) : EmptyToken();

    /// <summary>
    /// The token at an offset: the one whose text or trivia holds the code unit there. At the end of the node it is
    /// <see cref="GetLastToken"/>, which in a module is the end of the file.
    /// </summary>
    /// <param name="offset">An offset in the text, from <see cref="Position"/> to the end of <see cref="FullSpan"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is outside of the node.</exception>
    public SyntaxToken FindToken(int offset)
    {
        if (offset < Position || offset > FullSpan.End)
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"outside of {FullSpan}");
        if (offset == FullSpan.End)
            return GetLastToken();
        var node = this;
        while (true)
        {
            var child = node.ChildAt(offset);
            if (child.AsNode() is not { } inner)
                return child.AsToken();
            node = inner;
        }
    }

    /// <summary>The smallest node that covers a span, for a span inside of this node.</summary>
    /// <param name="start">Where the span starts.</param>
    /// <param name="end">Where it ends; may be equal to the start.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span is not inside of the node, or ends before it starts.</exception>
    public SyntaxNode FindNode(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        if (start < Position || end > FullSpan.End)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"the span up to {end} is outside of {FullSpan}");
        var node = this;
        while (start < node.FullSpan.End && node.ChildAt(start).AsNode() is { } inner && end <= inner.FullSpan.End)
            node = inner;
        return node;
    }

    /// <summary>The child that holds the code unit at an offset, which is inside of the node.</summary>
    private SyntaxNodeOrToken ChildAt(int offset)
    {
        var position = Position;
        for (var slot = 0; slot < Green.SlotCount; slot++)
        {
            if (Green.GetSlot(slot) is not { } green)
                continue;
            if (offset < position + green.FullWidth)
            {
                return green switch
                {
                    GreenToken token => new SyntaxToken(this, token, position),
                    GreenList list => ((RedList)GetChild(slot, list, position)).ElementAt(offset),
                    _ => (SyntaxNode)GetChild(slot, green, position),
                };
            }

            position += green.FullWidth;
        }

        throw new InvalidOperationException($"no child of {Kind} {FullSpan} is at {offset}");
    }

    private SyntaxToken EmptyToken() => this is ModuleSyntax module ? module.EndOfFile : default;
}
