using System.Runtime.CompilerServices;
using System.Text;

namespace MtpScript.Tooling.Syntax.Green;

/// <summary>What is known of a green node beyond its kind and children.</summary>
[Flags]
internal enum GreenFlags : byte
{
    None = 0,

    /// <summary>The node or one below it has a diagnostic.</summary>
    ContainsDiagnostics = 1,

    /// <summary>
    /// The parser's decisions inside depended on how deeply the node was nested; such a node is reused only where it started at
    /// depth 0, that is, at the top level.
    /// </summary>
    DependsOnDepth = 2,

    /// <summary>
    /// A diagnostic inside points before the node's start, or what stands there decides whether there is one: where the text before the
    /// node may have changed, the node is not taken over. A parent has the flag when its first child has it.
    /// </summary>
    DependsOnLeft = 4,

    /// <summary>The node is shared between places (or trees) and nothing about it may be set any more.</summary>
    IsShared = 8,

    /// <summary>
    /// A token that was cut out of a longer one, or whose kind the parser changed; a node that ends inside such a longer token. Neither is
    /// taken over as it is.
    /// </summary>
    Reinterpreted = 16,

    /// <summary>A line end stands in the leading trivia (of a token).</summary>
    LeadingLineEnd = 32,

    /// <summary>A line end stands in the trailing trivia (of a token).</summary>
    TrailingLineEnd = 64,

    /// <summary>An error was reported at the token right after the node.</summary>
    ErrorAtEnd = 128,

    /// <summary>The flags that a parent has when a child has them.</summary>
    Inherited = ContainsDiagnostics | DependsOnDepth,
}

/// <summary>
/// A node of the green tree: immutable once its tree is published, without position or parent, and shared between versions of a
/// file. Widths are in UTF-16 code units.
/// </summary>
internal abstract class GreenNode(SyntaxKind kind)
{
    /// <summary>The <see cref="RestLimit"/> of a node that does not depend on the text after it.</summary>
    public const int Unlimited = int.MinValue;

    /// <summary>The <see cref="RestReach"/> of a node that does not depend on the text after it.</summary>
    public const int Unreached = int.MaxValue;

    private int braces = int.MinValue;
    private int bracesLow;

    public SyntaxKind Kind { get; } = kind;

    /// <summary>The width with the trivia at both ends.</summary>
    public int FullWidth { get; protected set; }

    public GreenFlags Flags { get; protected set; }

    /// <summary>The longest way down to a token.</summary>
    public ushort Height { get; protected set; }

    /// <summary>
    /// How far beyond its end the parser looked to build this node. Set for the nodes that the parser may take over from an
    /// older tree, and at least as large as that of every node below.
    /// </summary>
    public int Lookahead { get; protected set; }

    /// <summary>
    /// The node ends where it does because the text after it leaves some brace open: it holds while the brace balance of that text never
    /// gets as low as this. <see cref="Unlimited"/> for most nodes, which do not depend on that.
    /// </summary>
    public int RestLimit { get; protected set; } = Unlimited;

    /// <summary>
    /// The node is what it is because the text after it closes some brace: it holds while the brace balance of that text gets as low as this.
    /// <see cref="Unreached"/> for most nodes, which do not depend on that.
    /// </summary>
    public int RestReach { get; protected set; } = Unreached;

    public abstract int SlotCount { get; }

    public virtual bool IsToken => false;

    public virtual bool IsList => false;

    public bool ContainsDiagnostics => (Flags & GreenFlags.ContainsDiagnostics) != 0;

    public bool IsReinterpreted => (Flags & GreenFlags.Reinterpreted) != 0;

    /// <summary>The diagnostics of the node itself, not of those below.</summary>
    public virtual ReadOnlySpan<GreenDiagnostic> Diagnostics => default;

    public abstract GreenNode? GetSlot(int index);

