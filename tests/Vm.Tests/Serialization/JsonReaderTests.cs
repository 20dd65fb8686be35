using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Tests.Values;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.Serialization;

public sealed class JsonReaderTests
{
    [Theory]
    [InlineData(" [ 1 , -2 , 1.50 , true , false , null , \"a\" , { } , [ ] ] ", "[1,-2,1.5,true,false,null,\"a\",{},[]]")]
    [InlineData("""{"b":{"c":[]},"a":"\u00e9\ud83d\ude00\/"}""", """{"a":"é😀/","b":{"c":[]}}""")]
    [InlineData("9223372036854775808", "9223372036854775808")]
    [InlineData("1e3", "1000")]
    [InlineData("12.5E-1", "1.25")]
    [InlineData("-0", "0")]
    [InlineData("-0.0e9", "0")]
    [InlineData("0e999999999999", "0")]
    [InlineData("1.0000000000000000000000000000000000000000", "1")]
    public void Values_are_read(string text, string canonical)
    {
        Assert.Equal(JsonError.None, Read(text, out var value));
        Assert.Equal(canonical, JsonWriter.ToText(value));
    }

    [Theory]
    [InlineData("1", ValueKind.Number)]
    [InlineData("-9223372036854775808", ValueKind.Number)]
    [InlineData("9223372036854775808", ValueKind.Decimal)]
    [InlineData("1.0", ValueKind.Decimal)]
    [InlineData("1e0", ValueKind.Decimal)]
    public void Digits_alone_are_a_number(string text, ValueKind kind)
    {
        Assert.Equal(JsonError.None, Read(text, out var value));
        Assert.Equal(kind, value.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("[1}")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("{1:1}")]
    [InlineData("1 2")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("NaN")]
    [InlineData("tru")]
    [InlineData("True")]
    [InlineData("'a'")]
    [InlineData("\"a")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u 123\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\ude00\\ud83d\"")]
    [InlineData("\"\\ud83dx\"")]
    [InlineData("\"\t\"")]
    [InlineData("\uFEFF1")]
    [InlineData("1e-30")]
    [InlineData("12345678901234567890123456789012345")]
    [InlineData("1e34")]
    [InlineData("// 1\n1")]
    public void Other_text_is_invalid(string text) => Assert.Equal(JsonError.Invalid, Read(text, out _));

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""[{"x":{"a":1,"b":2,"\u0061":3}}]""")]
    public void Duplicate_keys_are_refused(string text) => Assert.Equal(JsonError.DuplicateKey, Read(text, out _));

    [Fact]
    public void Bytes_that_are_no_UTF8_are_invalid()
    {
        Assert.Equal(JsonError.Invalid, JsonReader.Read([(byte)'"', 0xFF, (byte)'"'], out _));
        Assert.Equal(JsonError.Invalid, JsonReader.Read([(byte)'"', 0xED, 0xA0, 0x80, (byte)'"'], out _));
    }

    [Fact]
    public void Depth_is_bounded()
    {
        Assert.Equal(JsonError.None, Read(Nested(JsonReader.MostDepth), out _));
        Assert.Equal(JsonError.Invalid, Read(Nested(JsonReader.MostDepth + 1), out _));
        Assert.Equal(JsonError.Invalid, Read(new string('[', 1_000_000), out _));
    }

    [Fact]
    public void What_is_accepted_is_what_another_strict_reader_accepts() =>
        Prop.ForAll(Mutated.ToArbitrary(), text => IsAcceptedByOther(text) == (Read(text, out _) != JsonError.Invalid))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>
    /// Canonical texts with a character taken out, put in or exchanged. Numbers stay small, surrogates are no part of it.
    /// </summary>
    private static Gen<string> Mutated { get; } =
        from value in ValueGenerators.Values
        let text = JsonWriter.ToText(Small(value))
        from place in Gen.Choose(0, text.Length)
        from action in Gen.Choose(0, 2)
        from unit in Gen.Elements("[", "]", "{", "}", ",", ":", "\"", "\\", "1", "0", ".", "-", "e", " ", "\n", "t", "a",
            "\u0001")
        let end = action == 0 ? place : Math.Min(text.Length, place + 1)
        select text[..place] + (action == 1 ? "" : unit) + text[end..];

    private static Value Small(Value value) => value.Kind switch
    {
        ValueKind.Decimal => Value.Decimal(15, 1),
        ValueKind.Number => Value.Number(value.AsNumber % 100),
        ValueKind.List => Value.List([.. ValueModel.Children(value).Select(Small)]),
        ValueKind.Record => Value.Record(value.AsRecord.Shape, [.. ValueModel.Children(value).Select(Small)]),
        ValueKind.Variant => Value.Variant(value.AsVariant.Case, [.. ValueModel.Children(value).Select(Small)]),
        ValueKind.Map => Value.True,
        _ => value,
    };

    private static bool IsAcceptedByOther(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static JsonError Read(string text, out Value value) => JsonReader.Read(Encoding.UTF8.GetBytes(text), out value);
}
