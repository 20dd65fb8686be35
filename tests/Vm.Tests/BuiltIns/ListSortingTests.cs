using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.BuiltIns;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.BuiltIns;

public sealed class ListSortingTests
{
    [Fact]
    public void Sorting_by_keys_is_stable() => Prop.ForAll(Gen.Choose(0, 5).ListOf().ToArbitrary(), keys =>
    {
        var list = Value.List([.. keys.Select((_, index) => Value.Number(index))]);
        var expected = Enumerable.Range(0, keys.Count).OrderBy(index => keys[index]).Select(index => (long)index);
        var numbers = ListSorting.SortByKeys(list, Value.List([.. keys.Select(key => Value.Number(key))]));
        var texts = ListSorting.SortByKeys(list, Value.List([.. keys.Select(key => Value.String($"{key}"))]));
        return ListObject.ToArray(numbers).Select(item => item.AsNumber).SequenceEqual(expected)
            && ListObject.ToArray(texts).Select(item => item.AsNumber).SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();
}
