using MtpScript.Tooling.Vm.BuiltIns;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.BuiltIns;

/// <summary>Each built-in that calls no function: its results, its size for gas, what it counts as memory.</summary>
public sealed class BuiltInFunctionsTests
{
    private const string Some = "{\"Some\":";
    private const string None = "{\"None\":{}}";

    /// <summary>Name, arguments, result, n of Annex A, bytes of §5.</summary>
    public static TheoryData<string, string[], string, long, long> Cases => new()
    {
        { "List.length", ["[1,2]"], "2", 0, 0 },
        { "List.isEmpty", ["[]"], "true", 0, 0 },
        { "List.isEmpty", ["[1]"], "false", 0, 0 },
        { "List.first", ["[7,8]"], Some + "7}", 0, 32 },
        { "List.first", ["[]"], None, 0, 16 },
        { "List.last", ["[7,8]"], Some + "8}", 0, 32 },
        { "List.last", ["[]"], None, 0, 16 },
        { "List.push", ["[1]", "2"], "[1,2]", 0, 32 },
        { "List.unshift", ["[1,2]", "0"], "[0,1,2]", 2, 64 },
        { "List.concat", ["[1,2]", "[3]"], "[1,2,3]", 1, 32 },
        { "List.concat", ["[]", "[3]"], "[3]", 1, 32 },
        { "List.concat", ["[3]", "[]"], "[3]", 0, 16 },
        { "List.slice", ["[0,1,2,3]", "1", "3"], "[1,2]", 2, 48 },
        { "List.slice", ["[0,1,2,3]", "-3", "-1"], "[1,2]", 2, 48 },
        { "List.slice", ["[0,1,2,3]", "2"], "[2,3]", 2, 48 },
        { "List.slice", ["[0,1]", "5", "9"], "[]", 0, 16 },
        { "List.slice", ["[0,1]", "1", "0"], "[]", 0, 16 },
        { "List.slice", ["[0,1]", "-9223372036854775808", "9223372036854775807"], "[0,1]", 2, 48 },
        { "List.reverse", ["[1,2,3]"], "[3,2,1]", 3, 64 },
        { "List.contains", ["[\"ab\",[1]]", "[1]"], "true", 5, 0 },
        { "List.contains", ["[1,2]", "1.0"], "false", 2, 0 },
        { "List.indexOf", ["[\"ab\",\"c\"]", "\"c\""], Some + "1}", 5, 32 },
        { "List.indexOf", ["[]", "1"], None, 0, 16 },
        { "List.join", ["[\"a\",\"\",\"bc\"]", "\", \""], "\"a, , bc\"", 7, 23 },
        { "List.join", ["[]", "\",\""], "\"\"", 0, 16 },
        { "List.sort", ["[3,-1,2]"], "[-1,2,3]", 3, 64 },
        { "List.sort", ["[\"b\",\"\",\"ab\",\"ü\"]"], "[\"\",\"ab\",\"b\",\"ü\"]", 9, 80 },
        { "List.sort", ["[]"], "[]", 0, 16 },
        { "String.length", ["\"aü😀\""], "3", 0, 0 },
        { "String.slice", ["\"aü😀z\"", "1", "3"], "\"ü😀\"", 8, 22 },
        { "String.slice", ["\"aü😀z\"", "-2"], "\"😀z\"", 8, 21 },
        { "String.slice", ["\"abc\"", "2", "1"], "\"\"", 3, 16 },
        { "String.split", ["\"a,b,,c\"", "\",\""], "[\"a\",\"b\",\"\",\"c\"]", 6, 147 },
        { "String.split", ["\"aü😀\"", "\"\""], "[\"a\",\"ü\",\"😀\"]", 7, 119 },
        { "String.split", ["\"\"", "\",\""], "[\"\"]", 0, 48 },
        { "String.split", ["\"\"", "\"\""], "[]", 0, 16 },
        { "String.contains", ["\"hello\"", "\"ell\""], "true", 5, 0 },
        { "String.contains", ["\"hello\"", "\"\""], "true", 5, 0 },
        { "String.startsWith", ["\"hello\"", "\"he\""], "true", 5, 0 },
        { "String.startsWith", ["\"hello\"", "\"lo\""], "false", 5, 0 },
        { "String.endsWith", ["\"hello\"", "\"lo\""], "true", 5, 0 },
        { "String.indexOf", ["\"üabc\"", "\"bc\""], Some + "2}", 5, 32 },
        { "String.indexOf", ["\"abc\"", "\"x\""], None, 3, 16 },
        { "String.toUpper", ["\"azü\""], "\"AZü\"", 4, 20 },
        { "String.toLower", ["\"AZÜ\""], "\"azÜ\"", 4, 20 },
        { "String.trim", ["\" \\t\\n a b\\r\\f \""], "\"a b\"", 10, 19 },
        { "String.trim", ["\" \\u00a0 \""], "\"\u00a0\"", 4, 18 },
        { "String.replace", ["\"aXbX\"", "\"X\"", "\"--\""], "\"a--b--\"", 6, 22 },
        { "String.replace", ["\"aaa\"", "\"aa\"", "\"b\""], "\"ba\"", 2, 18 },
        { "String.replace", ["\"abc\"", "\"\"", "\"x\""], "\"abc\"", 3, 19 },
        { "Map.empty", [], "{}", 0, 16 },
        { "Map.size", ["{\"a\":1,\"b\":2}"], "2", 0, 0 },
        { "Map.keys", ["{\"a\":1}"], "[\"a\"]", 1, 32 },
        { "Map.values", ["{\"a\":1}"], "[1]", 1, 32 },
        { "Map.entries", ["{\"a\":1}"], "[{\"key\":\"a\",\"value\":1}]", 1, 80 },
        { "Map.has", ["{\"a\":1}", "\"a\""], "true", 1, 0 },
        { "Map.has", ["{\"a\":1}", "\"bcd\""], "false", 3, 0 },
        { "Map.has", ["{}", "[1,2]"], "false", 3, 3 },
        { "Map.get", ["{\"a\":1}", "\"a\""], Some + "1}", 1, 32 },
        { "Map.get", ["{}", "300"], None, 3, 16 },
        { "Map.set", ["{\"a\":1}", "\"b\"", "2"], "{\"a\":1,\"b\":2}", 1, 144 },
        { "Map.set", ["{}", "[1,2]", "true"], "[[[1,2],true]]", 3, 83 },
        { "Map.remove", ["{\"a\":1,\"b\":2}", "\"a\""], "{\"b\":2}", 1, 144 },
        { "Map.remove", ["{}", "\"a\""], "{}", 1, 80 },
        { "Json.parse", ["\"[1, true]\""], "{\"Ok\":[1,true]}", 9, 80 },
        { "Json.parse", ["\"{\\\"a\\\":\\\"xy\\\"}\""], "{\"Ok\":{\"a\":\"xy\"}}", 10, 115 },
        { "Json.parse", ["\"[\""], "{\"Err\":\"invalid json\"}", 1, 60 },
        { "Json.parse", ["\"{\\\"a\\\":1,\\\"a\\\":1}\""], "{\"Err\":\"duplicate key\"}", 13, 61 },
        { "Json.stringify", ["{\"b\":1,\"a\":[]}"], "\"{\\\"a\\\":[],\\\"b\\\":1}\"", 14, 30 },
        { "Json.asNumber", ["1"], Some + "1}", 0, 32 },
        { "Json.asNumber", ["1.5"], None, 0, 16 },
        { "Json.asString", ["\"a\""], Some + "\"a\"}", 0, 32 },
        { "Json.asBool", ["false"], Some + "false}", 0, 32 },
        { "Json.asBool", ["null"], None, 0, 16 },
        { "Json.asDecimal", ["1.5"], Some + "1.5}", 0, 32 },
        { "Json.asDecimal", ["2"], Some + "2}", 0, 32 },
        { "Json.asDecimal", ["\"2\""], None, 0, 16 },
        { "Json.asList", ["[1]"], Some + "[1]}", 0, 32 },
        { "Json.asList", ["{}"], None, 0, 16 },
        { "Json.asMap", ["{\"a\":1}"], Some + "{\"a\":1}}", 0, 32 },
        { "Json.length", ["{\"a\":1}"], "1", 0, 0 },
        { "Json.length", ["[1,2]"], "2", 0, 0 },
        { "Json.length", ["\"ü\""], "1", 0, 0 },
        { "Json.length", ["true"], "0", 0, 0 },
        { "cborEncode", ["[1,true]"], "\"8201f5\"", 6, 22 },
        { "Decimal.fromString", ["\"1.50\""], "{\"Ok\":1.5}", 4, 32 },
        { "Decimal.fromString", ["\"x\""], "{\"Err\":\"invalid decimal string\"}", 1, 70 },
        { "Decimal.toString", ["1.50"], "\"1.5\"", 0, 19 },
        { "Decimal.zero", [], "0", 0, 0 },
        { "Decimal.fromNumber", ["-3"], "-3", 0, 0 },
        { "Decimal.add", ["0.1", "0.2"], "{\"Ok\":0.3}", 0, 32 },
        { "Decimal.add", ["9999999999999999999999999999999999", "1.0"], "{\"Err\":\"overflow\"}", 0, 56 },
        { "Decimal.subtract", ["0.1", "0.2"], "{\"Ok\":-0.1}", 0, 32 },
        { "Decimal.multiply", ["1.5", "1.5"], "{\"Ok\":2.25}", 0, 32 },
        { "Decimal.divide", ["1.0", "8.0"], "{\"Ok\":0.125}", 0, 32 },
        { "Decimal.divide", ["1.0", "0.0"], "{\"Err\":\"division by zero\"}", 0, 64 },
        { "Decimal.round", ["2.5", "0"], "{\"Ok\":2}", 0, 32 },
        { "Decimal.round", ["2.345", "2"], "{\"Ok\":2.34}", 0, 32 },
        { "Decimal.round", ["2.5", "29"], "{\"Err\":\"overflow\"}", 0, 56 },
        { "Decimal.equals", ["1.5", "1.50"], "true", 0, 0 },
        { "Decimal.lessThan", ["1.5", "1.50"], "false", 0, 0 },
        { "Decimal.lessThan", ["-1.5", "1.0"], "true", 0, 0 },
        { "Decimal.compare", ["3.0", "2.0"], "1", 0, 0 },
        { "Decimal.compare", ["-12345678901234567890.0", "12345678901234567890.0"], "-1", 0, 0 },
        { "checked_add", ["1", "2"], "{\"Ok\":3}", 0, 32 },
        { "checked_add", ["9223372036854775807", "1"], "{\"Err\":\"overflow\"}", 0, 56 },
        { "checked_sub", ["-9223372036854775808", "1"], "{\"Err\":\"overflow\"}", 0, 56 },
        { "checked_mul", ["4294967296", "4294967296"], "{\"Err\":\"overflow\"}", 0, 56 },
        { "checked_mul", ["-3", "4"], "{\"Ok\":-12}", 0, 32 },
        { "checked_div", ["-7", "2"], "{\"Ok\":-3}", 0, 32 },
        { "checked_div", ["-9223372036854775808", "-1"], "{\"Err\":\"overflow\"}", 0, 56 },
        { "checked_div", ["1", "0"], "{\"Err\":\"division by zero\"}", 0, 64 },
        { "parseNumber", ["\"-42\""], Some + "-42}", 3, 32 },
        { "parseNumber", ["\"9223372036854775808\""], None, 19, 16 },
        { "parseNumber", ["\"4 \""], None, 2, 16 },
        { "parseNumber", ["\"+4\""], None, 2, 16 },
        { "parseNumber", ["\"\""], None, 0, 16 },
        { "fnv1a32", ["\"a\""], "3826002220", 1, 0 },
        { "fnv1a64", ["\"a\""], "12638187200555641996", 1, 0 },
        { "sha256", ["\"abc\""], "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"", 3, 80 },
        { "toString", ["-5"], "\"-5\"", 0, 18 },
        { "toString", ["true"], "\"true\"", 0, 20 },
        { "toString", ["1.50"], "\"1.5\"", 0, 19 },
        { "toString", ["\"abc\""], "\"abc\"", 3, 0 },
        { "assert", ["true"], "{}", 0, 0 },
        { "assertEqual", ["[1,\"a\"]", "[1,\"a\"]"], "{}", 3, 0 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Results_sizes_and_memory(string name, string[] arguments, string expected, long n, long memory)
    {
        var meter = new TestMeter();
        Assert.Equal(BuiltInStatus.Done, meter.Run(name, arguments, out var result));
        Assert.Equal(expected, Vm.Serialization.JsonWriter.ToText(result));
        Assert.Equal(n, Assert.Single(meter.Sizes));
        Assert.Equal(memory, meter.Memory);
    }

    [Fact]
    public void Every_built_in_is_run_here_by_the_machine_or_by_the_host()
    {
        var here =
            Cases.Select(row =>
            (string)row[0]).Concat(["assertError", "Option.unwrapOr", "Option.isSome", "Result.unwrapOr", "Result.isOk"]);
        var names = Enumerable.Range(0, GasTable.BuiltInCount).Select(index => (BuiltIn)index);
        Assert.Equal(here.Distinct().Order(), names.Where(BuiltInFunctions.IsFunction).Select(GasTable.NameOf).Order());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_is_done_without_gas_or_memory(string name, string[] arguments, string expected, long n, long memory)
    {
        Assert.NotNull(expected);
        if (n > 0) Assert.Equal(BuiltInStatus.OutOfGas, new TestMeter(affordable: n - 1).Run(name, arguments, out _));
        if (memory > 0) Assert.Equal(BuiltInStatus.OutOfMemory, new TestMeter(memory: memory - 1).Run(name, arguments, out _));
    }

    [Fact]
    public void Options_and_results_are_unwrapped()
    {
        Value Variant(VariantCase variant, params Value[] payload) => Value.Variant(variant, payload);
        var some = Variant(VariantCase.Some, Value.Number(1));
        var err = Variant(VariantCase.Err, Value.Number(1));
        Assert.Equal("1", TestMeter.Text("Option.unwrapOr", some, Value.Number(2)));
        Assert.Equal("2", TestMeter.Text("Option.unwrapOr", Variant(VariantCase.None), Value.Number(2)));
        Assert.Equal("2", TestMeter.Text("Result.unwrapOr", err, Value.Number(2)));
        Assert.Equal("true", TestMeter.Text("Option.isSome", some));
        Assert.Equal("false", TestMeter.Text("Option.isSome", Variant(VariantCase.None)));
        Assert.Equal("false", TestMeter.Text("Result.isOk", err));
        Assert.Equal("{}", TestMeter.Text("assertError", err));
    }

    [Theory]
    [InlineData("assert", "the condition is false", "false")]
    [InlineData("assertEqual", "expected [2], got [1]", "[1]", "[2]")]
    public void Failed_assertions_say_why(string name, string message, params string[] arguments)
    {
        Assert.Equal(BuiltInStatus.AssertionFailed, new TestMeter().Run(name, arguments, out var result));
        Assert.Equal(message, Utf8Text.ToText(result));
    }

    [Fact]
    public void A_failed_assertion_shows_the_beginning_of_something_long()
    {
        var ok = Value.Variant(VariantCase.Ok, [Value.String(new string('x', 10_000))]);
        Assert.Equal(BuiltInStatus.AssertionFailed, new TestMeter().Run("assertError", [ok], out var result));
        Assert.InRange(Utf8Text.ToText(result).Length, 20, 600);
    }

    [Fact]
    public void Functions_are_not_serializable()
    {
        var closure = Value.List([new Value(new ClosureObject(0, 0, []), 0)]);
        Assert.Equal(BuiltInStatus.NotSerializable, new TestMeter().Run("Json.stringify", [closure], out _));
        Assert.Equal(BuiltInStatus.NotSerializable, new TestMeter().Run("cborEncode", [closure], out _));
    }

    [Fact]
    public void What_is_too_large_to_write_is_paid_exactly_without_being_written()
    {
        var list = Value.List([Value.String("ab")]);
        for (var level = 0; level < 100; level++) list = Value.List([list, list]);
        foreach (var name in new[] { "Json.stringify", "cborEncode", "List.contains", "Map.has" })
        {
            var meter = new TestMeter(affordable: 1000);
            object[] arguments = name == "Map.has" ? [MapObject.Empty, list] : name == "List.contains" ? [list, Value.True]
                : [list];
            Assert.Equal(BuiltInStatus.OutOfGas, meter.Run(name, arguments, out _));
            Assert.True(meter.Sizes[0] > 1_000_000_000);
        }
    }

    [Fact]
    public void A_list_joined_to_itself_and_to_its_beginning_stays_right()
    {
        var list = Value.List([]);
        for (var number = 0; number < 40; number++) list = ListObject.Append(list, Value.Number(number));
        Assert.Equal(BuiltInStatus.Done, new TestMeter().Run("List.concat", [list, list], out var twice));
        Assert.Equal(Enumerable.Range(0, 40).Concat(Enumerable.Range(0, 40)).Select(number => (long)number),
            ListObject.ToArray(twice).Select(item => item.AsNumber));
        Assert.Equal(40, list.ListLength);
    }

    [Fact]
    public void An_unknown_use_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => BuiltInFunctions.Invoke(BuiltIn.ListMap, [], new TestMeter(), out _));
}
