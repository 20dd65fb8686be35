using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Tests.Values;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.Serialization;

public sealed class JsonWriterTests
{
    [Fact]
    public void What_is_written_is_read_and_written_alike() => Prop.ForAll(ValueGenerators.Arbitrary, value =>
    {
        var text = JsonWriter.ToText(value);
        return JsonReader.Read(Encoding.UTF8.GetBytes(text), out var read) == JsonError.None && JsonWriter.ToText(read) == text;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_measure_is_the_length() => Prop.ForAll(ValueGenerators.Arbitrary, value =>
        new JsonMeasure().Of(value) == Encoding.UTF8.GetByteCount(JsonWriter.ToText(value))).QuickCheckThrowOnFailure();

    [Fact]
    public void Keys_stand_in_the_order_of_UTF16() =>
        Prop.ForAll(ValueGenerators.Texts.ListOf().ToArbitrary(), keys =>
        {
            var map = keys.Aggregate(MapObject.Empty, (map, key) => MapObject.Set(map, Value.String(key), Value.True));
            var expected =
                keys.Distinct().Order(StringComparer.Ordinal).Select(key => JsonWriter.ToText(Value.String(key)) + ":true");
            return JsonWriter.ToText(map) == "{" + string.Join(',', expected) + "}";
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Forms_are_those_of_the_chapter_on_running()
    {
        var pair = new VariantCase("main.mtp#Shape", "Pair", 1, 2);
        var numbers = MapObject.Set(MapObject.Empty, Value.Number(7), Value.String("x"));
        Assert.Equal("{}", JsonWriter.ToText(Value.Unit));
        Assert.Equal("null", JsonWriter.ToText(Value.Null));
        Assert.Equal("-9223372036854775808", JsonWriter.ToText(Value.Number(long.MinValue)));
        Assert.Equal("1.5", JsonWriter.ToText(Value.Decimal(1500, 3)));
        Assert.Equal("0", JsonWriter.ToText(Value.Decimal(0, 5)));
        Assert.Equal("""{"Some":1}""", JsonWriter.ToText(Value.Variant(VariantCase.Some, [Value.Number(1)])));
        Assert.Equal("""{"None":{}}""", JsonWriter.ToText(Value.Variant(VariantCase.None, [])));
        Assert.Equal("""{"Pair":[1,true]}""", JsonWriter.ToText(Value.Variant(pair, [Value.Number(1), Value.True])));
        Assert.Equal("""[[7,"x"]]""", JsonWriter.ToText(numbers));
        Assert.Equal("{}", JsonWriter.ToText(MapObject.Empty));
        Assert.Equal("""{"a":[],"b":1}""",
            JsonWriter.ToText(Value.Record(new RecordShape(["b", "a"]), [Value.List([]), Value.Number(1)])));
        Assert.Equal("\"\\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f/\u007fé\"",
            JsonWriter.ToText(Value.String("\"\\\b\t\n\f\r\0\u001f/\u007fé")));
    }

    [Fact]
    public void A_function_is_not_serializable()
    {
        var closure = new Value(new ClosureObject(0, 0, []), 0);
        Assert.False(JsonWriter.Write(Value.List([Value.True, closure]), new ByteBuffer()));
        Assert.Throws<NotSupportedException>(() => JsonWriter.ToText(closure));
    }
}
