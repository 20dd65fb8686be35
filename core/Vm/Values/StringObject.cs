namespace MtpScript.Tooling.Vm.Values;

/// <summary>The storage of strings: a buffer, or a rope of them. Work with <see cref="Utf8Text"/>.</summary>
internal abstract class StringObject : HeapObject
{
    private protected StringObject()
        : base(ValueKind.String)
    {
    }
}

/// <summary>
/// Bytes that strings share as their beginning. The length of a string is in its <see cref="Value"/>; the one that ends where the used
/// bytes end is appended to in place.
/// </summary>
internal sealed class StringBuffer : StringObject
{
    private const int SmallestCapacity = 16;

    private int _used;

    /// <summary>A buffer that starts with these bytes; when <paramref name="isOpen"/> is false, nothing is ever appended to it in place.</summary>
    public StringBuffer(byte[] bytes, int used, bool isOpen)
    {
        Bytes = bytes;
        _used = isOpen ? used : -1;
    }

    /// <summary>The bytes; those below a string's length never change, but the array may be exchanged for a longer one.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>Whether a string of this length may grow in place.</summary>
    public bool EndsAt(int length) => length == _used;

    /// <summary>Makes room after what is used, and counts it as used.</summary>
    public Span<byte> Extend(int count)
    {
        var start = _used;
        var needed = checked(start + count);
        if (needed > Bytes.Length)
        {
            var longer = new byte[(int)Math.Min(Array.MaxLength, Math.Max(SmallestCapacity, Math.Max(needed, Bytes.Length * 2L)))];
            Bytes.AsSpan(0, start).CopyTo(longer);
            Bytes = longer;
        }

        _used = needed;
        return Bytes.AsSpan(start, count);
    }
}

/// <summary>
/// Two strings one after the other, in a tree whose heights differ by at most one, so that joining costs the logarithm of the length. When
/// its bytes are read as a whole they are copied together once.
/// </summary>
internal sealed class StringRope : StringObject
{
    private StringRope(Value left, Value right)
    {
        Left = left;
        Right = right;
        Height = 1 + Math.Max(HeightOf(left), HeightOf(right));
    }

    public Value Left { get; }

    public Value Right { get; }

    public int Height { get; }

    /// <summary>All bytes together, once they have been read.</summary>
    public StringBuffer? Flat { get; set; }

    /// <summary>The two strings joined; the caller has checked that the lengths fit.</summary>
    public static Value Join(Value left, Value right)
    {
        var difference = HeightOf(left) - HeightOf(right);
        if (difference > 1)
        {
            var rope = (StringRope)left.Reference!;
            return Balance(rope.Left, Join(rope.Right, right));
        }

        if (difference < -1)
        {
            var rope = (StringRope)right.Reference!;
            return Balance(Join(left, rope.Left), rope.Right);
        }

        return Node(left, right);
    }

    /// <summary>The rope of a string, if it is one and has not been read as a whole, which makes it as good as a buffer.</summary>
    private static StringRope? Branching(Value text) => text.Reference is StringRope { Flat: null } rope ? rope : null;

    private static int HeightOf(Value text) => Branching(text)?.Height ?? 0;

    private static Value Node(Value left, Value right) => new(new StringRope(left, right), left.Bits + right.Bits);

    private static Value Balance(Value left, Value right)
    {
        var difference = HeightOf(left) - HeightOf(right);
        if (difference > 1 && Branching(left) is { } tall)
        {
            if (HeightOf(tall.Left) >= HeightOf(tall.Right)) return Node(tall.Left, Node(tall.Right, right));
            var middle = (StringRope)tall.Right.Reference!;
            return Node(Node(tall.Left, middle.Left), Node(middle.Right, right));
        }

        if (difference < -1 && Branching(right) is { } other)
        {
            if (HeightOf(other.Right) >= HeightOf(other.Left)) return Node(Node(left, other.Left), other.Right);
            var middle = (StringRope)other.Left.Reference!;
            return Node(Node(left, middle.Left), Node(middle.Right, other.Right));
        }

        return Node(left, right);
    }
}
