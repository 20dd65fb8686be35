using MtpScript.Tooling.Syntax.Tests.Support;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Drawing;

namespace MtpScript.Tooling.Syntax.Tests.Recovery;

/// <summary>A function whose <c>{</c> is not closed costs that function and nothing after it.</summary>
public sealed class UnclosedBraceTests
{
    public static TheoryData<string> Files => CorpusData.WellFormed;

    [Theory]
    [MemberData(nameof(Files))]
    public void TheDeclarationsAfterItStayIntact(string name)
    {
        var file = Corpus.Get(name);
        var members = file.Parse().Root.Members.ToList();
        var blocks = members.SelectMany((member, index) => Bodies(member).Select(body => (Body: body, Member: index))).ToList();
        var step = Math.Max(1, blocks.Count / 60);
        for (var index = 0; index < blocks.Count; index += step)
        {
            var (body, member) = blocks[index];
            var tree = SyntaxTree.Parse(SourceText.From(file.Content.Remove(body.CloseBrace.Span.Start, 1)), name);
            var expected = members.Skip(member + 1).ToList();
            var actual = tree.Root.Members.ToList();
            Assert.True(tree.HasErrors, name);
            Assert.True(actual.Count >= expected.Count, Describe(tree, body));
            foreach (var (intact, found) in expected.Zip(actual.Skip(actual.Count - expected.Count)))
            {
                Assert.False(found.ContainsDiagnostics, Describe(tree, body));
                Assert.Equal(Shape(intact), Shape(found));
            }
        }
    }

    /// <summary>The bodies of all functions, handlers, tests and lambdas in a declaration.</summary>
    private static IEnumerable<BlockSyntax> Bodies(SyntaxNode member) =>
        member.DescendantNodesAndSelf().OfType<BlockSyntax>().Where(
            block => block.Parent is FunctionDeclarationSyntax or ApiDeclarationSyntax
            or TestDeclarationSyntax or LambdaExpressionSyntax or MockFunctionSyntax);

    private static IEnumerable<string> Shape(SyntaxNode node) =>
        node.DescendantNodesAndTokens().Select(item => item.IsToken ? item.AsToken().Text : item.Kind.ToString());

    private static string Describe(SyntaxTree tree, BlockSyntax body) =>
        $"without the brace of `{body.Parent}`\n{DiagnosticDrawing.Draw(tree)}";
}
