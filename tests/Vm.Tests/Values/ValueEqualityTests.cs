using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.Values;

public sealed class ValueEqualityTests
{
    [Fact]
    public void Equal_values_are_those_with_the_same_contents() => Prop.ForAll(ValueGenerators.Pairs, pair =>
    {
        var (left, right) = pair;
        if (ValueModel.HasVariant(left) && ValueModel.HasVariant(right)) return true;
        return ValueEquality.AreEqual(left, right) == (ValueModel.Identity(left) == ValueModel.Identity(right));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_copy_is_equal_and_encodes_alike() => Prop.ForAll(ValueGenerators.Arbitrary, value =>
    {
        var copy = ValueGenerators.Copy(value);
        return ValueEquality.AreEqual(value, copy) && CborWriter.Encode(value).SequenceEqual(CborWriter.Encode(copy))
            && JsonWriter.ToText(value) == JsonWriter.ToText(copy);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equality_is_symmetric_and_implies_equal_encodings() => Prop.ForAll(ValueGenerators.Pairs, pair =>
    {
        var isEqual = ValueEquality.AreEqual(pair.Item1, pair.Item2);
        return isEqual == ValueEquality.AreEqual(pair.Item2, pair.Item1)
            && (!isEqual || CborWriter.Encode(pair.Item1).SequenceEqual(CborWriter.Encode(pair.Item2)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Values_of_different_types_are_unequal()
    {
        Value[] values =
        [
            Value.Unit, Value.Null, Value.False, Value.Number(0), Value.Decimal(0, 0), Value.String(""), Value.String("0"),
                Value.List([]),
            Value.Variant(VariantCase.None, []), new(new ClosureObject(0, 0, []), 0),
        ];
        for (var left = 0; left < values.Length; left++)
            for (var right = 0; right < values.Length; right++) Assert.Equal(left == right,
                ValueEquality.AreEqual(values[left], values[right]));
    }

    [Fact]
    public void Decimals_are_equal_by_size_and_records_whatever_the_order_of_fields()
    {
        Assert.True(ValueEquality.AreEqual(Value.Decimal(150, 2), Value.Decimal(15, 1)));
        var left = Value.Record(new RecordShape(["b", "a"]), [Value.Number(1), Value.Number(2)]);
        var right = Value.Record(new RecordShape(["a", "b"]), [Value.Number(1), Value.Number(2)]);
        Assert.True(ValueEquality.AreEqual(left, right));
        Assert.False(ValueEquality.AreEqual(left, Value.Record(new RecordShape(["a", "c"]), [Value.Number(1), Value.Number(2)])));
    }

    [Fact]
    public void Variants_are_equal_by_declaration_and_payload()
    {
        VariantCase mine = new("a.mtp#T", "V", 0, 1), other = new("b.mtp#T", "V", 0, 1);
        Assert.True(ValueEquality.AreEqual(Value.Variant(mine, [Value.True]), Value.Variant(mine with { }, [Value.True])));
        Assert.False(ValueEquality.AreEqual(Value.Variant(mine, [Value.True]), Value.Variant(other, [Value.True])));
        Assert.False(ValueEquality.AreEqual(Value.Variant(mine, [Value.True]), Value.Variant(mine, [Value.False])));
    }

    [Fact]
    public void Closures_are_equal_by_instructions_and_captures()
    {
        static Value Closure(int function, int identity, params Value[] captures) =>
            new(new ClosureObject(function, identity, captures), 0);
        Assert.True(ValueEquality.AreEqual(Closure(1, 7, Value.List([Value.True])), Closure(2, 7, Value.List([Value.True]))));
        Assert.False(ValueEquality.AreEqual(Closure(1, 7, Value.True), Closure(1, 8, Value.True)));
        Assert.False(ValueEquality.AreEqual(Closure(1, 7, Value.True), Closure(1, 7, Value.False)));
    }

    [Fact]
    public void A_value_that_became_Json_equals_the_same_JSON_read()
    {
        var typed = Value.Record(new RecordShape(["a", "b"]), [Value.Variant(VariantCase.Some, [Value.Number(3)]), Value.Unit]);
        Assert.Equal(JsonError.None, JsonReader.Read("""{"b":{},"a":{"Some":3}}"""u8, out var read));
        Assert.True(ValueEquality.AreEqual(typed, read));
        Assert.True(ValueEquality.AreEqual(read, typed));
    }
}
