using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax;

/// <summary>
/// A node of the red tree: a green node with a place and a parent. Nodes are made when they are first asked for and kept, so that
/// a child of a node is always the same object, whichever thread or path asks. All offsets are in UTF-16 code units from the
/// start of the text.
/// </summary>
public abstract partial class SyntaxNode : RedElement
{
    /// <summary>The head of the chain of children; each slot has one at most.</summary>
    private RedElement? children;

    private protected SyntaxNode(GreenNode green, SyntaxNode? parent, int position, SyntaxTree tree)
    {
        Green = green;
        Parent = parent;
        Position = position;
        Tree = tree;
    }

    /// <summary>What the node is.</summary>
    public SyntaxKind Kind => Green.Kind;

    /// <summary>The node above, or null for the root.</summary>
    public SyntaxNode? Parent { get; }

    /// <summary>The tree the node belongs to.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>Where the node starts, its leading trivia included.</summary>
    public int Position { get; }

    /// <summary>What the node covers, its leading and trailing trivia included.</summary>
    public TextSpan FullSpan => new(Position, Green.FullWidth);

    /// <summary>What the node covers without the trivia at its ends; empty for a node with no text.</summary>
    public TextSpan Span
    {
        get
        {
            var leading = GreenEdges.LeadingWidth(Green);
            return new(Position + leading, Green.FullWidth - leading - GreenEdges.TrailingWidth(Green));
        }
    }

    /// <summary>Whether there is an error in the node or below it.</summary>
    public bool ContainsDiagnostics => Green.ContainsDiagnostics;

    internal GreenNode Green { get; }

    /// <summary>Calls the visitor's method for this kind of node.</summary>
    public abstract void Accept(SyntaxVisitor visitor);

    /// <summary>Calls the visitor's method for this kind of node and gives its result.</summary>
    public abstract TResult Accept<TResult>(SyntaxVisitor<TResult> visitor);

    /// <summary>The text of the node, without the trivia around it.</summary>
    public override string ToString() => ToFullString().Substring(Span.Start - Position, Span.Length);

    /// <summary>The text of the node with all its trivia; for a root, the whole text.</summary>
    public string ToFullString() => Green.ToString();

    /// <summary>The red node or list in a slot; null where there is a token or nothing.</summary>
    internal RedElement? GetChild(int slot)
    {
        if (Green.GetSlot(slot) is not { IsToken: false } green) return null;
        return Known(Volatile.Read(ref children), slot) ?? AddChild(slot, green, SlotPosition(slot));
    }

    /// <summary>The same for a caller that knows the slot's green node and position.</summary>
    internal RedElement GetChild(int slot, GreenNode green, int position) =>
        Known(Volatile.Read(ref children), slot) ?? AddChild(slot, green, position);

    private static RedElement? Known(RedElement? chain, int slot)
    {
        while (chain is not null && chain.Slot != slot) chain = chain.Before;
        return chain;
    }

    private RedElement AddChild(int slot, GreenNode green, int position)
    {
        RedElement child = green is GreenList list
            ? new RedList(list, this, position)
            : SyntaxNodeFactory.Create(green, this, position, Tree);
        child.Slot = slot;
        while (true)
        {
            var chain = Volatile.Read(ref children);
            if (Known(chain, slot) is { } known) return known;
            child.Before = chain;
            if (ReferenceEquals(Interlocked.CompareExchange(ref children, child, chain), chain)) return child;
        }
    }

    /// <summary>The node in a slot. Where skipped tokens stand in its place, there is no such node.</summary>
    private protected T? GetNode<T>(int slot)
        where T : SyntaxNode => GetChild(slot) as T;

    private protected SyntaxList<T> GetList<T>(int slot)
        where T : SyntaxNode => new((RedList?)GetChild(slot));

    /// <summary>The token in a slot; behind unexpected ones it is the last, which the slot is for.</summary>
    private protected SyntaxToken GetToken(int slot) => Green.GetSlot(slot) switch
    {
        null => default,
        GreenToken token => new(this, token, SlotPosition(slot)),
        _ => ((UnexpectedTokensSyntax)GetChild(slot)!).Token,
    };

    private int SlotPosition(int slot)
    {
        var position = Position;
        for (var before = 0; before < slot; before++)
            position += Green.GetSlot(before)?.FullWidth ?? 0;
        return position;
    }
}
