namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>
/// Gives equal names mostly one object, as programs repeat few names very often. Safe from any thread: a race only costs an object more.
/// </summary>
internal static class NamePool
{
    private const int Slots = 1 << 14;
    private const int LongestName = 64;
    private static readonly string?[] Known = new string?[Slots];

    /// <summary>The text as a string.</summary>
    public static string Get(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > LongestName) return name.ToString();
        var hash = 2166136261u;
        foreach (var character in name) hash = (hash ^ character) * 16777619;
        ref var slot = ref Known[(hash ^ (hash >> 15)) & (Slots - 1)];
        if (Volatile.Read(ref slot) is { } known && name.SequenceEqual(known)) return known;
        var created = name.ToString();
        Volatile.Write(ref slot, created);
        return created;
    }
}
