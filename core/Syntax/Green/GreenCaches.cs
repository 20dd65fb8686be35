using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MtpScript.Tooling.Syntax.Green;

/// <summary>
/// Makes equal tokens one object. The table forgets: a new token takes the place of another one with the same hash. Reads and
/// writes race without harm, as entries are immutable and are compared before they are used.
/// </summary>
internal static class GreenTokenCache
{
    private const int Bits = 15;

    private static readonly Slot[] Entries = new Slot[1 << Bits];

    public static GreenToken Get(SyntaxKind kind, ReadOnlySpan<char> fullText, int leadingWidth, int trailingWidth, GreenFlags flags)
    {
        var hash = Hash(kind, fullText);
        ref var slot = ref Entries[hash >> (64 - Bits)];
        var token = slot.Token;
        if (token is not null && token.Kind == kind && token.LeadingWidth == leadingWidth
            && fullText.SequenceEqual(token.FullText) && (token.Flags & GreenFlags.Reinterpreted) == (flags & GreenFlags.Reinterpreted))
            return token;
        return slot.Token = new(kind, fullText.ToString(), leadingWidth, trailingWidth, flags) { Hash = (uint)(hash >> 32) };
    }

    /// <summary>A struct, so that the array needs no check of the type on each write.</summary>
    private struct Slot
    {
        public GreenToken? Token;
    }

    /// <summary>From the length and both ends, so that a long comment costs no more than a name: equality is checked anyway.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(SyntaxKind kind, ReadOnlySpan<char> text)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        var bytes = MemoryMarshal.AsBytes(text);
        var hash = ((ulong)kind << 32 | (uint)text.Length) * Prime;
        if (bytes.Length >= 8)
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(bytes)) * Prime;
            hash = (hash ^ (hash >> 29) ^ MemoryMarshal.Read<ulong>(bytes[^8..])) * Prime;
            if (bytes.Length > 16) hash = (hash ^ (hash >> 31) ^ MemoryMarshal.Read<ulong>(bytes[(bytes.Length / 4 * 2)..])) * Prime;
            return hash;
        }

        foreach (var character in text) hash = (hash ^ character) * Prime;
        return hash;
    }
}

/// <summary>Makes equal nodes of one token one object, in the same way: names, literals and plain types are most of all nodes.</summary>
internal static class GreenNodeCache
{
    private const int Bits = 13;

    private static readonly Slot[] Entries = new Slot[1 << Bits];

    /// <summary>The node of a kind whose slot <paramref name="slot"/> of <paramref name="count"/> is the token, all others absent.</summary>
    public static GreenNode Get(SyntaxKind kind, GreenToken token, int slot, int count)
    {
        if (token.ContainsDiagnostics || token.Width == 0) return Build(kind, token, slot, count);
        var hash = (token.Hash + (uint)kind) * 0x9E3779B1;
        ref var place = ref Entries[hash >> (32 - Bits)];
        var node = place.Node;
        if (node is not null && node.Kind == kind && ReferenceEquals(node.GetSlot(slot), token)) return node;
        return place.Node = Build(kind, token, slot, count).Share();
    }

    private static GreenBranch Build(SyntaxKind kind, GreenToken token, int slot, int count) => count switch
    {
        1 => GreenBranch.Create(kind, token),
        4 => GreenBranch.Create(kind, slot == 0 ? token : null, slot == 1 ? token : null, slot == 2 ? token : null, slot == 3 ? token : null),
        3 => GreenBranch.Create(kind, slot == 0 ? token : null, slot == 1 ? token : null, slot == 2 ? token : null),
        _ => GreenBranch.Create(kind, slot == 0 ? token : null, slot == 1 ? token : null),
    };

    private struct Slot
    {
        public GreenBranch? Node;
    }
}
