using MtpScript.Tooling.Vm.Decimals;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Serialization;

/// <summary>The numbers of JSON, exactly.</summary>
internal static class JsonNumber
{
    private const int LargestExponent = 1000;

    /// <summary>
    /// Reads a number at a position; false when there is none, or none that a <c>number</c> or <c>Decimal</c> is equal to.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, ref int position, out Value number)
    {
        number = default;
        var start = position;
        var isNegative = Take(text, ref position, '-');
        var whole = Digits(text, ref position);
        if (whole.IsEmpty || (whole.Length > 1 && whole[0] == '0')) return false;
        ReadOnlySpan<byte> fraction = [];
        if (Take(text, ref position, '.'))
        {
            fraction = Digits(text, ref position);
            if (fraction.IsEmpty) return false;
        }

        var exponent = 0;
        var hasExponent = position < text.Length && text[position] is (byte)'e' or (byte)'E';
        if (hasExponent && !TryReadExponent(text, ref position, out exponent)) return false;
        var isWhole = fraction.IsEmpty && !hasExponent;
        if (isWhole && System.Buffers.Text.Utf8Parser.TryParse(text[start..position], out long integer, out var used)
            && used == position - start)
        {
            number = Value.Number(integer);
            return true;
        }

        return TryScale(whole, fraction, exponent, isNegative, out number);
    }

    private static bool TryScale(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, int exponent, bool isNegative,
        out Value number)
    {
        number = default;
        var digits = new byte[whole.Length + fraction.Length];
        whole.CopyTo(digits);
        fraction.CopyTo(digits.AsSpan(whole.Length));
        var significant = digits.AsSpan().TrimStart((byte)'0');
        var scale = fraction.Length - exponent;
        if (significant.IsEmpty) scale = Math.Clamp(scale, 0, ExactDecimal.LargestScale);

        // Zeros at the end go only where they do not fit: the scale is otherwise as written.
        while (scale > 0 && significant.EndsWith("0"u8) && !Fits(significant.Length, scale))
        {
            significant = significant[..^1];
            scale--;
        }

        if (!Fits(significant.Length, scale)) return false;
        Int128 coefficient = 0;
        foreach (var digit in significant) coefficient = (coefficient * 10) + (digit - '0');
        if (scale < 0) (coefficient, scale) = (coefficient * PowersOfTen.Get(-scale), 0);
        number = Value.Decimal(isNegative ? -coefficient : coefficient, scale);
        return true;
    }

    private static bool Fits(int digits, int scale) =>
        scale <= ExactDecimal.LargestScale && digits + Math.Max(0, -scale) <= ExactDecimal.MostDigits;

    private static bool TryReadExponent(ReadOnlySpan<byte> text, ref int position, out int exponent)
    {
        position++;
        var isNegative = Take(text, ref position, '-');
        if (!isNegative) Take(text, ref position, '+');
        var digits = Digits(text, ref position);
        exponent = 0;
        foreach (var digit in digits) exponent = Math.Min(LargestExponent, (exponent * 10) + (digit - '0'));
        if (isNegative) exponent = -exponent;
        return !digits.IsEmpty;
    }

    private static bool Take(ReadOnlySpan<byte> text, ref int position, char unit)
    {
        if (position >= text.Length || text[position] != unit) return false;
        position++;
        return true;
    }

    private static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> text, scoped ref int position)
    {
        var rest = text[position..];
        var count = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (count < 0) count = rest.Length;
        position += count;
        return rest[..count];
    }
}
