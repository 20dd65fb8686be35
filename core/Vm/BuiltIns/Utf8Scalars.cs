namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>Places in valid UTF-8.</summary>
internal static class Utf8Scalars
{
    /// <summary>How many bytes a character has that starts with this one.</summary>
    public static int Length(byte first) => first switch { < 0x80 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };

    /// <summary>The byte at which a character starts, or the end.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="place">How many characters are before it.</param>
    /// <param name="count">How many characters the text has.</param>
    public static int OffsetOf(ReadOnlySpan<byte> bytes, int place, int count)
    {
        if (count == bytes.Length) return place;
        var offset = 0;
        for (; place > 0; place--) offset += Length(bytes[offset]);
        return offset;
    }
}
