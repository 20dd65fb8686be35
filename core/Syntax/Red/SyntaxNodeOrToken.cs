using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax;

/// <summary>A child of a node: a node or a token.</summary>
public readonly struct SyntaxNodeOrToken : IEquatable<SyntaxNodeOrToken>
{
    /// <summary>The node, or the parent of the token.</summary>
    private readonly SyntaxNode? node;
    private readonly GreenToken? token;
    private readonly int position;

    private SyntaxNodeOrToken(SyntaxNode? node, GreenToken? token, int position)
    {
        this.node = node;
        this.token = token;
        this.position = position;
    }

    /// <summary>What the child is.</summary>
    public SyntaxKind Kind => token?.Kind ?? node?.Kind ?? SyntaxKind.None;

    /// <summary>Whether it is a token.</summary>
    public bool IsToken => token is not null;

    /// <summary>Whether it is a node.</summary>
    public bool IsNode => token is null && node is not null;

    /// <summary>The node above.</summary>
    public SyntaxNode? Parent => token is null ? node?.Parent : node;

    /// <summary>What it covers, the trivia around it included.</summary>
    public TextSpan FullSpan => token is null ? node?.FullSpan ?? default : AsToken().FullSpan;

    /// <summary>What it covers, without the trivia around it.</summary>
    public TextSpan Span => token is null ? node?.Span ?? default : AsToken().Span;

    /// <summary>A node as a child.</summary>
    public static implicit operator SyntaxNodeOrToken(SyntaxNode node) => new(node, null, node.Position);

    /// <summary>A token as a child.</summary>
    public static implicit operator SyntaxNodeOrToken(SyntaxToken token) => new(token.Parent, token.Green, token.Position);

    /// <summary>Whether the two are the same child.</summary>
    public static bool operator ==(SyntaxNodeOrToken left, SyntaxNodeOrToken right) => left.Equals(right);

    /// <summary>Whether the two are not the same child.</summary>
    public static bool operator !=(SyntaxNodeOrToken left, SyntaxNodeOrToken right) => !left.Equals(right);

    /// <summary>The node, or null for a token.</summary>
    public SyntaxNode? AsNode() => token is null ? node : null;

    /// <summary>The token, or <c>default</c> for a node.</summary>
    public SyntaxToken AsToken() => token is null ? default : new(node!, token, position);

    /// <inheritdoc/>
    public bool Equals(SyntaxNodeOrToken other) =>
        ReferenceEquals(node, other.node) && ReferenceEquals(token, other.token) && position == other.position;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SyntaxNodeOrToken other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(node, token, position);

    /// <summary>The text without the trivia around it.</summary>
    public override string ToString() => token?.Text ?? node?.ToString() ?? "";
}
