using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.Values;

public sealed class MapObjectTests
{
    private static readonly Gen<(bool IsSet, Value Key, Value Value)> Step =
        from isSet in Gen.Elements(true, true, false)
        from key in ValueGenerators.Leaves
        from value in Gen.Choose(0, 9).Select(number => Value.Number(number))
        select (isSet, key, value);

    [Fact]
    public void Changes_are_those_of_a_dictionary_and_leave_older_maps_alone() =>
        Prop.ForAll(Step.ListOf().ToArbitrary(), steps =>
        {
            var model = new Dictionary<string, (Value Key, Value Value)>();
            var map = MapObject.Empty;
            var older = new List<(Value Map, string Contents)>();
            foreach (var (isSet, key, value) in steps)
            {
                older.Add((map, Contents(map)));
                var identity = CborIdentity(key);
                if (isSet) model[identity] = (model.TryGetValue(identity, out var old) ? old.Key : key, value);
                else model.Remove(identity);
                map = isSet ? MapObject.Set(map, key, value) : MapObject.Remove(map, key);
                if (MapObject.Count(map) != model.Count || MapObject.TryGet(map, key, out _) != model.ContainsKey(identity))
                    return false;
            }

            return older.All(pair => Contents(pair.Map) == pair.Contents)
                && model.Values.All(entry =>
                    MapObject.TryGet(map, entry.Key, out var found) && found.AsNumber == entry.Value.AsNumber);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_is_type_then_hash_then_encoding() => Prop.ForAll(ValueGenerators.Values.ListOf().ToArbitrary(), keys =>
    {
        var map = keys.Aggregate(MapObject.Empty, (map, key) => MapObject.Set(map, key, Value.True));
        var inOrder = MapObject.ToArray(map).Chunk(2).Select(pair => pair[0]).ToList();
        return inOrder.Zip(inOrder.Skip(1)).All(pair => Order(pair.First, pair.Second) < 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_map_made_at_once_is_that_of_its_entries() => Prop.ForAll(ValueGenerators.Leaves.ListOf().ToArbitrary(), keys =>
    {
        var step = keys.Aggregate(MapObject.Empty, (map, key) => MapObject.Set(map, key, Value.True));
        var isDistinct = MapObject.TryCreate([.. keys.SelectMany(key => new[] { key, Value.True })], out var map);
        return isDistinct == (MapObject.Count(step) == keys.Count) && (!isDistinct || ValueEquality.AreEqual(map, step));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Trees_stay_shallow_in_any_order_of_insertion()
    {
        var map = MapObject.Empty;
        for (var number = 0; number < 100_000; number++) map = MapObject.Set(map, Value.Number(number), Value.Number(-number));
        for (var number = 0; number < 100_000; number += 2) map = MapObject.Remove(map, Value.Number(number));
        Assert.Equal(50_000, MapObject.Count(map));
        Assert.InRange(MapObject.HeightOf(map), 15, 24);
        for (var number = 0; number < 100_000; number++)
            Assert.Equal(number % 2 == 1, MapObject.TryGet(map, Value.Number(number), out _));
    }

    [Fact]
    public void Entries_are_found_by_place()
    {
        var map =
            Enumerable.Range(0, 50).Aggregate(MapObject.Empty, (map, key) => MapObject.Set(map, Value.Number(key), Value.True));
        var items = MapObject.ToArray(map);
        for (var place = 0; place < 50; place++)
            Assert.Equal(items[2 * place].AsNumber, ListObject.Get(MapObject.PairAt(map, place), 0).AsNumber);
    }

    [Fact]
    public void Only_strings_make_an_object()
    {
        var strings = MapObject.Set(MapObject.Empty, Value.String("a"), Value.True);
        Assert.True(MapObject.HasStringKeys(MapObject.Empty));
        Assert.True(MapObject.HasStringKeys(strings));
        Assert.False(MapObject.HasStringKeys(MapObject.Set(strings, Value.Number(1), Value.True)));
        Assert.False(MapObject.HasStringKeys(MapObject.Set(strings, Value.List([]), Value.True)));
    }

    private static int Order(Value left, Value right)
    {
        var tag = MapKey.TagOf(left.Kind).CompareTo(MapKey.TagOf(right.Kind));
        if (tag != 0) return tag;
        var (first, second) = (CborWriter.Encode(left), CborWriter.Encode(right));
        var hash = Fnv1a.Hash64(first).CompareTo(Fnv1a.Hash64(second));
        return hash != 0 ? hash : first.AsSpan().SequenceCompareTo(second);
    }

    private static string CborIdentity(Value key) => MapKey.TagOf(key.Kind) + Convert.ToHexString(CborWriter.Encode(key));

    private static string Contents(Value map) => string.Join(',', MapObject.ToArray(map).Select(ValueModel.Identity));
}
