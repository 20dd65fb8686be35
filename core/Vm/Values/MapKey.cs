using MtpScript.Tooling.Vm.Serialization;

namespace MtpScript.Tooling.Vm.Values;

/// <summary>
/// A key of a map with what its place depends on: type tag, then hash, unsigned, then CBOR (§5). The CBOR of keys with values
/// inside is kept, so that it is made once and keys nested in keys need no host stack.
/// </summary>
internal readonly struct MapKey : IComparable<MapKey>
{
    private readonly ulong _hash;

    public MapKey(Value key)
    {
        Key = key;
        Tag = TagOf(key.Kind);
        if (ValueChildren.IsContainer(key))
        {
            Encoded = CborWriter.Encode(key);
            _hash = Fnv1a.Hash64(Encoded);
        }
        else
        {
            _hash = HashLeaf(key);
        }
    }

    public static Comparer<MapKey> Order { get; } = Comparer<MapKey>.Create((left, right) => left.CompareTo(right));

    public Value Key { get; }

    public byte[]? Encoded { get; }

    public int Tag { get; }

    public int CompareTo(MapKey other)
    {
        if (Tag != other.Tag) return Tag.CompareTo(other.Tag);
        if (_hash != other._hash) return _hash.CompareTo(other._hash);
        if (Encoded is not null && other.Encoded is not null) return Encoded.AsSpan().SequenceCompareTo(other.Encoded);
        return ValueEquality.AreEqual(Key, other.Key) ? 0 : Bytes.AsSpan().SequenceCompareTo(other.Bytes);
    }

    /// <summary>Type tags of §5; JSON null stands with unit, a closure with nothing, as no key has one.</summary>
    public static int TagOf(ValueKind kind) => kind switch
    {
        ValueKind.Unit or ValueKind.Null => 0,
        ValueKind.Boolean => 1,
        ValueKind.Number => 2,
        ValueKind.Decimal => 3,
        ValueKind.String => 4,
        ValueKind.List => 5,
        ValueKind.Record or ValueKind.Map => 6,
        _ => 7,
    };

    /// <summary>The CBOR of the key.</summary>
    public byte[] Bytes => Encoded ?? CborWriter.Encode(Key);

    private static ulong HashLeaf(Value key)
    {
        Span<byte> head = stackalloc byte[CborWriter.LongestLeaf];
        if (key.Kind != ValueKind.String) return Fnv1a.Hash64(head[..CborWriter.WriteLeaf(key, head)]);
        var length = CborWriter.WriteHead(CborWriter.Text, (ulong)key.ByteLength, head);
        return Fnv1a.Hash64(Utf8Text.Bytes(key), Fnv1a.Hash64(head[..length]));
    }
}
