using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Grammar.Tests.Red;

public sealed class SyntaxListTests
{
    public static TheoryData<int> Counts => [0, 1, 2, 31, 32, 33, 64, 65, 1000, 1024, 1025, 40_000];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Items_come_in_order_with_their_places(int count)
    {
        var module = Module(count, mixed: false, out var elements);
        var expected = 0;
        var index = 0;
        foreach (var member in module.Members)
        {
            Assert.Same(elements[index], member.Green);
            Assert.Equal(expected, member.Position);
            Assert.Same(module, member.Parent);
            expected += member.FullSpan.Length;
            index++;
        }

        Assert.Equal(count, index);
        Assert.Equal(count, module.Members.Count);
        Assert.Equal(expected, module.FullSpan.Length);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void What_is_no_item_is_left_out_of_the_list_and_not_out_of_the_children(int count)
    {
        var module = Module(count, mixed: true, out var elements);
        var items = elements.Where(element => element.Kind == SyntaxKind.ConstantDeclaration).ToList();
        Assert.Equal(items, module.Members.Select(member => member.Green));
        Assert.Equal(items.Count, module.Members.Count);
        var children = module.ChildNodesAndTokens().ToList();
        Assert.Equal(elements, children.SkipLast(1).Select(child => child.AsNode()?.Green ?? child.AsToken().Green!));
        Assert.Equal(SyntaxKind.EndOfFileToken, children[^1].Kind);
        var position = 0;
        foreach (var child in children)
        {
            Assert.Equal(position, child.FullSpan.Start);
            Assert.Same(module, child.Parent);
            position = child.FullSpan.End;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(2000)]
    public void An_item_is_found_by_its_index_and_is_the_same_object_each_time(int count)
    {
        var module = Module(count, mixed: true, out _);
        var items = module.Members.ToList();
        for (var index = items.Count - 1; index >= 0; index--)
        {
            Assert.Same(items[index], module.Members[index]);
            var found = module.FindNode(items[index].Position, items[index].FullSpan.End);
            Assert.Same(items[index], found.FirstAncestorOrSelf<ConstantDeclarationSyntax>());
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => module.Members[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => module.Members[items.Count]);
    }

    [Fact]
    public void An_absent_list_is_empty()
    {
        var module = Module(0, mixed: false, out _);
        Assert.Empty(module.Members);
        Assert.Equal(default, module.Members);
        Assert.Throws<ArgumentOutOfRangeException>(() => module.Members[0]);
    }

    [Fact]
    public void Going_through_a_list_allocates_nothing_the_second_time()
    {
        var module = Module(5000, mixed: true, out _);
        var first = Widths(module);

        // The runtime may allocate on any thread while it compiles a method again, but not each time.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var again = Widths(module);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(first, again);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Reaching_one_item_of_a_long_list_does_not_make_the_others()
    {
        var module = Module(40_000, mixed: false, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotEqual(SyntaxKind.None, module.FindToken(module.FullSpan.Length / 2).Kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8192);
    }

    [Fact]
    public void Threads_that_race_for_a_child_get_the_same_one()
    {
        for (var round = 0; round < 50; round++)
        {
            var module = Module(300, mixed: true, out _);
            var seen = new SyntaxNode[4][];
            Parallel.For(0, seen.Length, thread => seen[thread] = [.. module.DescendantNodes()]);
            Assert.All(seen, nodes => Assert.True(nodes.SequenceEqual(seen[0], ReferenceEqualityComparer.Instance)));
        }
    }

    private static int Widths(ModuleSyntax module)
    {
        var width = 0;
        foreach (var member in module.Members)
            width += member.FullSpan.Length;
        foreach (var child in module.ChildNodesAndTokens())
            width += child.FullSpan.Length;
        return width;
    }

    private static ModuleSyntax Module(int count, bool mixed, out List<GreenNode> elements)
    {
        elements = [.. Enumerable.Range(0, count).Select(index => (mixed ? index % 7 : 0) switch
        {
            3 => Greens.Skipped(Greens.Token(SyntaxKind.BadToken, "@", "", "\n")),
            5 => Greens.Token(SyntaxKind.SemicolonToken, ";", "", "\n"),
            _ => Greens.Constant("c" + index, Greens.Name("x", "", "\n")),
        })];
        return (ModuleSyntax)SyntaxNodeFactory.Create(Greens.Module(elements), null, 0, null!);
    }
}
