using System.Runtime.CompilerServices;

namespace MtpScript.Tooling.Syntax.Green;

/// <summary>
/// Makes equal tokens one object. The table forgets: a new token takes the place of another one with the same hash. Reads and
/// writes race without harm, as entries are immutable and are compared before they are used.
/// </summary>
internal static class GreenTokenCache
{
    private const int Bits = 15;

    private static readonly GreenToken?[] Entries = new GreenToken?[1 << Bits];

    public static GreenToken Get(SyntaxKind kind, ReadOnlySpan<char> fullText, int leadingWidth, int trailingWidth, GreenFlags flags)
    {
        ref var entry = ref Entries[Hash(kind, fullText) >> (32 - Bits)];
        var token = entry;
        if (token is not null && token.Kind == kind && token.LeadingWidth == leadingWidth
            && fullText.SequenceEqual(token.FullText) && (token.Flags & GreenFlags.Reinterpreted) == (flags & GreenFlags.Reinterpreted))
            return token;
        return entry = new(kind, fullText.ToString(), leadingWidth, trailingWidth, flags);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(SyntaxKind kind, ReadOnlySpan<char> text)
    {
        var hash = (uint)kind * 0x9E3779B1;
        foreach (var character in text) hash = (hash ^ character) * 0x01000193;
        return hash * 0x9E3779B1;
    }
}

/// <summary>Makes equal nodes of one token one object, in the same way: names, literals and plain types are most of all nodes.</summary>
internal static class GreenNodeCache
{
    private const int Bits = 13;

    private static readonly Entry?[] Entries = new Entry?[1 << Bits];

    /// <summary>The node of a kind whose slot <paramref name="slot"/> of <paramref name="count"/> is the token, all others absent.</summary>
    public static GreenNode Get(SyntaxKind kind, GreenToken token, int slot, int count)
    {
        if (token.ContainsDiagnostics || token.Width == 0) return Build(kind, token, slot, count);
        var hash = (uint)(RuntimeHelpers.GetHashCode(token) * 31 + (int)kind) * 0x9E3779B1;
        ref var place = ref Entries[hash >> (32 - Bits)];
        var entry = place;
        if (entry is not null && ReferenceEquals(entry.Token, token) && entry.Node.Kind == kind) return entry.Node;
        place = entry = new(token, Build(kind, token, slot, count).Share());
        return entry.Node;
    }

    private static GreenBranch Build(SyntaxKind kind, GreenToken token, int slot, int count) => count switch
    {
        1 => GreenBranch.Create(kind, token),
        4 => GreenBranch.Create(kind, slot == 0 ? token : null, slot == 1 ? token : null, slot == 2 ? token : null, slot == 3 ? token : null),
        3 => GreenBranch.Create(kind, slot == 0 ? token : null, slot == 1 ? token : null, slot == 2 ? token : null),
        _ => GreenBranch.Create(kind, slot == 0 ? token : null, slot == 1 ? token : null),
    };

    private sealed record Entry(GreenToken Token, GreenNode Node);
}
