using System.Numerics;

namespace MtpScript.Tooling.Vm.Decimals;

/// <summary>
/// A <c>Decimal</c> of the language: coefficient / 10^scale, exact, with at most 34 digits and a scale of 0 to 28 (§3). What does
/// not fit is rounded half to even to the largest scale that does; when not even the whole part fits, the operation overflows.
/// </summary>
/// <param name="Coefficient">The digits, with their sign; less than 10^34 either way.</param>
/// <param name="Scale">How many of the digits stand after the point, 0 to 28.</param>
public readonly record struct ExactDecimal(Int128 Coefficient, int Scale)
{
    /// <summary>The most digits that a coefficient has.</summary>
    public const int MostDigits = 34;

    /// <summary>The largest scale.</summary>
    public const int LargestScale = 28;

    /// <summary>0, with scale 0.</summary>
    public static ExactDecimal Zero => default;

    /// <summary>Whether a pair is within the bounds.</summary>
    public static bool IsInRange(Int128 coefficient, int scale) =>
        scale is >= 0 and <= LargestScale && Int128.Abs(coefficient) <= PowersOfTen.LargestCoefficient;

    /// <summary>The sum, or false when it overflows.</summary>
    public static bool TryAdd(ExactDecimal left, ExactDecimal right, out ExactDecimal result)
    {
        if (left.Scale == right.Scale)
            return DecimalRounding.TryFit(left.Coefficient + right.Coefficient, left.Scale, out result);
        var scale = Math.Max(left.Scale, right.Scale);
        if (left.TryScaleUp(scale, out var first) && right.TryScaleUp(scale, out var second))
            return DecimalRounding.TryFit(first + second, scale, out result);
        return DecimalRounding.TryFit(left.ScaledUp(scale) + right.ScaledUp(scale), scale, out result);
    }

    /// <summary>The difference, or false when it overflows.</summary>
    public static bool TrySubtract(ExactDecimal left, ExactDecimal right, out ExactDecimal result) =>
        TryAdd(left, right with { Coefficient = -right.Coefficient }, out result);

    /// <summary>The product, or false when it overflows.</summary>
    public static bool TryMultiply(ExactDecimal left, ExactDecimal right, out ExactDecimal result)
    {
        var scale = left.Scale + right.Scale;
        return left.IsSmall && right.IsSmall
            ? DecimalRounding.TryFit(left.Coefficient * right.Coefficient, scale, out result)
            : DecimalRounding.TryFit((BigInteger)left.Coefficient * right.Coefficient, scale, out result);
    }

    /// <summary>
    /// The quotient with the largest scale up to 28 that fits 34 digits, or false when it overflows. The divisor is not 0.
    /// </summary>
    public static bool TryDivide(ExactDecimal left, ExactDecimal right, out ExactDecimal result)
    {
        // value = left.Coefficient · 10^(right.Scale - left.Scale) / right.Coefficient
        var shift = LargestScale + right.Scale - left.Scale;
        var numerator = (BigInteger)left.Coefficient * BigInteger.Pow(10, shift);
        return DecimalRounding.TryFitQuotient(numerator, right.Coefficient, LargestScale, out result);
    }

    /// <summary>
    /// The number rounded to so many places, unchanged when it has no more than that; false when there is no such scale.
    /// </summary>
    public bool TryRound(long places, out ExactDecimal result)
    {
        result = this;
        if (places is < 0 or > LargestScale) return false;
        if (places < Scale)
            result = new(DecimalRounding.DivideHalfEven(Coefficient, PowersOfTen.Get(Scale - (int)places)), (int)places);
        return true;
    }

    /// <summary>-1, 0 or 1, by the size of the numbers; 1.5 and 1.50 are of one size.</summary>
    public static int Compare(ExactDecimal left, ExactDecimal right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return left.TryScaleUp(scale, out var first) && right.TryScaleUp(scale, out var second)
            ? first.CompareTo(second)
            : Math.Sign(left.ScaledUp(scale).CompareTo(right.ScaledUp(scale)));
    }

    /// <summary>The same number with the smallest scale that it has.</summary>
    public ExactDecimal Shortest()
    {
        var (coefficient, scale) = (Coefficient, Scale);
        if (coefficient == 0) return Zero;
        while (scale > 0)
        {
            var (quotient, remainder) = Int128.DivRem(coefficient, 10);
            if (remainder != 0) break;
            (coefficient, scale) = (quotient, scale - 1);
        }

        return new(coefficient, scale);
    }

    /// <summary>Whether the product with another such number fits 128 bits.</summary>
    private bool IsSmall => Coefficient >= -long.MaxValue && Coefficient <= long.MaxValue;

    private bool TryScaleUp(int scale, out Int128 coefficient)
    {
        var by = scale - Scale;
        coefficient = Coefficient;
        if (by == 0) return true;
        if (!IsSmall || by > PowersOfTen.LargestInLong) return false;
        coefficient *= PowersOfTen.Get(by);
        return true;
    }

    private BigInteger ScaledUp(int scale) => (BigInteger)Coefficient * BigInteger.Pow(10, scale - Scale);
}
