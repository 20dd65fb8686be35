using System.Globalization;

namespace MtpScript.Tooling.Vm.Decimals;

/// <summary>Decimals as text.</summary>
public static class DecimalText
{
    /// <summary>The most characters that a Decimal's text has: sign, digits, a zero and the point.</summary>
    public const int MostCharacters = ExactDecimal.MostDigits + 3;

    /// <summary>
    /// Reads an optional minus sign, digits and, optionally, a point and digits. False when it is anything else, or does not fit
    /// exactly.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out ExactDecimal result)
    {
        result = default;
        var isNegative = text.StartsWith("-"u8);
        var rest = isNegative ? text[1..] : text;
        var point = rest.IndexOf((byte)'.');
        var whole = point < 0 ? rest : rest[..point];
        var fraction = point < 0 ? [] : rest[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || fraction.Length > ExactDecimal.LargestScale) return false;
        Int128 coefficient = 0;
        if (!TryAppend(whole, ref coefficient) || !TryAppend(fraction, ref coefficient)) return false;
        result = new(isNegative ? -coefficient : coefficient, fraction.Length);
        return true;
    }

    /// <summary>The canonical text: the shortest form, no exponent, no <c>-0</c> (§23).</summary>
    public static string Format(ExactDecimal value)
    {
        Span<byte> buffer = stackalloc byte[MostCharacters];
        return System.Text.Encoding.ASCII.GetString(buffer[..Format(value, buffer)]);
    }

    /// <summary>Writes the canonical text and says how long it is. The buffer holds <see cref="MostCharacters"/>.</summary>
    public static int Format(ExactDecimal value, Span<byte> buffer)
    {
        var shortest = value.Shortest();
        var magnitude = (UInt128)Int128.Abs(shortest.Coefficient);
        Span<byte> digits = stackalloc byte[ExactDecimal.MostDigits + 6];
        magnitude.TryFormat(digits, out var count, default, CultureInfo.InvariantCulture);
        var length = 0;
        if (shortest.Coefficient < 0) buffer[length++] = (byte)'-';
        var whole = count - shortest.Scale;
        if (whole <= 0) buffer[length++] = (byte)'0';
        else length += Copy(digits[..whole], buffer[length..]);
        if (shortest.Scale == 0) return length;
        buffer[length++] = (byte)'.';
        for (; whole < 0; whole++) buffer[length++] = (byte)'0';
        return length + Copy(digits[whole..count], buffer[length..]);
    }

    private static int Copy(ReadOnlySpan<byte> digits, Span<byte> target)
    {
        digits.CopyTo(target);
        return digits.Length;
    }

    private static bool TryAppend(ReadOnlySpan<byte> digits, ref Int128 coefficient)
    {
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            coefficient = (coefficient * 10) + (digit - '0');
            if (coefficient > PowersOfTen.LargestCoefficient) return false;
        }

        return true;
    }
}
