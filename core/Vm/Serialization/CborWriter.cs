using System.Buffers.Binary;
using System.Numerics;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Serialization;

/// <summary>
/// Deterministic CBOR (RFC 8949, core rules): shortest heads, definite lengths, keys in the order of their encodings. A Decimal
/// is tag 4 of its shortest form; unit, variants and maps whose keys are no strings are encoded as what they are in JSON (§5).
/// </summary>
public static class CborWriter
{
    /// <summary>The most bytes of a value that has no others inside and is no string.</summary>
    internal const int LongestLeaf = 32;

    internal const byte Text = 3 << 5;

    private const byte Unsigned = 0 << 5;
    private const byte Negative = 1 << 5;
    private const byte Bytes = 2 << 5;
    private const byte Array = 4 << 5;
    private const byte Map = 5 << 5;
    private const byte Tag = 6 << 5;
    private const byte False = 0xF4;
    private const byte True = 0xF5;
    private const byte Null = 0xF6;
    private const byte Undefined = 0xF7;
    private const ulong DecimalFraction = 4;
    private const ulong PositiveBigNumber = 2;
    private const ulong NegativeBigNumber = 3;

    /// <summary>The encoding of a value. A function in it becomes <c>undefined</c>.</summary>
    public static byte[] Encode(Value value)
    {
        var buffer = new ByteBuffer();
        Write(value, buffer);
        return buffer.ToArray();
    }

    /// <summary>Appends the encoding of a value; false when it has a function in it.</summary>
    public static bool Write(Value value, ByteBuffer buffer)
    {
        if (!ValueChildren.IsContainer(value))
        {
            WriteLeaf(value, buffer);
            return true;
        }

        var isComplete = true;
        var open = new Stack<Frame>();
        Begin(value, buffer, open, ref isComplete);
        while (!buffer.IsOverLimit && open.TryPop(out var frame))
        {
            if (frame.Index == frame.Count) continue;
            open.Push(frame with { Index = frame.Index + 1 });
            if (frame.Entries is { } entries)
            {
                buffer.Append(entries[frame.Index].Key);
                Begin(entries[frame.Index].Value, buffer, open, ref isComplete);
            }
            else
            {
                Begin(frame.Children[frame.Index], buffer, open, ref isComplete);
            }
        }

        return isComplete;
    }

    /// <summary>Writes a head in its shortest form and says how long it is, at most 9 bytes.</summary>
    internal static int WriteHead(byte major, ulong argument, Span<byte> target)
    {
        switch (argument)
        {
            case < 24:
                target[0] = (byte)(major | (byte)argument);
                return 1;
            case <= byte.MaxValue:
                target[0] = (byte)(major | 24);
                target[1] = (byte)argument;
                return 2;
            case <= ushort.MaxValue:
                target[0] = (byte)(major | 25);
                BinaryPrimitives.WriteUInt16BigEndian(target[1..], (ushort)argument);
                return 3;
            case <= uint.MaxValue:
                target[0] = (byte)(major | 26);
                BinaryPrimitives.WriteUInt32BigEndian(target[1..], (uint)argument);
                return 5;
            default:
                target[0] = (byte)(major | 27);
                BinaryPrimitives.WriteUInt64BigEndian(target[1..], argument);
                return 9;
        }
    }

    /// <summary>Writes a value that has no others inside and is no string, and says how long it is.</summary>
    internal static int WriteLeaf(Value value, Span<byte> target)
    {
        switch (value.Kind)
        {
            case ValueKind.Number:
                return WriteInteger(value.AsNumber, target);
            case ValueKind.Decimal:
                var number = value.ToDecimal().Shortest();
                var length = WriteHead(Tag, DecimalFraction, target);
                length += WriteHead(Array, 2, target[length..]);
                length += WriteInteger(-number.Scale, target[length..]);
                return length + WriteInteger(number.Coefficient, target[length..]);
            case ValueKind.Unit:
                return WriteHead(Map, 0, target);
            default:
                target[0] = value.Kind == ValueKind.Null ? Null : value.AsBoolean ? True : False;
                return 1;
        }
    }

