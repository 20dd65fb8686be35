namespace MtpScript.Tooling.Vm.Serialization;

/// <summary>The hash FNV-1a (§5).</summary>
public static class Fnv1a
{
    private const uint Basis32 = 2166136261;
    private const uint Prime32 = 16777619;
    private const ulong Basis64 = 14695981039346656037;
    private const ulong Prime64 = 1099511628211;

    /// <summary>The hash of 32 bits.</summary>
    public static uint Hash32(ReadOnlySpan<byte> bytes)
    {
        var hash = Basis32;
        foreach (var value in bytes) hash = (hash ^ value) * Prime32;
        return hash;
    }

    /// <summary>The hash of 64 bits.</summary>
    public static ulong Hash64(ReadOnlySpan<byte> bytes) => Hash64(bytes, Basis64);

    /// <summary>The hash of 64 bits, continued from that of the bytes before.</summary>
    public static ulong Hash64(ReadOnlySpan<byte> bytes, ulong hash)
    {
        foreach (var value in bytes) hash = (hash ^ value) * Prime64;
        return hash;
    }
}
