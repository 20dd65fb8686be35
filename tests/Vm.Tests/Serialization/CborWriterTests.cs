using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Tests.Values;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.Serialization;

public sealed class CborWriterTests
{
    /// <summary>Examples of RFC 8949, appendix A, and the forms of §5.</summary>
    [Theory]
    [InlineData("0", "00")]
    [InlineData("23", "17")]
    [InlineData("24", "1818")]
    [InlineData("1000", "1903e8")]
    [InlineData("1000000", "1a000f4240")]
    [InlineData("1000000000000", "1b000000e8d4a51000")]
    [InlineData("-1", "20")]
    [InlineData("-1000", "3903e7")]
    [InlineData("-9223372036854775808", "3b7fffffffffffffff")]
    [InlineData("273.15", "c48221196ab3")]
    [InlineData("1.50", "c482200f")]
    [InlineData("18446744073709551616", "c48200c249010000000000000000")]
    [InlineData("-18446744073709551617", "c48200c349010000000000000000")]
    [InlineData("false", "f4")]
    [InlineData("true", "f5")]
    [InlineData("null", "f6")]
    [InlineData("\"IETF\"", "6449455446")]
    [InlineData("\"ü\"", "62c3bc")]
    [InlineData("[1,[2,3],[4,5]]", "8301820203820405")]
    [InlineData("{}", "a0")]
    [InlineData("{\"a\":1,\"b\":[2,3]}", "a26161016162820203")]
    [InlineData("{\"bb\":1,\"a\":2,\"b\":3}", "a3616102616203626262" + "01")]
    public void Encodings_are_deterministic(string json, string hexadecimal)
    {
        Assert.Equal(JsonError.None, JsonReader.Read(System.Text.Encoding.UTF8.GetBytes(json), out var value));
        Assert.Equal(hexadecimal, Convert.ToHexStringLower(CborWriter.Encode(value)));
    }

    [Fact]
    public void Values_are_encoded_as_their_JSON() => Prop.ForAll(ValueGenerators.Arbitrary, value =>
    {
        Assert.Equal(JsonError.None, JsonReader.Read(System.Text.Encoding.UTF8.GetBytes(JsonWriter.ToText(value)), out var read));
        // Whole Decimals are read as numbers; nothing else differs.
        return HasDecimal(value) || CborWriter.Encode(value).SequenceEqual(CborWriter.Encode(read));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_measure_is_the_length() => Prop.ForAll(ValueGenerators.Arbitrary, value =>
        new CborMeasure().Of(value) == CborWriter.Encode(value).Length).QuickCheckThrowOnFailure();

    [Fact]
    public void Functions_are_refused() =>
        Assert.False(CborWriter.Write(Value.List([new Value(new ClosureObject(0, 0, []), 0)]), new ByteBuffer()));

    private static bool HasDecimal(Value value) => value.Kind == ValueKind.Decimal || ValueModel.Children(value).Any(HasDecimal);
}
