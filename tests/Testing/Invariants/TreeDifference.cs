using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Testing.Invariants;

/// <summary>Compares the tree that an edit made with the tree of a full parse.</summary>
public static class TreeDifference
{
    private const int MostCharacters = 100;

    /// <summary>What differs first, or null for equal trees with equal diagnostics.</summary>
    public static string? Describe(SyntaxTree incremental, SyntaxTree full)
    {
        if (!GreenNode.AreEquivalent(incremental.Green, full.Green)) return DescribeNodes(incremental.Green, full.Green);
        return incremental.Diagnostics.SequenceEqual(full.Diagnostics)
            ? null
            : $"the diagnostics differ: {List(incremental)} but a full parse gives {List(full)}";
    }

    /// <summary>The difference of a tree to the full parse of its own text, or null.</summary>
    public static string? ToFullParse(SyntaxTree tree) => Describe(tree, SyntaxTree.Parse(tree.Text, tree.Path));

    /// <summary>Whether two nodes, perhaps of different files, have the same kinds, texts and diagnostics.</summary>
    public static bool AreEquivalent(SyntaxNode one, SyntaxNode two) => GreenNode.AreEquivalent(one.Green, two.Green);

    private static string DescribeNodes(GreenNode incremental, GreenNode full)
    {
        var (mine, theirs, position) = (incremental, full, 0);
        while (FirstDifferentChild(mine, theirs) is { } children)
        {
            (mine, theirs) = (children.Mine, children.Theirs);
            position += children.Offset;
        }

        return $"at {position}: {Show(mine)} but a full parse gives {Show(theirs)}";
    }

    /// <summary>The first children that differ, if the nodes themselves are alike and have as many children.</summary>
    private static (GreenNode Mine, GreenNode Theirs, int Offset)? FirstDifferentChild(GreenNode mine, GreenNode theirs)
    {
        if (mine.IsToken || mine.Kind != theirs.Kind || Diagnostics(mine) != Diagnostics(theirs)) return null;
        var (left, right) = (Children(mine), Children(theirs));
        var offset = 0;
        foreach (var (one, two) in left.Zip(right))
        {
            if (!GreenNode.AreEquivalent(one, two)) return one is null || two is null ? null : (one, two, offset);
            offset += one?.FullWidth ?? 0;
        }

        return null;
    }

    private static List<GreenNode?> Children(GreenNode node) => node is GreenList list
        ? [.. GreenEquality.Elements(list)]
        : [.. Enumerable.Range(0, node.SlotCount).Select(node.GetSlot)];

    private static string Show(GreenNode node)
    {
        var text = node.ToString();
        if (text.Length > MostCharacters) text = text[..MostCharacters] + "…";
        return $"{node.Kind} of {Children(node).Count} `{text}` {Diagnostics(node)}";
    }

    private static string Diagnostics(GreenNode node) =>
        string.Join(' ', node.Diagnostics.ToArray().Select(found => $"{found.Code}@{found.Offset}+{found.Width}"));

    private static string List(SyntaxTree tree) =>
        $"[{string.Join(", ", tree.Diagnostics.Select(found => $"{found.Id} {found.Span} {found.Message}"))}]";
}
