using System.Buffers;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Serialization;

/// <summary>What reader and writer of JSON share.</summary>
internal static class JsonText
{
    /// <summary>What cannot stand in a string as it is: quotes, backslash and control characters.</summary>
    public static readonly SearchValues<byte> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(unit => (byte)unit), (byte)'"', (byte)'\\']);

    /// <summary>The order of keys in RFC 8785: by UTF-16 code units.</summary>
    public static readonly Comparer<Value> KeyOrder =
        Comparer<Value>.Create((left, right) => CompareAsUtf16(Utf8Text.Bytes(left), Utf8Text.Bytes(right)));

    /// <summary>Compares valid UTF-8 as the UTF-16 of the same text compares.</summary>
    public static int CompareAsUtf16(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length) return left.Length.CompareTo(right.Length);
        return Rank(left[common]).CompareTo(Rank(right[common]));
    }

    /// <summary>
    /// The two orders differ in one thing: characters beyond U+FFFF, whose first byte is F0 to F4, begin with a surrogate, and
    /// these come before U+E000 to U+FFFF, whose first byte is EE or EF.
    /// </summary>
    private static int Rank(byte unit) => unit switch { >= 0xF0 => unit - 2, 0xEE or 0xEF => unit + 5, _ => unit };
}
