namespace MtpScript.Tooling.Syntax.Text;

/// <summary>
/// A persistent balanced tree of pieces of text (an AVL tree: the heights of two sisters differ by at most one), never empty.
/// An edit makes new nodes along one path and shares all others.
/// </summary>
internal abstract class Rope
{
    /// <summary>Pieces are cut to this many code units; an edited piece may grow to twice as much.</summary>
    public const int PieceLength = 2048;

    private Rope(int length, int height, LineBreaks breaks)
    {
        Length = length;
        Height = height;
        Breaks = breaks;
    }

    public int Length { get; }

    public int Height { get; }

    public LineBreaks Breaks { get; }

    /// <summary>The rope of a text, or null for an empty one.</summary>
    public static Rope? Build(string text) => text.Length == 0 ? null : Build(text, 0, text.Length);

    public static Rope? Concat(Rope? left, Rope? right)
    {
        if (left is null) return right;
        if (right is null) return left;
        if (left is Leaf first && right is Leaf second && left.Length + right.Length <= PieceLength) return Merge(first, second);
        if (left.Height > right.Height + 1 && left is Branch leftBranch)
            return Balance(leftBranch.Left, Concat(leftBranch.Right, right)!);
        if (right.Height > left.Height + 1 && right is Branch rightBranch)
            return Balance(Concat(left, rightBranch.Left)!, rightBranch.Right);
        return new Branch(left, right);
    }

    /// <summary>The text before <paramref name="offset"/>, or null when that is empty.</summary>
    public static Rope? Before(Rope? rope, int offset) => rope switch
    {
        null => null,
        _ when offset <= 0 => null,
        _ when offset >= rope.Length => rope,
        Branch branch when offset <= branch.Left.Length => Before(branch.Left, offset),
        Branch branch => Concat(branch.Left, Before(branch.Right, offset - branch.Left.Length)),
        Leaf leaf => new Leaf(leaf.Source, leaf.Start, offset),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The text from <paramref name="offset"/> on, or null when that is empty.</summary>
    public static Rope? From(Rope? rope, int offset) => rope switch
    {
        null => null,
        _ when offset <= 0 => rope,
        _ when offset >= rope.Length => null,
        Branch branch when offset >= branch.Left.Length => From(branch.Right, offset - branch.Left.Length),
        Branch branch => Concat(From(branch.Left, offset), branch.Right),
        Leaf leaf => new Leaf(leaf.Source, leaf.Start + offset, leaf.Length - offset),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The text with a range replaced; an edit inside one piece copies that piece and no other.</summary>
    public static Rope? Replace(Rope? rope, TextSpan span, string newText)
    {
        if (rope is null) return Build(newText);
        return ReplaceInPiece(rope, span, newText) ??
            Concat(Concat(Before(rope, span.Start), Build(newText)), From(rope, span.End));
    }

    /// <summary>The piece that holds the code unit at <paramref name="offset"/>, which becomes relative to the piece.</summary>
    public Leaf PieceAt(ref int offset)
    {
        var rope = this;
        while (rope is Branch branch)
        {
            if (offset < branch.Left.Length)
            {
                rope = branch.Left;
                continue;
            }

            offset -= branch.Left.Length;
            rope = branch.Right;
        }

        return (Leaf)rope;
    }

    private static Rope Build(string text, int start, int length)
    {
        if (length <= PieceLength) return new Leaf(text, start, length);
        var pieces = (length + PieceLength - 1) / PieceLength;
        var left = pieces / 2 * PieceLength;
        return new Branch(Build(text, start, left), Build(text, start + left, length - left));
    }

    private static Rope? ReplaceInPiece(Rope rope, TextSpan span, string newText)
    {
        if (rope is Branch branch)
        {
            if (span.End <= branch.Left.Length && span.Start < branch.Left.Length)
                return ReplaceInPiece(branch.Left, span, newText) is { } left ? new Branch(left, branch.Right) : null;
            if (span.Start < branch.Left.Length) return null;
            return ReplaceInPiece(branch.Right, span.Shift(-branch.Left.Length), newText) is { } right
                ? new Branch(branch.Left, right)
                : null;
        }

        var length = rope.Length - span.Length + newText.Length;
        if (length is 0 or > PieceLength * 2) return null;
        var old = ((Leaf)rope).Text;
        return new Leaf(string.Concat(old[..span.Start], newText, old[span.End..]), 0, length);
    }

    private static Leaf Merge(Leaf first, Leaf second) =>
        new(string.Concat(first.Text, second.Text), 0, first.Length + second.Length);

    private static Branch Balance(Rope left, Rope right)
    {
        if (left.Height > right.Height + 1)
        {
            var branch = (Branch)left;
            if (branch.Left.Height >= branch.Right.Height) return new(branch.Left, new Branch(branch.Right, right));
            var middle = (Branch)branch.Right;
            return new(new Branch(branch.Left, middle.Left), new Branch(middle.Right, right));
        }

        if (right.Height > left.Height + 1)
        {
            var branch = (Branch)right;
            if (branch.Right.Height >= branch.Left.Height) return new(new Branch(left, branch.Left), branch.Right);
            var middle = (Branch)branch.Left;
            return new(new Branch(left, middle.Left), new Branch(middle.Right, branch.Right));
        }

        return new(left, right);
    }

    public sealed class Leaf(string source, int start, int length)
        : Rope(length, 0, LineBreaks.Of(source.AsSpan(start, length)))
    {
        public string Source { get; } = source;

        public int Start { get; } = start;

        public ReadOnlySpan<char> Text => Source.AsSpan(Start, Length);
    }

    public sealed class Branch(Rope left, Rope right)
        : Rope(left.Length + right.Length, Math.Max(left.Height, right.Height) + 1, left.Breaks.Then(right.Breaks))
    {
        public Rope Left { get; } = left;

        public Rope Right { get; } = right;
    }
}
