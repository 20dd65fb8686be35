using System.Collections.Immutable;
using MtpScript.Tooling.Generator.Model;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Grammar.Tests.Red;

/// <summary>The trees of the whole corpus and of all examples of the catalogue.</summary>
public sealed class ParsedTreeTests
{
    private static readonly ImmutableDictionary<string, NodeDefinition> Definitions =
        Repository.Grammar.Nodes.ToImmutableDictionary(node => node.Name);

    public static TheoryData<string> Sources =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/corpus"), "*.mtp", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal),
        .. DiagnosticCatalogue.All.SelectMany(entry => new[] { $"{entry.Id} wrong", $"{entry.Id} right" }),
    ];

    public static TheoryData<DiagnosticCode> Codes => [.. Enum.GetValues<DiagnosticCode>()];

    [Theory]
    [MemberData(nameof(Sources))]
    public void The_tree_has_the_shape_of_the_grammar(string source) => CheckShape(Parse(source));

    [Theory]
    [MemberData(nameof(Codes))]
    public void So_has_every_prefix_of_an_example_and_every_example_without_one_of_its_tokens(DiagnosticCode code)
    {
        var entry = DiagnosticCatalogue.Get(code);
        foreach (var example in new[] { entry.Wrong, entry.Right }.Where(example => !example.Text.Contains('⟨')))
        {
            var text = SourceText.From(example.Text);
            for (var length = 0; length < text.Length; length++)
                CheckShape(SyntaxTree.Parse(SourceText.From(example.Text[..length])));
            foreach (var token in SyntaxTree.Parse(text).Root.DescendantTokens())
                CheckShape(SyntaxTree.Parse(SourceText.From(example.Text.Remove(token.Span.Start, token.Span.Length))));
        }
    }

    private static void CheckShape(SyntaxTree tree)
    {
        foreach (var node in tree.Root.DescendantNodesAndSelf())
        {
            if (node is SkippedTokensSyntax or UnexpectedTokensSyntax)
            {
                Assert.All(node.ChildNodesAndTokens(), child => Assert.True(child.IsToken));
                continue;
            }

            var definition = Definitions[node.Kind.ToString()];
            Assert.Equal(definition.Fields.Length, node.Green.SlotCount);
            for (var slot = 0; slot < definition.Fields.Length; slot++)
                CheckSlot(node, definition.Fields[slot], node.Green.GetSlot(slot));
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Every_typed_child_can_be_read(string source)
    {
        foreach (var node in Parse(source).Root.DescendantNodesAndSelf())
        {
            foreach (var child in Definitions[node.Kind.ToString()].Fields)
            {
                var value = node.GetType().GetProperty(child.PropertyName)!.GetValue(node);
                if (value is IEnumerable<SyntaxNode> items)
                    Assert.All(items, item => Assert.Same(node, item.Parent));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Tokens_and_nodes_are_where_their_text_is(string source)
    {
        var tree = Parse(source);
        var text = tree.Root.ToFullString();
        var position = 0;
        foreach (var token in tree.Root.DescendantTokens())
        {
            Assert.Equal(position, token.Position);
            Assert.Equal(token.Text, text.Substring(token.Span.Start, token.Span.Length));
            Assert.Equal(
                token.ToFullString(),
                string.Concat(token.LeadingTrivia) + token.Text + string.Concat(token.TrailingTrivia));
            position = token.FullSpan.End;
        }

        Assert.Equal(text.Length, position);
        foreach (var node in tree.Root.DescendantNodes())
        {
            Assert.True(node.Parent!.FullSpan.Contains(node.FullSpan));
            Assert.True(node.FullSpan.Contains(node.Span));
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Tokens_follow_each_other_both_ways(string source)
    {
        var root = Parse(source).Root;
        var tokens = root.DescendantTokens()
            .Where(token => token.FullSpan.Length > 0 || token.Kind == SyntaxKind.EndOfFileToken).ToList();
        var forwards = new List<SyntaxToken>();
        for (var token = root.GetFirstToken(); token != default; token = token.GetNextToken())
            forwards.Add(token);
        Assert.Equal(tokens, forwards);
        var backwards = new List<SyntaxToken>();
        for (var token = root.GetLastToken(); token != default; token = token.GetPreviousToken())
            backwards.Add(token);
        Assert.Equal(tokens, Enumerable.Reverse(backwards));
    }

    private static void CheckSlot(SyntaxNode node, FieldDefinition child, GreenNode? green)
    {
        var place = $"{node.Kind}.{child.Name}: {green?.Kind}";
        switch (child.Type)
        {
            case TokenFieldType tokens:
                if (green is { IsToken: false })
                    Assert.True(green.Kind == SyntaxKind.UnexpectedTokens, place);
                var token = green is { IsToken: false } ? green.GetSlot(green.SlotCount - 1) : green;
                Assert.True(token is null || tokens.Kinds.Contains(token.Kind.ToString()), place);
                break;
            case ListFieldType list:
                Assert.True(green is null or GreenList, place);
                Assert.True(green is null || green.Kind.ToString() == "ListOf" + list.Element, place);
                foreach (var element in green is GreenList elements ? GreenEquality.Elements(elements) : [])
                {
                    var isNoItem = element.Kind is SyntaxKind.SemicolonToken or SyntaxKind.SkippedTokens;
                    Assert.True(isNoItem || Fits(element.Kind, list.Element), $"{place} has {element.Kind}");
                }

                break;
            case NodeFieldType type:
                Assert.True(green is null or { Kind: SyntaxKind.SkippedTokens } || Fits(green.Kind, type.Name), place);
                break;
        }
    }

    private static bool Fits(SyntaxKind kind, string type)
    {
        if (kind.ToString() == type)
            return true;
        var union = Definitions.GetValueOrDefault(kind.ToString())?.Union;
        while (union is not null && union != type)
            union = Repository.Grammar.Unions.Single(candidate => candidate.Name == union).Base;
        return union is not null;
    }

    private static SyntaxTree Parse(string source)
    {
        if (source.StartsWith("MTP", StringComparison.Ordinal))
        {
            var entry = DiagnosticCatalogue.Find(source.Split(' ')[0])!;
            var example = source.EndsWith("wrong", StringComparison.Ordinal) ? entry.Wrong : entry.Right;
            return SyntaxTree.Parse(SourceText.Decode(example.ToBytes()));
        }

        return SyntaxTree.Parse(SourceText.Decode(File.ReadAllBytes(Path.Combine(Repository.Root, source))));
    }
}
