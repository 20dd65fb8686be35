using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.Decimals;

namespace MtpScript.Tooling.Vm.Tests.Decimals;

/// <summary>Decimals of every size, the bounds among them.</summary>
internal static class DecimalGenerators
{
    public static Gen<ExactDecimal> One { get; } =
        from digits in Gen.Choose(0, ExactDecimal.MostDigits)
        from shape in Gen.Choose(0, 5)
        from high in Gen.Choose(0, int.MaxValue)
        from middle in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        from isNegative in ArbMap.Default.GeneratorFor<bool>()
        from scale in Gen.Choose(0, ExactDecimal.LargestScale)
        let power = (Int128)Power(digits)
        let random = ((((Int128)high << 62) | ((Int128)middle << 31)) + low) * 7919 % power
        let magnitude = shape switch { 0 => power - 1, 1 => power / 2, 2 => power / 10, _ => Int128.Abs(random) }
        select new ExactDecimal(isNegative ? -magnitude : magnitude, scale);

    public static Arbitrary<ExactDecimal> Decimals { get; } = One.ToArbitrary();

    public static Arbitrary<(ExactDecimal Left, ExactDecimal Right)> Pairs { get; } =
        (from left in One from right in One select (left, right)).ToArbitrary();

    private static System.Numerics.BigInteger Power(int exponent) => System.Numerics.BigInteger.Pow(10, exponent);
}
