using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax;

/// <summary>A piece of text between tokens.</summary>
/// <param name="Kind">White space, a line end, or a kind of comment.</param>
/// <param name="Span">Where it is, in UTF-16 code units from the start of the text.</param>
/// <param name="Content">Its text.</param>
public readonly record struct SyntaxTrivia(SyntaxKind Kind, TextSpan Span, ReadOnlyMemory<char> Content)
{
    /// <summary>Whether it is a comment of any kind.</summary>
    public bool IsComment => Kind is SyntaxKind.LineCommentTrivia or SyntaxKind.BlockCommentTrivia || IsDocumentation;

    /// <summary>Whether it documents the declaration after it (§1).</summary>
    public bool IsDocumentation => Kind is SyntaxKind.DocumentationLineTrivia or SyntaxKind.DocumentationBlockTrivia;

    /// <summary>Its text.</summary>
    public override string ToString() => Content.ToString();
}
