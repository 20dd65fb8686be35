using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Grammar.Tests.Red;

public sealed class SyntaxNodeTests
{
    private const int Depth = 100_000;

    [Fact]
    public void Typed_children_have_their_places()
    {
        var constant = Constant("  // why\n", Greens.Plus(Greens.Name("a", "", " "), Greens.Name("b", "", "\n")));
        Assert.Equal("  // why\nconst sum = a + b\n", constant.ToFullString());
        Assert.Equal("const sum = a + b", constant.ToString());
        Assert.Equal(new TextSpan(9, 17), constant.Span);
        Assert.Equal(new TextSpan(0, 27), constant.FullSpan);
        Assert.Equal(("sum", new TextSpan(15, 3)), (constant.Name.Text, constant.Name.Span));
        var sum = Assert.IsType<BinaryExpressionSyntax>(constant.Value);
        Assert.Equal(("+", new TextSpan(23, 1)), (sum.Operator.Text, sum.Operator.Span));
        Assert.Equal("b", Assert.IsType<NameExpressionSyntax>(sum.Right).Name.Text);
        Assert.Same(sum, sum.Left!.Parent);
        Assert.Same(sum, constant.Value);
        Assert.Null(constant.Type);
        Assert.Null(constant.Destructuring);
    }

    [Fact]
    public void An_absent_token_is_the_default_one()
    {
        var green = GreenBranch.Create(SyntaxKind.ConstantDeclaration, null, null, null, null, null, null);
        var constant = (ConstantDeclarationSyntax)Red(green);
        Assert.Equal(default, constant.Name);
        Assert.True(constant.Name.IsMissing);
        Assert.Equal((SyntaxKind.None, "", ""), (constant.Name.Kind, constant.Name.Text, constant.Name.ToFullString()));
        Assert.True(constant.Name.LeadingTrivia.IsEmpty && constant.Name.TrailingTrivia.IsEmpty);
        Assert.Equal(default, constant.Name.GetNextToken());
        Assert.Equal(default, constant.GetFirstToken());
        Assert.Equal(default, constant.GetLastToken());
        Assert.Empty(constant.ChildNodesAndTokens());
        Assert.Equal(new TextSpan(0, 0), constant.Span);
        Assert.Equal("", constant.ToString());
    }

    [Fact]
    public void A_token_behind_unexpected_ones_is_read_as_if_they_were_not_there()
    {
        var unexpected = GreenBranch.Create(
            SyntaxKind.UnexpectedTokens,
            Greens.Token(SyntaxKind.BadToken, "@", "", " "),
            Greens.Token(SyntaxKind.IdentifierToken, "name", "", " "));
        var node = (NameExpressionSyntax)Red(GreenBranch.Create(SyntaxKind.NameExpression, unexpected));
        Assert.Equal(("name", new TextSpan(2, 4)), (node.Name.Text, node.Name.Span));
        Assert.IsType<UnexpectedTokensSyntax>(node.Name.Parent);
        Assert.Equal(node.DescendantTokens().Last(), node.Name);
        Assert.Same(node.ChildNodes().Single(), node.Name.Parent);
    }

