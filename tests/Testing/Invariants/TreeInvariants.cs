using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Testing.Invariants;

/// <summary>What holds for the tree of any text, however broken.</summary>
public static class TreeInvariants
{
    /// <summary>The invariants that a tree breaks, each as a sentence; empty for a tree that is in order.</summary>
    public static IEnumerable<string> Violations(SyntaxTree tree) =>
    [
        .. RoundTrip(tree),
        .. GreenShape(tree.Green),
        .. RedShape(tree),
        .. DiagnosticInvariants.Violations(tree),
    ];

    /// <exception cref="InvariantException">The tree breaks an invariant.</exception>
    public static void Check(SyntaxTree tree)
    {
        var violations = Violations(tree).Take(5).ToList();
        if (violations.Count > 0) throw new InvariantException(string.Join('\n', violations));
    }

    /// <summary>The text, from the green tree, from the tokens and trivia of the red tree, and as widths.</summary>
    public static IEnumerable<string> RoundTrip(SyntaxTree tree)
    {
        var text = tree.Text.ToString();
        if (tree.ToString() != text) yield return $"the tree prints another text: {FirstDifference(tree.ToString(), text)}";
        if (tree.Green.FullWidth != text.Length) yield return $"the root is {tree.Green.FullWidth} wide, the text {text.Length}";
    }

    /// <summary>Widths are sums, flags come up from below, and lists are balanced trees with no empty chunk.</summary>
    private static IEnumerable<string> GreenShape(GreenNode root)
    {
        var pending = new Stack<GreenNode>();
        pending.Push(root);
        while (pending.TryPop(out var node))
        {
            if (node.IsToken) continue;
            var width = 0;
            var hasDiagnostics = node.Diagnostics.Length > 0;
            for (var index = 0; index < node.SlotCount; index++)
            {
                if (node.GetSlot(index) is not { } child) continue;
                width += child.FullWidth;
                hasDiagnostics |= child.ContainsDiagnostics;
                pending.Push(child);
            }

            if (width != node.FullWidth) yield return $"{node.Kind} says {node.FullWidth} and its children are {width} wide";
            if (hasDiagnostics != node.ContainsDiagnostics)
                yield return $"{node.Kind} says {node.ContainsDiagnostics} about diagnostics below it";
            if (node is GreenList list)
                foreach (var violation in ListShape(list)) yield return violation;
        }
    }

    private static IEnumerable<string> ListShape(GreenList list)
    {
        if (list.SlotCount is 0 or > GreenList.MostSlots) yield return $"{list.Kind} has a chunk of {list.SlotCount} slots";
        var count = 0;
        for (var index = 0; index < list.SlotCount; index++)
        {
            var slot = list.GetSlot(index)!;
            var isChunk = slot is GreenList chunk && chunk.Kind == list.Kind;
            if (isChunk != list.Level > 0 || (isChunk && ((GreenList)slot).Level != list.Level - 1))
                yield return $"{list.Kind} has leaves at different depths";
            count += isChunk ? ((GreenList)slot).ElementCount : 1;
        }

        if (count != list.ElementCount) yield return $"{list.Kind} says {list.ElementCount} elements and has {count}";
    }

    /// <summary>
    /// Children lie side by side inside of their parent and know it; trivia and text of the tokens are the whole text.
    /// </summary>
    private static IEnumerable<string> RedShape(SyntaxTree tree)
    {
        var position = 0;
        foreach (var token in tree.Root.DescendantTokens())
        {
            foreach (var piece in token.LeadingTrivia)
            {
                if (piece.Span.Start != position || piece.Span.IsEmpty)
                    yield return $"trivia {piece.Kind} stands at {piece.Span}, not {position}";
                position = piece.Span.End;
            }

            if (token.Span.Start != position) yield return $"{token.Kind} starts at {token.Span}, not {position}";
            position = token.Span.End;
            foreach (var piece in token.TrailingTrivia)
            {
                if (piece.Span.Start != position || piece.Span.IsEmpty)
                    yield return $"trivia {piece.Kind} stands at {piece.Span}, not {position}";
                position = piece.Span.End;
            }

            if (token.FullSpan.End != position) yield return $"{token.Kind} ends at {token.FullSpan}, not {position}";
        }

        if (position != tree.Text.Length) yield return $"the tokens end at {position}, the text at {tree.Text.Length}";
        foreach (var node in tree.Root.DescendantNodesAndSelf())
            foreach (var violation in Children(node)) yield return violation;
    }

    private static IEnumerable<string> Children(SyntaxNode node)
    {
        var position = node.Position;
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.FullSpan.Start != position)
                yield return $"{child.Kind} in {node.Kind} stands at {child.FullSpan}, not {position}";
            if (child.Parent != node) yield return $"{child.Kind} in {node.Kind} has another parent";
            if (!child.FullSpan.Contains(child.Span)) yield return $"{child.Kind} is {child.Span} in {child.FullSpan}";
            position = child.FullSpan.End;
        }

        if (position != node.FullSpan.End) yield return $"{node.Kind} ends at {node.FullSpan} and its children at {position}";
    }

    private static string FirstDifference(string one, string two)
    {
        var at = one.AsSpan().CommonPrefixLength(two);
        return $"at {at}, `{Cut(one, at)}` for `{Cut(two, at)}`";
    }

    private static string Cut(string text, int at) => text.Substring(at, Math.Min(30, text.Length - at));
}

/// <summary>Something that always holds does not.</summary>
public sealed class InvariantException(string message) : Exception(message);
