using System.Runtime.CompilerServices;
using System.Text;

namespace MtpScript.Tooling.Vm.Values;

/// <summary>
/// What can be done with the text of strings. <c>+</c> costs the length of the shorter string or less: in place at the end of a buffer,
/// otherwise a rope, which is copied together when it is read.
/// </summary>
public static class Utf8Text
{
    /// <summary>Up to this many bytes, copying costs less than a rope.</summary>
    private const int CopiedLength = 64;

    private static readonly StringBuffer EmptyBuffer = new([], 0, isOpen: false);

    /// <summary>The string of no characters.</summary>
    public static Value Empty => new(EmptyBuffer, 0);

    /// <summary>The string of this text; a lone surrogate becomes U+FFFD.</summary>
    public static Value FromString(string text) => FromOwned(Encoding.UTF8.GetBytes(text));

    /// <summary>A string of valid UTF-8, copied.</summary>
    public static Value FromUtf8(ReadOnlySpan<byte> utf8) => FromOwned(utf8.ToArray());

    /// <summary>A string of valid UTF-8; the caller gives the array away.</summary>
    public static Value FromOwned(byte[] utf8) =>
        utf8.Length == 0 ? Empty : new(new StringBuffer(utf8, utf8.Length, isOpen: false), Lengths(utf8.Length, CountScalars(utf8)));

    /// <summary>The bytes of a string, together. Costs its length the first time, if it has been put together from parts.</summary>
    public static ReadOnlySpan<byte> Bytes(Value text)
    {
        var buffer = text.Reference as StringBuffer ?? Flatten(text);
        return buffer.Bytes.AsSpan(0, text.ByteLength);
    }

    /// <summary>The text as the host's string.</summary>
    public static string ToText(Value text) => Encoding.UTF8.GetString(Bytes(text));

    /// <summary>How many Unicode scalar values there are in valid UTF-8.</summary>
    public static int CountScalars(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var unit in utf8)
            if ((unit & 0xC0) != 0x80) count++;
        return count;
    }

    /// <summary>
    /// The two strings joined. The work is at most proportional to the length of the shorter one and the logarithm of the longer one's.
    /// </summary>
    /// <exception cref="OverflowException">The result has more than 2³¹ - 1 bytes; the memory limit of a request is far below.</exception>
    public static Value Concat(Value left, Value right)
    {
        if (right.ByteLength <= left.ByteLength && left.Reference is StringBuffer buffer && buffer.EndsAt(left.ByteLength))
        {
            CopyTo(right, buffer.Extend(right.ByteLength));
            return new(buffer, left.Bits + right.Bits);
        }

        return ConcatSlowly(left, right);
    }

    /// <summary>Whether the two strings have the same text. Reads nothing when their lengths differ.</summary>
    public static bool AreEqual(Value left, Value right) =>
        left.Bits == right.Bits && (ReferenceEquals(left.Reference, right.Reference) || Bytes(left).SequenceEqual(Bytes(right)));

    /// <summary>Compares by UTF-8 bytes: negative, 0 or positive. Reads no more of either than the shorter one's length.</summary>
    public static int Compare(Value left, Value right)
    {
        var length = Math.Min(left.ByteLength, right.ByteLength);
        var order = Prefix(left, length).SequenceCompareTo(Prefix(right, length));
        return order != 0 ? order : left.ByteLength.CompareTo(right.ByteLength);
    }

    /// <summary>Copies the first bytes of a string, as many as there is room for.</summary>
    public static void CopyTo(Value text, Span<byte> target)
    {
        while (text.Reference is StringRope { Flat: null } rope)
        {
            var left = Math.Min(rope.Left.ByteLength, target.Length);
            CopyTo(rope.Left, target[..left]);
            target = target[left..];
            if (target.IsEmpty) return;
            text = rope.Right;
        }

        Bytes(text)[..target.Length].CopyTo(target);
    }

    private static Value ConcatSlowly(Value left, Value right)
    {
        if (left.ByteLength == 0) return right;
        if (right.ByteLength == 0) return left;
        if (left.Reference is StringRope { Flat: { } flat }) return Concat(new(flat, left.Bits), right);
        var length = checked(left.ByteLength + right.ByteLength);
        if (length > CopiedLength && !BelongsToTheTail(left, right)) return StringRope.Join(left, right);
        if (length > CopiedLength)
        {
            var rope = Unsafe.As<StringRope>(left.Reference!);
            return StringRope.Join(rope.Left, Concat(rope.Right, right));
        }

        var bytes = new byte[CopiedLength];
        CopyTo(left, bytes.AsSpan(0, left.ByteLength));
        CopyTo(right, bytes.AsSpan(left.ByteLength, right.ByteLength));
        return new(new StringBuffer(bytes, length, isOpen: true), left.Bits + right.Bits);
    }

    /// <summary>Whether the last part of a rope is so short, or grows in place, that the right string is better joined to it than to all.</summary>
    private static bool BelongsToTheTail(Value left, Value right)
    {
        if (left.Reference is not StringRope { Flat: null } rope) return false;
        var tail = rope.Right;
        return tail.ByteLength + right.ByteLength <= CopiedLength ||
            (right.ByteLength <= tail.ByteLength && tail.Reference is StringBuffer buffer && buffer.EndsAt(tail.ByteLength));
    }

    private static ReadOnlySpan<byte> Prefix(Value text, int length)
    {
        if (length == text.ByteLength || text.Reference is not StringRope { Flat: null }) return Bytes(text)[..length];
        var bytes = new byte[length];
        CopyTo(text, bytes);
        return bytes;
    }

    private static StringBuffer Flatten(Value text)
    {
        var rope = Unsafe.As<StringRope>(text.Reference!);
        if (rope.Flat is { } flat) return flat;
        var bytes = new byte[text.ByteLength];
        CopyTo(text, bytes);
        return rope.Flat = new(bytes, bytes.Length, isOpen: true);
    }

    private static long Lengths(int bytes, int scalars) => ((long)scalars << 32) | (uint)bytes;
}