    /// <summary>
    /// How many more braces open than close inside, and the lowest value of that on the way, from 0 down: what it takes to say
    /// where a brace that is still open gets closed without reading the text. Computed when first asked for.
    /// </summary>
    public (int Net, int Low) Braces
    {
        get
        {
            // `bracesLow` is written first: a reader that sees `braces` set sees both.
            var net = Volatile.Read(ref braces);
            if (net != int.MinValue) return (net, bracesLow);
            var counted = CountBraces();
            bracesLow = counted.Low;
            Volatile.Write(ref braces, counted.Net);
            return counted;
        }
    }

    /// <summary>This node, with at least the given lookahead; a copy if it is shared and has less.</summary>
    public GreenNode WithLookahead(int lookahead)
    {
        if (Lookahead >= lookahead) return this;
        var node = (Flags & GreenFlags.IsShared) == 0 ? this : Copy();
        node.Lookahead = lookahead;
        return node;
    }

    /// <summary>Gives a node that was just built a <see cref="RestLimit"/> and a <see cref="RestReach"/>.</summary>
    public GreenNode WithRest(int limit, int reach)
    {
        if (limit <= RestLimit && reach >= RestReach) return this;
        var node = (Flags & GreenFlags.IsShared) == 0 ? this : Copy();
        node.RestLimit = Math.Max(node.RestLimit, limit);
        node.RestReach = Math.Min(node.RestReach, reach);
        return node;
    }

    /// <summary>Marks a node that was just built; no other thread may know it yet.</summary>
    public GreenNode WithFlags(GreenFlags flags)
    {
        if ((Flags & flags) == flags) return this;
        var node = (Flags & GreenFlags.IsShared) == 0 ? this : Copy();
        node.Flags |= flags;
        return node;
    }

    /// <summary>Whether two trees have the same kinds, texts and diagnostics; how lists are cut into chunks does not count.</summary>
    public static bool AreEquivalent(GreenNode? first, GreenNode? second) => GreenEquality.AreEquivalent(first, second);

    public void WriteTo(StringBuilder builder)
    {
        var pending = new Stack<GreenNode>();
        pending.Push(this);
        while (pending.TryPop(out var node))
        {
            if (node is GreenToken token)
            {
                builder.Append(token.FullText);
                continue;
            }

            for (var index = node.SlotCount - 1; index >= 0; index--)
                if (node.GetSlot(index) is { FullWidth: > 0 } child) pending.Push(child);
        }
    }

    public override string ToString()
    {
        var builder = new StringBuilder(FullWidth);
        WriteTo(builder);
        return builder.ToString();
    }

    protected abstract GreenNode Copy();

    protected virtual (int Net, int Low) CountBraces()
    {
        var (net, low) = (0, 0);
        for (var index = 0; index < SlotCount; index++)
        {
            if (GetSlot(index) is not { } child) continue;
            var (childNet, childLow) = child.Braces;
            low = Math.Min(low, net + childLow);
            net += childNet;
        }

        return (net, low);
    }

    /// <summary>Takes a child's width, flags, height and lookahead into account; called for each child from left to right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Include(GreenNode? child)
    {
        if (child is null) return;
        Flags |= child.Flags & (FullWidth == 0 ? GreenFlags.Inherited | GreenFlags.DependsOnLeft : GreenFlags.Inherited);
        FullWidth += child.FullWidth;
        if (RestLimit != Unlimited) RestLimit -= child.Braces.Net;
        if (child.RestLimit > RestLimit) RestLimit = child.RestLimit;
        if (RestReach != Unreached) RestReach = child.Braces.Low <= RestReach ? Unreached : RestReach - child.Braces.Net;
        if (child.RestReach < RestReach) RestReach = child.RestReach;
        if (child.Height >= Height) Height = (ushort)Math.Min(child.Height + 1, ushort.MaxValue);
        Lookahead = Math.Max(Lookahead - child.FullWidth, child.Lookahead);
    }
}
