using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.Values;

public sealed class ListObjectTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(70_000)]
    public void Elements_appended_one_by_one_are_read_back(int count)
    {
        var list = ListObject.Empty;
        for (var index = 0; index < count; index++) list = ListObject.Append(list, Value.Number(index));
        Assert.Equal(Enumerable.Range(0, count).Select(number => (long)number), Numbers(list));
        Assert.All(Enumerable.Range(0, count), index => Assert.Equal(index, ListObject.Get(list, index).AsNumber));
    }

    /// <summary>Each pair appends a number to one of the lists made so far; all of them must keep their elements.</summary>
    [Fact]
    public void Appending_to_one_list_changes_no_other() => Prop.ForAll<(byte Which, byte Repeat)[]>(steps =>
    {
        var lists = new List<(Value List, long[] Model)> { (ListObject.Empty, []) };
        var next = 0L;
        foreach (var (which, repeat) in steps)
        {
            var (list, model) = lists[which % lists.Count];
            for (var time = 0; time <= repeat * 5; time++)
            {
                list = ListObject.Append(list, Value.Number(next));
                model = [.. model, next++];
            }

            lists.Add((list, model));
        }

        return lists.TrueForAll(pair => Numbers(pair.List).SequenceEqual(pair.Model));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_list_made_of_a_span_grows_on() => Prop.ForAll<long[]>(numbers =>
    {
        var list = Value.List(Array.ConvertAll(numbers, Value.Number));
        var longer = ListObject.Append(list, Value.Number(7));
        return Numbers(list).SequenceEqual(numbers) && Numbers(longer).SequenceEqual([.. numbers, 7]);
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<long> Numbers(Value list) => ListObject.ToArray(list).Select(value => value.AsNumber);
}
