using System.Runtime.CompilerServices;

namespace MtpScript.Tooling.Vm.Values;

/// <summary>
/// A map: a persistent balanced tree in the order of §5. A change copies the path to the key, and all else is shared with the map
/// before. The number of entries is also in the <see cref="Value"/>.
/// </summary>
public sealed class MapObject : HeapObject
{
    private static readonly MapObject EmptyMap = new();

    private readonly MapKey _key;
    private readonly Value _value;
    private readonly MapObject? _left;
    private readonly MapObject? _right;
    private readonly int _height;
    private readonly int _count;

    private MapObject()
        : base(ValueKind.Map)
    {
    }

    private MapObject(MapKey key, Value value, MapObject? left, MapObject? right)
        : base(ValueKind.Map)
    {
        _key = key;
        _value = value;
        _left = left;
        _right = right;
        _height = 1 + Math.Max(HeightOf(left), HeightOf(right));
        _count = 1 + CountOf(left) + CountOf(right);
    }

    /// <summary>The map without entries.</summary>
    public static Value Empty => new(EmptyMap, 0);

    /// <summary>How many entries a map has.</summary>
    public static int Count(Value map) => (int)map.Bits;

    /// <summary>Finds the value of a key.</summary>
    public static bool TryGet(Value map, Value key, out Value value) => TryGet(map, new MapKey(key), out value);

    /// <summary>The map in which the key has this value.</summary>
    public static Value Set(Value map, Value key, Value value) => ToValue(Set(Root(map), new MapKey(key), value));

    /// <summary>The map without the key; the same when it has none.</summary>
    public static Value Remove(Value map, Value key)
    {
        var wanted = new MapKey(key);
        return TryGet(map, wanted, out _) ? ToValue(Remove(Root(map)!, wanted)) : map;
    }

    /// <summary>The keys and values in turn, in the order of §5.</summary>
    public static Value[] ToArray(Value map)
    {
        var items = new Value[2 * Count(map)];
        var next = 0;
        if (items.Length > 0) Copy(Root(map), items, ref next);
        return items;
    }

    /// <summary>The map of these entries, keys and values in turn; false when a key is there twice.</summary>
    public static bool TryCreate(ReadOnlySpan<Value> items, out Value map)
    {
        var keys = new MapKey[items.Length / 2];
        var values = new Value[keys.Length];
        for (var index = 0; index < keys.Length; index++)
            (keys[index], values[index]) = (new MapKey(items[2 * index]), items[(2 * index) + 1]);
        Array.Sort(keys, values, MapKey.Order);
        map = Empty;
        for (var index = 1; index < keys.Length; index++)
            if (keys[index].CompareTo(keys[index - 1]) == 0) return false;
        map = ToValue(Build(keys, values, 0, keys.Length));
        return true;
    }

    /// <summary>Whether all keys are strings, as they are in an object of JSON; so it is of the empty map.</summary>
    public static bool HasStringKeys(Value map)
    {
        // The order begins with the type, so the ends tell.
        if (Root(map) is not { } root) return true;
        var (first, last) = (root, root);
        while (first._left is not null) first = first._left;
        while (last._right is not null) last = last._right;
        return first._key.Key.Kind == ValueKind.String && last._key.Key.Kind == ValueKind.String;
    }

    /// <summary>The keys, in the order of §5.</summary>
    internal static MapKey[] Keys(Value map)
    {
        var keys = new MapKey[Count(map)];
        var next = 0;
        if (keys.Length > 0) CopyKeys(Root(map), keys, ref next);
        return keys;
    }

    /// <summary>An entry by its place in the order of §5, as a list of key and value; the caller has checked the place.</summary>
    internal static Value PairAt(Value map, int place)
    {
        var node = Root(map)!;
        while (true)
        {
            var before = CountOf(node._left);
            if (place == before) return Value.List([node._key.Key, node._value]);
            var isLeft = place < before;
            node = isLeft ? node._left! : node._right!;
            if (!isLeft) place -= before + 1;
        }
    }

    private static bool TryGet(Value map, MapKey key, out Value value)
    {
        var node = Root(map);
        while (node is not null)
        {
            var order = key.CompareTo(node._key);
            if (order == 0)
            {
                value = node._value;
                return true;
            }

            node = order < 0 ? node._left : node._right;
        }

        value = default;
        return false;
    }

    private static MapObject? Root(Value map) => map.Bits == 0 ? null : Unsafe.As<MapObject>(map.Reference!);

    private static Value ToValue(MapObject? root) => root is null ? Empty : new(root, root._count);

    /// <summary>How many levels the tree of a map has.</summary>
    internal static int HeightOf(Value map) => HeightOf(Root(map));

    private static int HeightOf(MapObject? node) => node?._height ?? 0;

    private static int CountOf(MapObject? node) => node?._count ?? 0;

    private static MapObject Set(MapObject? node, in MapKey key, Value value)
    {
        if (node is null) return new(key, value, null, null);
        var order = key.CompareTo(node._key);
        if (order == 0) return new(node._key, value, node._left, node._right);
        return order < 0
            ? Balance(node, Set(node._left, key, value), node._right)
            : Balance(node, node._left, Set(node._right, key, value));
    }

    private static MapObject? Remove(MapObject node, in MapKey key)
    {
        var order = key.CompareTo(node._key);
        if (order < 0) return Balance(node, Remove(node._left!, key), node._right);
        if (order > 0) return Balance(node, node._left, Remove(node._right!, key));
        if (node._left is null) return node._right;
        if (node._right is null) return node._left;
        var next = node._right;
        while (next._left is not null) next = next._left;
        return Balance(next, node._left, Remove(node._right, next._key));
    }

    /// <summary>A node with the entry of one and these branches, whose heights differ by at most two.</summary>
    private static MapObject Balance(MapObject entry, MapObject? left, MapObject? right)
    {
        var difference = HeightOf(left) - HeightOf(right);
        if (difference > 1)
        {
            return HeightOf(left!._left) >= HeightOf(left._right)
                ? Node(left, left._left, Node(entry, left._right, right))
                : Node(left._right!, Node(left, left._left, left._right!._left), Node(entry, left._right._right, right));
        }

        if (difference < -1)
        {
            return HeightOf(right!._right) >= HeightOf(right._left)
                ? Node(right, Node(entry, left, right._left), right._right)
                : Node(right._left!, Node(entry, left, right._left!._left), Node(right, right._left._right, right._right));
        }

        return Node(entry, left, right);
    }

    private static MapObject Node(MapObject entry, MapObject? left, MapObject? right) =>
        new(entry._key, entry._value, left, right);

    private static MapObject? Build(MapKey[] keys, Value[] values, int start, int end)
    {
        if (start == end) return null;
        var middle = (start + end) >> 1;
        return new(keys[middle], values[middle], Build(keys, values, start, middle), Build(keys, values, middle + 1, end));
    }

    private static void CopyKeys(MapObject? node, MapKey[] keys, ref int next)
    {
        if (node is null) return;
        CopyKeys(node._left, keys, ref next);
        keys[next++] = node._key;
        CopyKeys(node._right, keys, ref next);
    }

    private static void Copy(MapObject? node, Value[] items, ref int next)
    {
        if (node is null) return;
        Copy(node._left, items, ref next);
        items[next++] = node._key.Key;
        items[next++] = node._value;
        Copy(node._right, items, ref next);
    }
}
