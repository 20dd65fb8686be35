using System.Numerics;

namespace MtpScript.Tooling.Vm.Decimals;

/// <summary>Brings exact results within the bounds of a <c>Decimal</c>, rounding half to even once.</summary>
internal static class DecimalRounding
{
    private static readonly BigInteger LargestCoefficient = (BigInteger)PowersOfTen.LargestCoefficient;

    /// <summary>coefficient / 10^scale with the largest scale that fits.</summary>
    public static bool TryFit(Int128 coefficient, int scale, out ExactDecimal result)
    {
        if (scale <= ExactDecimal.LargestScale && Int128.Abs(coefficient) <= PowersOfTen.LargestCoefficient)
        {
            result = new(coefficient, scale);
            return true;
        }

        return TryFitQuotient(coefficient, BigInteger.One, scale, out result);
    }

    /// <inheritdoc cref="TryFit(Int128, int, out ExactDecimal)"/>
    public static bool TryFit(BigInteger coefficient, int scale, out ExactDecimal result) =>
        TryFitQuotient(coefficient, BigInteger.One, scale, out result);

    /// <summary>numerator / denominator / 10^scale with the largest scale up to that one, and up to 28, that fits.</summary>
    public static bool TryFitQuotient(BigInteger numerator, BigInteger denominator, int scale, out ExactDecimal result)
    {
        for (var target = Math.Min(scale, ExactDecimal.LargestScale); target >= 0;)
        {
            var coefficient = DivideHalfEven(numerator, denominator * BigInteger.Pow(10, scale - target));
            if (BigInteger.Abs(coefficient) <= LargestCoefficient)
            {
                result = new((Int128)coefficient, target);
                return true;
            }

            // As many places as there are digits too many; the next rounding may carry into one more.
            target -= Math.Max(1, DigitCount(coefficient) - ExactDecimal.MostDigits);
        }

        result = default;
        return false;
    }

    /// <summary>The quotient, rounded half to even.</summary>
    public static Int128 DivideHalfEven(Int128 numerator, Int128 divisor)
    {
        var (quotient, remainder) = Int128.DivRem(numerator, divisor);
        // Twice the remainder is below 2 · 10^34, so nothing overflows.
        var order = Int128.Abs(remainder * 2).CompareTo(divisor);
        if (order > 0 || (order == 0 && !Int128.IsEvenInteger(quotient))) quotient += Int128.Sign(numerator);
        return quotient;
    }

    private static BigInteger DivideHalfEven(BigInteger numerator, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(numerator, divisor, out var remainder);
        var order = BigInteger.Abs(remainder * 2).CompareTo(BigInteger.Abs(divisor));
        if (order > 0 || (order == 0 && !quotient.IsEven)) quotient += numerator.Sign * divisor.Sign;
        return quotient;
    }

    private static int DigitCount(BigInteger number)
    {
        var magnitude = BigInteger.Abs(number);
        // 2^10 > 10^3: the estimate is at most the count.
        var count = Math.Max(1, (int)(((magnitude.GetBitLength() - 1) * 30103) / 100_000));
        while (magnitude >= BigInteger.Pow(10, count)) count++;
        return count;
    }
}
