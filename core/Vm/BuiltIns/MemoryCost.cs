using System.Numerics;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>What values count against the memory of a request (§5), in bytes. The same on every machine.</summary>
public static class MemoryCost
{
    /// <summary>How much a request may allocate in all.</summary>
    public const long Limit = 512L << 20;

    /// <summary>A frame.</summary>
    public const long Frame = 64;

    private const long Head = 16;
    private const long Slot = 16;
    private const long MapLevel = 64;

    /// <summary>A list, record, closure or variant of which so many slots are written.</summary>
    public static long Slots(long count) => Head + (Slot * count);

    /// <summary>A string of so many bytes; for <c>+</c>, those of the shorter operand.</summary>
    public static long Text(long bytes) => Head + bytes;

    /// <summary>A map that is made at once.</summary>
    public static long Map(long entries) => Head + (2 * Slot * entries);

    /// <summary>
    /// A change of a map: the path to the entry, and the encoding of a key that has values inside (docs/decisions).
    /// </summary>
    public static long MapChange(int entries, long keyBytes) =>
        Head + (MapLevel * (1 + BitOperations.Log2((uint)entries + 1))) + keyBytes;
}