    private static void WriteLeaf(Value value, ByteBuffer buffer)
    {
        Span<byte> target = stackalloc byte[LongestLeaf];
        if (value.Kind == ValueKind.String)
        {
            buffer.Append(target[..WriteHead(Text, (ulong)value.ByteLength, target)]);
            buffer.Append(Utf8Text.Bytes(value));
            return;
        }

        buffer.Append(target[..WriteLeaf(value, target)]);
    }

    private static int WriteInteger(Int128 number, Span<byte> target)
    {
        var magnitude = number < 0 ? -1 - number : number;
        if (magnitude <= ulong.MaxValue) return WriteHead(number < 0 ? Negative : Unsigned, (ulong)magnitude, target);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, (UInt128)magnitude);
        var significant = bytes[(BitOperations.LeadingZeroCount((ulong)(magnitude >> 64)) / 8)..];
        var length = WriteHead(Tag, number < 0 ? NegativeBigNumber : PositiveBigNumber, target);
        length += WriteHead(Bytes, (ulong)significant.Length, target[length..]);
        significant.CopyTo(target[length..]);
        return length + significant.Length;
    }

    private static void Begin(Value value, ByteBuffer buffer, Stack<Frame> open, ref bool isComplete)
    {
        if (!ValueChildren.IsContainer(value))
        {
            WriteLeaf(value, buffer);
            return;
        }

        switch (value.Kind)
        {
            case ValueKind.Closure:
                isComplete = false;
                buffer.Append(Undefined);
                break;
            case ValueKind.List:
                BeginArray(ValueChildren.Of(value), buffer, open);
                break;
            case ValueKind.Variant:
                Head(Map, 1, buffer);
                WriteLeaf(Value.String(value.AsVariant.Case.Name), buffer);
                BeginPayload(value, buffer, open);
                break;
            case ValueKind.Map when !JsonView.IsObject(value):
                var pairs = PairsOf(value);
                Head(Array, (ulong)pairs.Length, buffer);
                open.Push(new Frame(default, pairs, pairs.Length, 0));
                break;
            default:
                var entries = EntriesOf(value);
                Head(Map, (ulong)entries.Length, buffer);
                open.Push(new Frame(default, entries, entries.Length, 0));
                break;
        }
    }

    private static void BeginPayload(Value variant, ByteBuffer buffer, Stack<Frame> open)
    {
        var payload = ValueChildren.Of(variant);
        if (payload.Count == 0) Head(Map, 0, buffer);
        else if (payload.Count == 1) open.Push(new Frame(payload, null, 1, 0));
        else BeginArray(payload, buffer, open);
    }

    private static void BeginArray(ValueChildren children, ByteBuffer buffer, Stack<Frame> open)
    {
        Head(Array, (ulong)children.Count, buffer);
        open.Push(new Frame(children, null, children.Count, 0));
    }

    private static (byte[] Key, Value Value)[] EntriesOf(Value value)
    {
        var children = ValueChildren.Of(value.Kind == ValueKind.Record ? JsonView.ToMap(value) : value);
        var entries = new (byte[] Key, Value Value)[children.Count / 2];
        for (var index = 0; index < entries.Length; index++)
            entries[index] = (Encode(children[2 * index]), children[(2 * index) + 1]);
        System.Array.Sort(entries, (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));
        return entries;
    }

    /// <summary>Lists of two, each begun with its key, whose encoding the map has kept.</summary>
    private static (byte[] Key, Value Value)[] PairsOf(Value map)
    {
        var keys = MapObject.Keys(map);
        var items = MapObject.ToArray(map);
        var pairs = new (byte[] Key, Value Value)[keys.Length];
        for (var index = 0; index < pairs.Length; index++)
            pairs[index] = ([Array | 2, .. keys[index].Bytes], items[(2 * index) + 1]);
        return pairs;
    }

    private static void Head(byte major, ulong argument, ByteBuffer buffer)
    {
        Span<byte> target = stackalloc byte[9];
        buffer.Append(target[..WriteHead(major, argument, target)]);
    }

    private readonly record struct Frame(ValueChildren Children, (byte[] Key, Value Value)[]? Entries, int Count, int Index);
}
