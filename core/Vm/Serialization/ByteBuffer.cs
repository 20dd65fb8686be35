using System.Globalization;

namespace MtpScript.Tooling.Vm.Serialization;

/// <summary>
/// Bytes that grow as they are written, up to a limit. What is written beyond the limit is dropped, and the writer can ask
/// whether any was, so that encoding something huge stops in time.
/// </summary>
public sealed class ByteBuffer
{
    private const int SmallestCapacity = 64;

    private readonly long _limit;
    private byte[] _bytes;

    /// <summary>An empty buffer.</summary>
    /// <param name="limit">The most bytes that it takes.</param>
    public ByteBuffer(long limit = int.MaxValue)
    {
        _limit = Math.Min(limit, Array.MaxLength);
        _bytes = [];
    }

    /// <summary>How many bytes have been written.</summary>
    public int Length { get; private set; }

    /// <summary>Whether something did not fit.</summary>
    public bool IsOverLimit { get; private set; }

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    /// <summary>Appends a byte.</summary>
    public void Append(byte value)
    {
        if (Length < _bytes.Length && Length < _limit) _bytes[Length++] = value;
        else Append([value]);
    }

    /// <summary>Appends a number in ASCII.</summary>
    public void AppendNumber(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var count, default, CultureInfo.InvariantCulture);
        Append(digits[..count]);
    }

    /// <summary>What has been written, copied.</summary>
    public byte[] ToArray() => Written.ToArray();

    private Span<byte> Extend(int count)
    {
        var needed = (long)Length + count;
        if (IsOverLimit || needed > _limit)
        {
            IsOverLimit = true;
            return new byte[count];
        }

        if (needed > _bytes.Length)
            Array.Resize(ref _bytes,
                (int)Math.Min(Array.MaxLength, Math.Max(SmallestCapacity, Math.Max(needed, _bytes.Length * 2L))));
        var span = _bytes.AsSpan(Length, count);
        Length = (int)needed;
        return span;
    }
}
