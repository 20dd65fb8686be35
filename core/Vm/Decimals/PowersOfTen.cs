namespace MtpScript.Tooling.Vm.Decimals;

/// <summary>Powers of ten that fit 128 bits.</summary>
internal static class PowersOfTen
{
    /// <summary>The highest exponent of a power that fits 63 bits.</summary>
    public const int LargestInLong = 18;

    private static readonly Int128[] Powers = Create();

    /// <summary>10^34 - 1.</summary>
    public static readonly Int128 LargestCoefficient = Powers[ExactDecimal.MostDigits] - 1;

    /// <summary>10^<paramref name="exponent"/>, for 0 to 38.</summary>
    public static Int128 Get(int exponent) => Powers[exponent];

    private static Int128[] Create()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (var exponent = 1; exponent < powers.Length; exponent++) powers[exponent] = powers[exponent - 1] * 10;
        return powers;
    }
}
