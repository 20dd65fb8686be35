using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.Tests.Decimals;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.Values;

/// <summary>Values of every kind, small and alike enough that two of them are often equal.</summary>
internal static class ValueGenerators
{
    private static readonly VariantCase[] Cases =
        [VariantCase.Some, VariantCase.None, VariantCase.Ok, VariantCase.Err, new("main.mtp#Pair", "Pair", 0, 2),
            new("main.mtp#Other", "Pair", 0, 2)];

    public static Gen<string> Texts { get; } =
        Gen.Elements("", "a", "b", "ab", "key", "\"", "\\", "\n\u0001", "ä", "€", "😀", "\uE000", new string('x', 70)).Zip(
            Gen.Elements("", "", "a", "\uFFFD", "z"), (first, second) => first + second);

    public static Gen<Value> Leaves { get; } = Gen.OneOf(
        Gen.Elements(Value.Unit, Value.Null, Value.True, Value.False),
        Gen.Elements(0L, 1, -1, 23, 24, 255, 256, 65535, 65536, long.MaxValue, long.MinValue).Select(Value.Number),
        DecimalGenerators.One.Select(number => number.ToValue()),
        Gen.Elements((10, 1), (100, 2), (1, 0), (15, 1)).Select(pair => Value.Decimal(pair.Item1, pair.Item2)),
        Texts.Select(Value.String),
        Texts.Zip(Texts, (left, right) => Utf8Text.Concat(Value.String(left), Value.String(right))));

    public static Gen<Value> Values { get; } = Gen.Sized(size => Nested(Math.Min(size, 12)));

    public static Arbitrary<Value> Arbitrary { get; } = Values.ToArbitrary();

    public static Arbitrary<(Value, Value)> Pairs { get; } = Gen.OneOf(
        Values.Zip(Values), Values.Select(value => (value, Copy(value))), Leaves.Zip(Leaves)).ToArbitrary();

    /// <summary>An equal value that shares nothing.</summary>
    public static Value Copy(Value value)
    {
        var children = ValueChildren.Of(value);
        var copies = Enumerable.Range(0, children.Count).Select(index => Copy(children[index])).ToArray();
        switch (value.Kind)
        {
            case ValueKind.String: return Value.String(Utf8Text.ToText(value));
            case ValueKind.Decimal: return value.ToDecimal().Shortest().ToValue();
            case ValueKind.List: return Value.List(copies);
            case ValueKind.Record: return Value.Record(new RecordShape(value.AsRecord.Shape.Names), copies);
            case ValueKind.Variant: return Value.Variant(value.AsVariant.Case with { }, copies);
            case ValueKind.Map: return MapObject.TryCreate(copies, out var map) ? map : throw new InvalidOperationException();
            default: return value;
        }
    }

    private static Gen<Value> Nested(int size)
    {
        if (size <= 1) return Leaves;
        var inner = Nested(size / 3);
        return Gen.OneOf(
            Leaves,
            inner.ListOf(size / 2).Select(items => Value.List([.. items])),
            inner.ListOf(size / 3).Select(items =>
                Value.Record(new RecordShape("abcdefgh"[..items.Count].Select(name => $"{name}")), [.. items])),
            from variant in Gen.Elements(Cases) from items in inner.ListOf(variant.PayloadCount) select Value.Variant(variant,
                [.. items]),
            from keys in Texts.ListOf(size / 3) from items in inner.ListOf(size / 3) select Map(keys.Select(Value.String), items),
            from keys in Leaves.ListOf(size / 3) from items in inner.ListOf(size / 3) select Map(keys, items));
    }

    private static Value Map(IEnumerable<Value> keys, IEnumerable<Value> values) =>
        keys.Zip(values).Aggregate(MapObject.Empty, (map, entry) => MapObject.Set(map, entry.First, entry.Second));
}
