using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Grammar.Tests.Red;

public sealed class SyntaxTokenTests
{
    [Fact]
    public void Trivia_are_cut_into_pieces()
    {
        var node = (NameExpressionSyntax)Red(Greens.Name("x", "\uFEFF \t// a\r\n/// b\n/** c */ /* d\n */", " // e"));
        var leading = node.Name.LeadingTrivia.ToList();
        Assert.Equal(
            [
                (SyntaxKind.WhitespaceTrivia, "\uFEFF \t"),
                (SyntaxKind.LineCommentTrivia, "// a"),
                (SyntaxKind.EndOfLineTrivia, "\r\n"),
                (SyntaxKind.DocumentationLineTrivia, "/// b"),
                (SyntaxKind.EndOfLineTrivia, "\n"),
                (SyntaxKind.DocumentationBlockTrivia, "/** c */"),
                (SyntaxKind.WhitespaceTrivia, " "),
                (SyntaxKind.BlockCommentTrivia, "/* d\n */"),
            ],
            leading.Select(piece => (piece.Kind, piece.ToString())));
        Assert.Equal([false, true, false, true, false, true, false, true], leading.Select(piece => piece.IsComment));
        Assert.Equal(["/// b", "/** c */"], leading.Where(piece => piece.IsDocumentation).Select(piece => piece.ToString()));
        Assert.Equal(node.Name.Span.Start, leading[^1].Span.End);
        Assert.Equal(new TextSpan(node.Name.Span.End + 1, 4), node.Name.TrailingTrivia.Last().Span);
        Assert.Equal(" // e", node.Name.TrailingTrivia.ToString());
    }

    [Fact]
    public void Tokens_are_equal_when_they_are_the_same_of_the_same_node()
    {
        var shared = Greens.Token(SyntaxKind.IdentifierToken, "a");
        var sum = (BinaryExpressionSyntax)Red(Greens.Plus(
            GreenBranch.Create(SyntaxKind.NameExpression, shared), GreenBranch.Create(SyntaxKind.NameExpression, shared)));
        var (left, right) = (((NameExpressionSyntax)sum.Left!).Name, ((NameExpressionSyntax)sum.Right!).Name);
        Assert.NotEqual(left, right);
        Assert.True(left != right);
        Assert.Equal(left, ((NameExpressionSyntax)sum.Left).Name);
        Assert.Equal(left.GetHashCode(), sum.GetFirstToken().GetHashCode());
        Assert.True(left == sum.GetFirstToken());
        Assert.Equal((SyntaxNodeOrToken)left, sum.Left.ChildNodesAndTokens().Single());
        Assert.NotEqual(left, default);
    }

    [Fact]
    public void A_missing_token_is_there_and_empty()
    {
        var missing = GreenToken.Missing(SyntaxKind.IdentifierToken);
        var node = (NameExpressionSyntax)Red(GreenBranch.Create(SyntaxKind.NameExpression, missing));
        Assert.True(node.Name.IsMissing);
        Assert.Equal((SyntaxKind.IdentifierToken, "", new TextSpan(0, 0)), (node.Name.Kind, node.Name.Text, node.Name.Span));
        Assert.Single(node.DescendantTokens());
        Assert.Equal(default, node.GetFirstToken());
    }

    [Fact]
    public void A_child_is_a_node_or_a_token()
    {
        var sum = (BinaryExpressionSyntax)Red(Greens.Plus(Greens.Name("a", " "), Greens.Name("b")));
        var children = sum.ChildNodesAndTokens().ToList();
        Assert.Equal([false, true, false], children.Select(child => child.IsToken));
        Assert.Equal([true, false, true], children.Select(child => child.IsNode));
        Assert.Equal(["a", "+", "b"], children.Select(child => child.ToString()));
        Assert.Equal(new TextSpan(1, 1), children[0].Span);
        Assert.Equal(new TextSpan(0, 2), children[0].FullSpan);
        Assert.Equal(sum.Operator, children[1].AsToken());
        Assert.Null(children[1].AsNode());
        Assert.Equal(default, children[0].AsToken());
        Assert.All(children, child => Assert.Same(sum, child.Parent));
        var nothing = default(SyntaxNodeOrToken);
        Assert.Equal((SyntaxKind.None, false, false, ""), (nothing.Kind, nothing.IsNode, nothing.IsToken, nothing.ToString()));
    }

    private static SyntaxNode Red(GreenNode green) => SyntaxNodeFactory.Create(green, null, 0, null!);
}
