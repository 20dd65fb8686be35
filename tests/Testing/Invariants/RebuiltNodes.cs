using System.Text;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Testing.Invariants;

/// <summary>
/// The nodes of a tree that an older tree does not have: the work that an edit caused. Tokens, and nodes that come from a cache
/// of equal ones, are left out, as whether they are the same objects depends on what else the process parsed.
/// </summary>
public static class RebuiltNodes
{
    /// <summary>The rebuilt nodes as an indented list in source order; chunks of lists say how many slots they have.</summary>
    public static string Draw(SyntaxTree before, SyntaxTree after)
    {
        var old = All(before.Green);
        var drawing = new StringBuilder();
        var pending = new Stack<(GreenNode Node, int Depth)>();
        pending.Push((after.Green, 0));
        while (pending.TryPop(out var place))
        {
            var (node, depth) = place;
            if (IsLeftOut(node) || old.Contains(node)) continue;
            drawing.Append(' ', depth * 2).Append(Name(node)).Append('\n');
            for (var index = node.SlotCount - 1; index >= 0; index--)
                if (node.GetSlot(index) is { } child) pending.Push((child, depth + 1));
        }

        return drawing.ToString();
    }

    /// <summary>How many nodes, chunks of lists included, were rebuilt.</summary>
    public static int Count(SyntaxTree before, SyntaxTree after) => Count(All(before.Green), after);

    /// <summary>How many nodes and tokens a tree has.</summary>
    public static int CountAll(SyntaxTree tree)
    {
        var count = 0;
        var pending = new Stack<GreenNode>();
        pending.Push(tree.Green);
        while (pending.TryPop(out var node))
        {
            count++;
            for (var index = 0; index < node.SlotCount; index++)
                if (node.GetSlot(index) is { } child) pending.Push(child);
        }

        return count;
    }

    private static int Count(HashSet<GreenNode> old, SyntaxTree after)
    {
        var count = 0;
        var pending = new Stack<GreenNode>();
        pending.Push(after.Green);
        while (pending.TryPop(out var node))
        {
            if (IsLeftOut(node) || old.Contains(node)) continue;
            count++;
            for (var index = 0; index < node.SlotCount; index++)
                if (node.GetSlot(index) is { } child) pending.Push(child);
        }

        return count;
    }

    private static HashSet<GreenNode> All(GreenNode root)
    {
        var all = new HashSet<GreenNode>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<GreenNode>();
        pending.Push(root);
        while (pending.TryPop(out var node))
        {
            if (!all.Add(node)) continue;
            for (var index = 0; index < node.SlotCount; index++)
                if (node.GetSlot(index) is { } child) pending.Push(child);
        }

        return all;
    }

    private static bool IsLeftOut(GreenNode node) => node.IsToken || (node.Flags & GreenFlags.IsShared) != 0;

    private static string Name(GreenNode node)
    {
        if (node is GreenList list) return $"{list.Kind} of {list.SlotCount} {(list.Level == 0 ? "elements" : "chunks")}";
        var text = node.ToString().Trim().Split('\n')[0];
        return $"{node.Kind} {(text.Length > 40 ? text[..40] + "…" : text)}".TrimEnd();
    }
}
