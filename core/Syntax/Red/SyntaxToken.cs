using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax;

/// <summary>
/// A token at its place in a tree. <c>default</c> stands for a child that is not there at all; a token that the parser missed is
/// there, is <see cref="IsMissing"/> and has no text. All offsets are in UTF-16 code units from the start of the text.
/// </summary>
public readonly struct SyntaxToken : IEquatable<SyntaxToken>
{
    internal SyntaxToken(SyntaxNode parent, GreenToken green, int position)
    {
        Parent = parent;
        Green = green;
        Position = position;
    }

    /// <summary>What the token is; <see cref="SyntaxKind.None"/> for an absent one.</summary>
    public SyntaxKind Kind => Green?.Kind ?? SyntaxKind.None;

    /// <summary>The node that has the token; null for an absent one.</summary>
    public SyntaxNode? Parent { get; }

    /// <summary>Where the token starts, its leading trivia included.</summary>
    public int Position { get; }

    /// <summary>What the token covers, its leading and trailing trivia included.</summary>
    public TextSpan FullSpan => new(Position, Green?.FullWidth ?? 0);

    /// <summary>What the token's own text covers.</summary>
    public TextSpan Span => Green is null ? new(Position, 0) : new(Position + Green.LeadingWidth, Green.Width);

    /// <summary>The token's text without trivia; empty for an absent or missing one.</summary>
    public string Text => Green?.Text ?? "";

    /// <summary>The token's text without trivia, not copied.</summary>
    public ReadOnlySpan<char> TextSpan => Green is null ? default : Green.TextSpan;

    /// <summary>Whether there is no such token in the text: the child is absent, or the parser put in an empty one.</summary>
    public bool IsMissing => Green is null || Green.IsMissing;

    /// <summary>Whether there is an error in the token.</summary>
    public bool ContainsDiagnostics => Green is { ContainsDiagnostics: true };

    /// <summary>The trivia before the token's text.</summary>
    public SyntaxTriviaList LeadingTrivia =>
        Green is null ? default : new(Green.FullText.AsMemory(0, Green.LeadingWidth), Position);

    /// <summary>The trivia after the token's text, up to the end of its line.</summary>
    public SyntaxTriviaList TrailingTrivia => Green is null
        ? default
        : new(Green.FullText.AsMemory(Green.FullWidth - Green.TrailingWidth), Position + Green.FullWidth - Green.TrailingWidth);

    internal GreenToken? Green { get; }

    /// <summary>Whether the two are the same token of the same node.</summary>
    public static bool operator ==(SyntaxToken left, SyntaxToken right) => left.Equals(right);

    /// <summary>Whether the two are not the same token of the same node.</summary>
    public static bool operator !=(SyntaxToken left, SyntaxToken right) => !left.Equals(right);

    /// <summary>The next token of the tree that has any width, or the end of the file; <c>default</c> after that.</summary>
    public SyntaxToken GetNextToken() =>
        Parent is null || Kind == SyntaxKind.EndOfFileToken ? default : Parent.Tree.Top.FindToken(FullSpan.End);

    /// <summary>The token of the tree before this one that has any width; <c>default</c> when there is none.</summary>
    public SyntaxToken GetPreviousToken() => Parent is null || Position == 0 ? default : Parent.Tree.Top.FindToken(Position - 1);

    /// <inheritdoc/>
    public bool Equals(SyntaxToken other) =>
        ReferenceEquals(Green, other.Green) && ReferenceEquals(Parent, other.Parent) && Position == other.Position;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SyntaxToken other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Green, Parent, Position);

    /// <summary>The token's text without trivia.</summary>
    public override string ToString() => Text;

    /// <summary>The token's text with its trivia.</summary>
    public string ToFullString() => Green?.FullText ?? "";
}
