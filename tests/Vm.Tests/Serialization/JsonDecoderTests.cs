using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Tests.BuiltIns;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.Serialization;

public sealed class JsonDecoderTests
{
    private static readonly DataType NumberOption = Option(DataType.Number);

    private static readonly UnionDataType Shape = new("main.mtp#Shape")
    {
        Variants =
        [
            (new("main.mtp#Shape", "Dot", 0, 0), []),
            (new("main.mtp#Shape", "Circle", 1, 1), [DataType.Decimal]),
            (new("main.mtp#Shape", "Box", 2, 2), [DataType.Number, DataType.Number]),
        ],
    };

    private static readonly RecordDataType Person =
        new(new RecordShape(["name", "age", "tags"])) { Fields =
            [NumberOption, DataType.String, new ListDataType(DataType.String)] };

    private static readonly UnionDataType Tree = RecursiveTree();

    private static readonly DataType[] Types =
    [
        DataType.Number, DataType.Boolean, DataType.String, DataType.Decimal, DataType.Unit, NumberOption, Shape, Person, Tree,
        new ListDataType(Shape), new MapDataType(DataType.String, NumberOption),
            new MapDataType(DataType.Number, DataType.Boolean),
        new MapDataType(Shape, DataType.Unit), Option(new ListDataType(DataType.Decimal)),
    ];

    [Fact]
    public void What_is_written_is_decoded_to_the_same_value() =>
        Prop.ForAll((from type in Gen.Elements(Types) from value in Values(type, 3) select (type, value)).ToArbitrary(), pair =>
        {
            Assert.Equal(JsonError.None,
                JsonReader.Read(System.Text.Encoding.UTF8.GetBytes(JsonWriter.ToText(pair.value)), out var json));
            Assert.True(JsonDecoder.TryDecode(json, pair.type, out var decoded, out var fault), fault);
            return ValueEquality.AreEqual(decoded, pair.value) && decoded.Kind == pair.value.Kind;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("null", "{\"None\":{}}")]
    [InlineData("3", "{\"Some\":3}")]
    [InlineData("{\"Some\":3}", "{\"Some\":3}")]
    [InlineData("{\"None\":{}}", "{\"None\":{}}")]
    public void An_option_takes_null_and_the_bare_value(string json, string expected) =>
        Assert.Equal(expected, Decoded(json, NumberOption));

    [Fact]
    public void A_missing_option_is_None_and_other_fields_are_left_out() => Assert.Equal(
        """{"age":{"None":{}},"name":"Ann","tags":[]}""", Decoded("""{"name":"Ann","tags":[],"other":{"x":1}}""", Person));

    [Fact]
    public void Rows_and_maps_are_objects_alike()
    {
        var row = Value.Record(new RecordShape(["tags", "name"]), [Value.String("Ann"), Value.List([])]);
        Assert.True(JsonDecoder.TryDecode(row, Person, out var decoded, out _));
        Assert.Equal("""{"age":{"None":{}},"name":"Ann","tags":[]}""", JsonWriter.ToText(decoded));
    }

    [Fact]
    public void Json_is_taken_as_it_is_and_defaults_to_null()
    {
        Assert.Equal("""{"a":[1.5]}""", Decoded("""{"a":[1.5]}""", DataType.Json));
        Assert.Equal("null", Decoded("null", DataType.Json));
        Assert.Equal("""{"x":null}""", Decoded("{}", new RecordDataType(new RecordShape(["x"])) { Fields = [DataType.Json] }));
    }

    public static TheoryData<string, int, string> Mismatches => new()
    {
        { "\"1\"", 0, "expected a number, found a string" },
        { "1.5", 0, "expected a number, found a Decimal" },
        { "null", 0, "expected a number, found null" },
        { "1", 1, "expected a boolean, found a number" },
        { "\"x\"", 5, "expected a number, found a string" },
        { "{\"age\":1}", 7, "expected a field `name` at name" },
        { "{\"name\":\"a\",\"tags\":[\"x\",2]}", 7, "expected a string at tags[1], found a number" },
        { "[]", 7, "expected an object, found a list" },
        { "{\"Oval\":1}", 6, "expected one of {\"Dot\":…}, {\"Circle\":…}, {\"Box\":…}, found an object" },
        { "{\"Box\":[1]}", 6, "expected a list of 2 values in Box, found a list" },
        { "{\"Dot\":1}", 6, "expected {} at Dot, found a number" },
        { "{\"Dot\":{},\"Box\":[1,2]}", 6, "expected one of {\"Dot\":…}, {\"Circle\":…}, {\"Box\":…}, found an object" },
        { "[[1]]", 11, "expected a list of keys and values, found a list" },
        { "{\"a\":1}", 11, "expected a list of keys and values, found an object" },
    };

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void A_mismatch_says_what_was_expected_where(string json, int type, string expected)
    {
        Assert.False(JsonDecoder.TryDecode(TestMeter.Read(json), Types[type], out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void The_deepest_JSON_is_decoded()
    {
        var levels = (JsonReader.MostDepth / 2) - 1;
        var json = string.Concat(Enumerable.Repeat("{\"Node\":[", levels)) + string.Concat(Enumerable.Repeat("]}", levels));
        Assert.True(JsonDecoder.TryDecode(TestMeter.Read(json), Tree, out _, out var fault), fault);
    }

    private static string Decoded(string json, DataType type)
    {
        Assert.True(JsonDecoder.TryDecode(TestMeter.Read(json), type, out var value, out var fault), fault);
        return JsonWriter.ToText(value);
    }

    private static UnionDataType Option(DataType type) =>
        new("Option") { Variants = [(VariantCase.Some, [type]), (VariantCase.None, [])] };

    private static UnionDataType RecursiveTree()
    {
        var tree = new UnionDataType("main.mtp#Tree");
        tree.Variants = [(new("main.mtp#Tree", "Node", 0, 1), [new ListDataType(tree)])];
        return tree;
    }

    private static Gen<Value> Values(DataType type, int size) => type switch
    {
        PrimitiveDataType { Kind: ValueKind.Number } => Gen.Choose(-5, 5).Select(number => Value.Number(number)),
        PrimitiveDataType { Kind: ValueKind.Boolean } => Gen.Elements(Value.True, Value.False),
        PrimitiveDataType { Kind: ValueKind.String } => Gen.Elements("", "a", "Some", "ü").Select(Value.String),
        PrimitiveDataType { Kind: ValueKind.Decimal } => Gen.Choose(-500, 500).Select(number => Value.Decimal(number, 2)),
        PrimitiveDataType => Gen.Constant(Value.Unit),
        ListDataType list => Values(list.Element, size - 1).ListOf(Math.Max(0, size)).Select(items => Value.List([.. items])),
        MapDataType map => Values(map.Key, size - 1).Zip(Values(map.Value, size - 1)).ListOf(Math.Max(0, size)).Select(entries =>
            entries.Aggregate(MapObject.Empty, (made, entry) => MapObject.Set(made, entry.Item1, entry.Item2))),
        RecordDataType record => Sequence(record.Fields, size).Select(items => Value.Record(record.Shape, items)),
        UnionDataType union => from variant in Gen.Elements(union.Variants.AsEnumerable())
            from payload in Sequence(variant.Payload, size) select Value.Variant(variant.Case, payload),
        _ => throw new ArgumentException(type.ToString()),
    };

    private static Gen<Value[]> Sequence(IEnumerable<DataType> types, int size) => types.Aggregate(
        Gen.Constant(Array.Empty<Value>()), (made, type) =>
            from items in made from item in Values(type, size - 1) select items.Append(item).ToArray());
}
