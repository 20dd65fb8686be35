using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.Decimals;

namespace MtpScript.Tooling.Vm.Tests.Decimals;

/// <summary>Decimal arithmetic against fractions of big integers.</summary>
public sealed class ExactDecimalTests
{
    private delegate bool Operation(ExactDecimal left, ExactDecimal right, out ExactDecimal result);

    [Fact]
    public void Sums_are_those_of_big_integers() => Check(ExactDecimal.TryAdd, (a, b) =>
    {
        var scale = Math.Max(a.Scale, b.Scale);
        return (Scaled(a, scale) + Scaled(b, scale), 1, scale);
    });

    [Fact]
    public void Differences_are_those_of_big_integers() => Check(ExactDecimal.TrySubtract, (a, b) =>
    {
        var scale = Math.Max(a.Scale, b.Scale);
        return (Scaled(a, scale) - Scaled(b, scale), 1, scale);
    });

    [Fact]
    public void Products_are_those_of_big_integers() => Check(
        ExactDecimal.TryMultiply, (a, b) => ((BigInteger)a.Coefficient * b.Coefficient, 1, a.Scale + b.Scale));

    [Fact]
    public void Quotients_are_those_of_big_integers() => Check(
        (ExactDecimal a, ExactDecimal b, out ExactDecimal result) =>
        {
            result = default;
            return b.Coefficient == 0 || ExactDecimal.TryDivide(a, b, out result);
        },
        (a, b) => b.Coefficient == 0 ? (0, 1, 0) : (Scaled(a, a.Scale + b.Scale), Scaled(b, a.Scale + b.Scale), null));

    [Fact]
    public void Rounding_is_half_to_even() =>
        Prop.ForAll(DecimalGenerators.Decimals, Gen.Choose(-1, 29).ToArbitrary(), (value, places) =>
        {
            if (!value.TryRound(places, out var rounded)) return places is < 0 or > 28;
            if (places >= value.Scale) return rounded == value;
            return rounded.Scale == places
                && rounded.Coefficient == (Int128)HalfEven(value.Coefficient, Power(value.Scale - places));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_is_that_of_the_numbers() => Prop.ForAll(DecimalGenerators.Pairs, pair =>
        ExactDecimal.Compare(pair.Left, pair.Right) == Scaled(pair.Left, 28).CompareTo(Scaled(pair.Right, 28))
            && ExactDecimal.Compare(pair.Left, pair.Left.Shortest()) == 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_is_read_back_as_the_same_number() => Prop.ForAll(DecimalGenerators.Decimals, value =>
        DecimalText.TryParse(Encoding.UTF8.GetBytes(DecimalText.Format(value)), out var read) && read == value.Shortest())
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("007", "7")]
    [InlineData("100", "100")]
    [InlineData("-0.0000000000000000000000000001", "-0.0000000000000000000000000001")]
    [InlineData("9999999999999999999999999999999999", "9999999999999999999999999999999999")]
    [InlineData("999999.9999999999999999999999999999", "999999.9999999999999999999999999999")]
    public void Text_is_shortest(string text, string canonical)
    {
        Assert.True(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(canonical, DecimalText.Format(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("1,5")]
    [InlineData("١")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("10000000000000000000000000000000000")]
    public void Other_text_is_refused(string text) => Assert.False(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("1", "3", "0.3333333333333333333333333333")]
    [InlineData("2", "3", "0.6666666666666666666666666667")]
    [InlineData("1000000", "3", "333333.3333333333333333333333333333")]
    [InlineData("10000000", "3", "3333333.333333333333333333333333333")]
    [InlineData("1", "-4", "-0.25")]
    public void Quotients_have_the_largest_scale_that_fits(string left, string right, string expected)
    {
        Assert.True(ExactDecimal.TryDivide(Parse(left), Parse(right), out var result));
        Assert.Equal(expected, DecimalText.Format(result));
    }

    [Fact]
    public void What_has_no_room_overflows()
    {
        var largest = Parse("9999999999999999999999999999999999");
        Assert.False(ExactDecimal.TryAdd(largest, Parse("1"), out _));
        Assert.False(ExactDecimal.TryMultiply(largest, largest, out _));
        Assert.False(ExactDecimal.TryDivide(largest, Parse("0.1"), out _));
        Assert.True(ExactDecimal.TryAdd(largest, Parse("0.4"), out var sum));
        Assert.Equal(largest, sum);
        Assert.False(ExactDecimal.TryAdd(largest, Parse("0.5"), out _));
    }

    private static void Check(
        Operation operation, Func<ExactDecimal, ExactDecimal,
            (BigInteger Numerator, BigInteger Denominator, int? Scale)> exact) =>
        Prop.ForAll(DecimalGenerators.Pairs, pair =>
        {
            var (numerator, denominator, scale) = exact(pair.Left, pair.Right);
            var isThere = operation(pair.Left, pair.Right, out var result);
            var expected = Fit(numerator, denominator, scale);
            return isThere ? expected == (result.Coefficient, result.Scale) : expected is null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>By the definition: the largest scale up to 28 for which the rounded coefficient has 34 digits or fewer.</summary>
    private static (BigInteger Coefficient, int Scale)? Fit(BigInteger numerator, BigInteger denominator, int? exactScale)
    {
        for (var scale = Math.Min(exactScale ?? 28, 28); scale >= 0; scale--)
        {
            var coefficient = HalfEven(numerator * Power(scale), denominator * Power(exactScale ?? 0));
            if (BigInteger.Abs(coefficient) < Power(34)) return (coefficient, scale);
        }

        return null;
    }

    private static BigInteger HalfEven(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.Sign < 0) (numerator, denominator) = (-numerator, -denominator);
        var floor = BigInteger.DivRem(numerator, denominator, out var remainder);
        if (remainder.Sign < 0) (floor, remainder) = (floor - 1, remainder + denominator);
        var order = (remainder * 2).CompareTo(denominator);
        return order < 0 || (order == 0 && floor.IsEven) ? floor : floor + 1;
    }

    private static BigInteger Scaled(ExactDecimal value, int scale) => (BigInteger)value.Coefficient * Power(scale - value.Scale);

    private static BigInteger Power(int exponent) => BigInteger.Pow(10, exponent);

    private static ExactDecimal Parse(string text) =>
        DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out var value) ? value : throw new ArgumentException(text);
}
