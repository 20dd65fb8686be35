using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.Values;

public sealed class ValueWeightTests
{
    [Fact]
    public void Weight_is_that_of_the_definition() => Prop.ForAll(ValueGenerators.Arbitrary, value =>
        ValueWeight.Of(value, long.MaxValue) == ValueModel.Weight(value)
            && ValueWeight.Of(value, 1) == ValueModel.Weight(value)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_lighter_one_counts() => Prop.ForAll(ValueGenerators.Pairs, pair =>
    {
        var expected = Math.Min(ValueModel.Weight(pair.Item1), ValueModel.Weight(pair.Item2));
        return ValueWeight.Lighter(pair.Item1, pair.Item2, long.MaxValue) == expected
            && ValueWeight.Lighter(pair.Item1, pair.Item2, 1) == expected;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Long_lists_are_walked_to_their_end()
    {
        var list =
            Value.List(
            [.. Enumerable.Range(0, 1000).Select(index => index % 3 == 0 ? Value.String("abc") : Value.Number(index))]);
        Assert.Equal(1000 + (334 * 3), ValueWeight.Of(list, long.MaxValue));
        Assert.Equal(1000 + (334 * 3), ValueWeight.Lighter(list, Value.List([list, list]), long.MaxValue));
    }
}
