using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax;

/// <summary>
/// A node on its own, without the place where it stands: what does not look further than it stays the same when text around it changes.
/// Two fragments with the same text and syntax are equal. Safe from any thread.
/// </summary>
public sealed class SyntaxFragment : IEquatable<SyntaxFragment>
{
    private readonly GreenNode green;

    /// <summary>Red nodes are many times as large as green ones and quickly made anew: they live as long as somebody holds one.</summary>
    private WeakReference<SyntaxTree>? red;

    private SyntaxFragment(GreenNode green) => this.green = green;

    /// <summary>
    /// The node, with no parent and at position 0: its offsets count from where the original's <see cref="SyntaxNode.Position"/> is. The same
    /// object as before while somebody holds a node of it.
    /// </summary>
    public SyntaxNode Root
    {
        get
        {
            while (true)
            {
                var known = Volatile.Read(ref red);
                if (known is not null && known.TryGetTarget(out var tree)) return tree.Top;
                var created = SyntaxTree.OfNode(green);
                if (ReferenceEquals(Interlocked.CompareExchange(ref red, new(created), known), known)) return created.Top;
            }
        }
    }

    /// <summary>What the node covers without the trivia at its ends, from its own start.</summary>
    public TextSpan Span => Root.Span;

    /// <summary>The node on its own.</summary>
    public static SyntaxFragment Of(SyntaxNode node) => new(node.Green);

    internal static SyntaxFragment Of(GreenNode green) => new(green);

    /// <summary>Whether this is the fragment of a node, without comparing what is in them.</summary>
    public bool IsSameAs(SyntaxNode node) => ReferenceEquals(green, node.Green);

    /// <inheritdoc/>
    public bool Equals(SyntaxFragment? other) => other is not null && GreenEquality.AreEquivalent(green, other.green);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SyntaxFragment other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(green.Kind, green.FullWidth);
}