    [Fact]
    public void A_token_is_found_at_each_offset()
    {
        var module = (ModuleSyntax)Red(Greens.Module(
            [
                Greens.Constant("a", Greens.Plus(Greens.Name("b", "", " "), Greens.Name("c", "", "\n"))),
                Greens.Token(SyntaxKind.SemicolonToken, ";", "\n", "\n"),
                Greens.Skipped(Greens.Token(SyntaxKind.BadToken, "@"), Greens.Token(SyntaxKind.BadToken, "#", "", "\n")),
                Greens.Constant("d", GreenBranch.Create(SyntaxKind.MissingExpression)),
            ],
            "// end\n"));
        var text = module.ToFullString();
        for (var offset = 0; offset < text.Length; offset++)
        {
            var token = module.FindToken(offset);
            Assert.True(token.FullSpan.Contains(offset));
            Assert.Equal(token.ToFullString(), text.Substring(token.FullSpan.Start, token.FullSpan.Length));
            Assert.Contains(token, module.DescendantTokens());
        }

        Assert.Equal(module.EndOfFile, module.FindToken(text.Length));
        Assert.Equal(module.EndOfFile, module.GetLastToken());
        Assert.Equal("const", module.GetFirstToken().Text);
        Assert.Throws<ArgumentOutOfRangeException>(() => module.FindToken(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => module.FindToken(text.Length + 1));
        Assert.Equal(text, string.Concat(module.DescendantTokens().Select(token => token.ToFullString())));
    }

    [Fact]
    public void An_empty_module_has_its_end_as_its_only_token()
    {
        var module = (ModuleSyntax)Red(Greens.Module([]));
        Assert.Equal(module.EndOfFile, module.FindToken(0));
        Assert.Equal(module.EndOfFile, module.GetFirstToken());
        Assert.Equal(SyntaxKind.EndOfFileToken, module.DescendantTokens().Single().Kind);
        Assert.False(module.EndOfFile.IsMissing);
    }

    [Fact]
    public void The_smallest_node_around_a_span_is_found()
    {
        var constant = Constant("", Greens.Plus(Greens.Name("a", "", " "), Greens.Name("b", "", "\n")));
        Assert.Equal(SyntaxKind.NameExpression, constant.FindNode(12, 13).Kind);
        Assert.Equal(SyntaxKind.BinaryExpression, constant.FindNode(12, 17).Kind);
        Assert.Equal(SyntaxKind.ConstantDeclaration, constant.FindNode(8, 13).Kind);
        Assert.Equal(SyntaxKind.ConstantDeclaration, constant.FindNode(18, 18).Kind);
        Assert.Throws<ArgumentOutOfRangeException>(() => constant.FindNode(5, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => constant.FindNode(5, 19));
    }

    [Fact]
    public void Ancestors_go_up_to_the_root()
    {
        var constant = Constant("", Greens.Plus(Greens.Name("a"), Greens.Name("b")));
        var name = constant.DescendantNodes().First(node => node.Kind == SyntaxKind.NameExpression);
        Assert.Equal([SyntaxKind.BinaryExpression, SyntaxKind.ConstantDeclaration], name.Ancestors().Select(node => node.Kind));
        Assert.Same(constant, name.FirstAncestor<ConstantDeclarationSyntax>());
        Assert.Same(name, name.FirstAncestorOrSelf<ExpressionSyntax>());
        Assert.Null(constant.FirstAncestor<SyntaxNode>());
    }

    [Fact]
    public void Descendants_are_not_those_of_nodes_that_are_left_out()
    {
        var constant = Constant("", Greens.Plus(Greens.Plus(Greens.Name("a"), Greens.Name("b")), Greens.Name("c")));
        Assert.Equal(6, constant.DescendantNodesAndSelf().Count());
        Assert.Equal(3, constant.DescendantNodes(node => node.Parent?.Kind != SyntaxKind.BinaryExpression).Count());
        Assert.Empty(constant.DescendantNodes(_ => false));
        var tokens = constant.DescendantTokens(node => node == constant || node.Parent == constant);
        Assert.Equal(["const", "sum", "=", "+"], tokens.Select(token => token.Text));
    }

    [Fact]
    public void A_tree_deeper_than_the_stack_is_walked()
    {
        var green = Greens.Name("first", "/* x */ ");
        for (var level = 0; level < Depth; level++)
            green = Greens.Plus(green, Greens.Name("n", "", " "));
        var root = Red(green);
        Assert.Equal(2 * Depth, root.DescendantNodes().Count());
        Assert.Equal(2 * Depth + 1, root.DescendantTokens().Count());
        Assert.Equal("first", root.GetFirstToken().Text);
        Assert.Equal(Depth, root.GetFirstToken().Parent!.Ancestors().Count());
        Assert.Equal(8, root.Span.Start);
        Assert.Equal(root.FullSpan.End - 1, root.Span.End);
        Assert.StartsWith("first+ n", root.ToString(), StringComparison.Ordinal);
        var walker = new CountingWalker();
        walker.Walk(root);
        Assert.Equal((Depth, Depth + 1, 2 * Depth + 1), (walker.Binary, walker.Names, walker.Left));
    }

    [Fact]
    public void A_walker_skips_what_it_is_told_to_and_sees_all_tokens_else()
    {
        var constant = Constant("", Greens.Plus(Greens.Plus(Greens.Name("a"), Greens.Name("b")), Greens.Name("c")));
        var whole = new CountingWalker();
        whole.Walk(constant);
        Assert.Equal(["const", "sum", "=", "a", "+", "b", "+", "c"], whole.Tokens);
        var shallow = new CountingWalker { SkipsBinary = true };
        shallow.Walk(constant);
        Assert.Equal(["const", "sum", "="], shallow.Tokens);
        Assert.Equal((1, 0, 2), (shallow.Binary, shallow.Names, shallow.Left));
    }

    [Fact]
    public void Every_kind_of_node_is_made_and_visited_by_its_own_method()
    {
        var visitor = new NamingVisitor();
        foreach (var definition in Repository.Grammar.Nodes)
        {
            var kind = Enum.Parse<SyntaxKind>(definition.Name);
            var slots = new GreenNode?[definition.Fields.Length];
            var node = Red(GreenBranch.Create(kind, slots));
            Assert.Equal(definition.Name + "Syntax", node.GetType().Name);
            Assert.Equal(kind, visitor.Visit(node));
            foreach (var child in definition.Fields)
                Assert.NotNull(node.GetType().GetProperty(child.PropertyName)?.GetMethod);
        }

        Assert.Throws<ArgumentException>(() => Red(Greens.Token(SyntaxKind.PlusToken)));
    }

    private static SyntaxNode Red(GreenNode green) => SyntaxNodeFactory.Create(green, null, 0, null!);

    private static ConstantDeclarationSyntax Constant(string leading, GreenNode value) =>
        (ConstantDeclarationSyntax)Red(GreenBranch.Create(
        SyntaxKind.ConstantDeclaration,
        Greens.Token(SyntaxKind.ConstKeyword, "const", leading, " "),
        Greens.Token(SyntaxKind.IdentifierToken, "sum", "", " "),
        null,
        null,
        Greens.Token(SyntaxKind.EqualsToken, "=", "", " "),
        value));

    private sealed class NamingVisitor : SyntaxVisitor<SyntaxKind>
    {
        protected override SyntaxKind DefaultVisit(SyntaxNode node) => node.Kind;
    }

    private sealed class CountingWalker : SyntaxWalker
    {
        public bool SkipsBinary { get; init; }

        public int Binary { get; private set; }

        public int Names { get; private set; }

        public int Left { get; private set; }

        public List<string> Tokens { get; } = [];

        protected internal override void VisitBinaryExpression(BinaryExpressionSyntax node)
        {
            Binary++;
            if (SkipsBinary)
                SkipChildren();
        }

        protected internal override void VisitNameExpression(NameExpressionSyntax node) => Names++;

        protected override void VisitToken(SyntaxToken token)
        {
            if (Tokens.Count < 10)
                Tokens.Add(token.Text);
        }

        protected override void Leave(SyntaxNode node) => Left++;
    }
}
