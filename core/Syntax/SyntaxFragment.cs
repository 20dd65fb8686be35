using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax;

/// <summary>
/// A node on its own, without the place where it stands: what does not look further than it stays the same when text around it changes.
/// Two fragments with the same text and syntax are equal. Safe from any thread.
/// </summary>
public sealed class SyntaxFragment : IEquatable<SyntaxFragment>
{
    private readonly SyntaxTree tree;

    private SyntaxFragment(GreenNode green) => tree = SyntaxTree.OfNode(green);

    /// <summary>
    /// The node, with no parent and at position 0: its offsets count from where the original's <see cref="SyntaxNode.Position"/> is.
    /// </summary>
    public SyntaxNode Root => tree.Top;

    /// <summary>What the node covers without the trivia at its ends, from its own start.</summary>
    public TextSpan Span => Root.Span;

    /// <summary>The node on its own.</summary>
    public static SyntaxFragment Of(SyntaxNode node) => new(node.Green);

    internal static SyntaxFragment Of(GreenNode green) => new(green);

    /// <summary>Whether this is the fragment of a node, without comparing what is in them.</summary>
    public bool IsSameAs(SyntaxNode node) => ReferenceEquals(tree.Green, node.Green);

    /// <inheritdoc/>
    public bool Equals(SyntaxFragment? other) => other is not null && GreenEquality.AreEquivalent(tree.Green, other.tree.Green);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SyntaxFragment other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(tree.Green.Kind, tree.Green.FullWidth);
}
