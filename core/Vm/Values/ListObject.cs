using System.Runtime.CompilerServices;

namespace MtpScript.Tooling.Vm.Values;

/// <summary>
/// The storage that lists share. The length of a list is in its <see cref="Value"/>: a longer list may share the storage of a shorter one, and
/// appending at the end of what is used writes in place. Appending to any other list forks: the chunks before the last are shared, and
/// the last one and the path to it are copied, at most <see cref="ChunkLength"/> elements and as many references for each level, so
/// appending costs bounded work however often one list is appended to.
/// </summary>
/// <remarks>
/// Chunks hold 64 elements; the last one in use is <see cref="_tail"/>, which starts small. The full ones hang in a tree of 64 branches to a
/// node. Elements below a list's length never change.
/// </remarks>
public sealed class ListObject : HeapObject
{
    /// <summary>How many elements a chunk holds.</summary>
    public const int ChunkLength = 1 << ChunkBits;

    private const int ChunkBits = 6;
    private const int ChunkMask = ChunkLength - 1;
    private const int SmallestTail = 4;

    private Value[] _tail;
    private int _used;
    private int _tailStart;

    /// <summary>The full chunks, as a tree: <c>Value[]</c> at the bottom, <c>object[]</c> above; null when there is none.</summary>
    private object? _root;

    /// <summary>How many bits of an index the levels below the root's take; 0 when the root is a chunk.</summary>
    private int _shift;

    private ListObject(Value[] tail, int used)
        : base(ValueKind.List)
    {
        _tail = tail;
        _used = used;
    }

    /// <summary>The list without elements.</summary>
    internal static Value Empty => new(EmptyStorage, 0);

    /// <summary>Never appended to in place: its `used` is no length.</summary>
    private static readonly ListObject EmptyStorage = new([], -1);

    /// <summary>A list of these elements, with storage of its own.</summary>
    public static Value Create(ReadOnlySpan<Value> elements)
    {
        if (elements.IsEmpty) return Empty;
        var first = Math.Min(elements.Length, ChunkLength);
        var storage = new ListObject(elements[..first].ToArray(), first);
        for (var index = first; index < elements.Length; index += ChunkLength)
        {
            var count = Math.Min(ChunkLength, elements.Length - index);
            storage.StartChunk(elements.Slice(index, count).ToArray());
            storage._used = index + count;
        }

        return new(storage, elements.Length);
    }

    /// <summary>An element of a list; the caller has checked that 0 ≤ index &lt; length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Get(Value list, int index)
    {
        var storage = Unsafe.As<ListObject>(list.Reference!);
        return index >= storage._tailStart ? storage._tail[index - storage._tailStart] : storage.FullChunk(index)[index & ChunkMask];
    }

    /// <summary>The elements from an index on that lie together in memory, up to the end of the list.</summary>
    public static ReadOnlySpan<Value> Run(Value list, int index)
    {
        var storage = Unsafe.As<ListObject>(list.Reference!);
        var left = list.ListLength - index;
        if (left <= 0) return [];
        if (index >= storage._tailStart) return storage._tail.AsSpan(index - storage._tailStart, left);
        var within = index & ChunkMask;
        return storage.FullChunk(index).AsSpan(within, Math.Min(left, ChunkLength - within));
    }

    /// <summary>All elements, copied.</summary>
    public static Value[] ToArray(Value list)
    {
        var result = new Value[list.ListLength];
        for (var index = 0; index < result.Length;)
        {
            var run = Run(list, index);
            run.CopyTo(result.AsSpan(index));
            index += run.Length;
        }

        return result;
    }

    /// <summary>The list with one more element at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Append(Value list, Value element)
    {
        var storage = Unsafe.As<ListObject>(list.Reference!);
        var length = list.ListLength;
        var within = length - storage._tailStart;
        if (length != storage._used || (uint)within >= (uint)storage._tail.Length) return AppendSlowly(storage, length, element);
        storage._tail[within] = element;
        storage._used = length + 1;
        return new(storage, length + 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value AppendSlowly(ListObject storage, int length, Value element)
    {
        if (length != storage._used) storage = storage.Fork(length);
        var within = length - storage._tailStart;
        if (within == ChunkLength)
        {
            storage.StartChunk(new Value[ChunkLength]);
            within = 0;
        }
        else if (within == storage._tail.Length)
        {
            Array.Resize(ref storage._tail, Math.Min(ChunkLength, Math.Max(SmallestTail, within * 2)));
        }

        storage._tail[within] = element;
        storage._used = length + 1;
        return new(storage, length + 1);
    }

    private Value[] FullChunk(int index)
    {
        var node = _root!;
        for (var shift = _shift; shift > 0; shift -= ChunkBits)
            node = Unsafe.As<object[]>(node)[(index >> shift) & ChunkMask];
        return Unsafe.As<Value[]>(node);
    }

    /// <summary>Hangs the tail, which is full, into the tree and goes on with another.</summary>
    private void StartChunk(Value[] chunk)
    {
        if (_root is null)
        {
            _root = _tail;
        }
        else
        {
            if (_tailStart >> ChunkBits == 1 << _shift)
            {
                var above = new object[ChunkLength];
                above[0] = _root;
                _root = above;
                _shift += ChunkBits;
            }

            Hang(_tail);
        }

        _tail = chunk;
        _tailStart += ChunkLength;
    }

    private void Hang(Value[] chunk)
    {
        var node = Unsafe.As<object[]>(_root!);
        for (var shift = _shift; shift > ChunkBits; shift -= ChunkBits)
        {
            ref var below = ref node[(_tailStart >> shift) & ChunkMask];
            below ??= new object[ChunkLength];
            node = Unsafe.As<object[]>(below);
        }

        node[(_tailStart >> ChunkBits) & ChunkMask] = chunk;
    }

    /// <summary>New storage for the first elements of this one, which may be used beyond them.</summary>
    private ListObject Fork(int length)
    {
        if (length == 0) return new(new Value[SmallestTail], 0);
        var start = (length - 1) & ~ChunkMask;
        var old = start == _tailStart ? _tail : FullChunk(start);
        var count = length - start;
        var tail = new Value[Math.Min(ChunkLength, Math.Max(SmallestTail, count + 1))];
        old.AsSpan(0, count).CopyTo(tail);
        var fork = new ListObject(tail, length) { _tailStart = start };
        if (start > 0) (fork._root, fork._shift) = Prefix(start);
        return fork;
    }

    /// <summary>The tree of the chunks before an index, a multiple of the chunk length and not 0. Only the path to its end is copied.</summary>
    private (object Root, int Shift) Prefix(int end)
    {
        var (node, shift) = (_root!, _shift);
        while (shift > 0 && end <= 1 << shift)
        {
            node = Unsafe.As<object[]>(node)[0];
            shift -= ChunkBits;
        }

        return (CopyPath(node, shift, end - 1), shift);
    }

    private static object CopyPath(object node, int shift, int last)
    {
        if (shift == 0) return node;
        var count = (last >> shift) & ChunkMask;
        var from = Unsafe.As<object[]>(node);
        var copy = new object[ChunkLength];
        Array.Copy(from, copy, count);
        copy[count] = CopyPath(from[count], shift - ChunkBits, last);
        return copy;
    }
}
