using System.Text;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Tests;

public class EnvelopeTests
{
    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","params":{"x":[1,{}]}}""", "Request 1 a {\"x\":[1,{}]}")]
    [InlineData("""{"params":[1],"method":"a\u002fb","id":"7","jsonrpc":"2.0"}""", "Request \"7\" a/b [1]")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a"}""", "Request 1 a null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","params":null,"extra":[{}]}""", "Request 1 a null")]
    [InlineData("""{"jsonrpc":"2.0","method":"a","params":{}}""", "Notification null a {}")]
    [InlineData("""{"jsonrpc":"2.0","id":3,"result":null}""", "Response 3  null")]
    [InlineData("""{"jsonrpc":"2.0","id":3,"error":{"code":1,"message":"x"}}""", "Response 3  null")]
    public void Shapes(string json, string expected)
    {
        var envelope = Envelope.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Null(envelope.Problem);
        Assert.Equal(expected, $"{envelope.Kind} {envelope.Id} {envelope.Method} {Encoding.UTF8.GetString(envelope.Parameters)}");
    }

    [Theory]
    [InlineData("", -32700, "null")]
    [InlineData("{", -32700, "null")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"", -32700, "null")]
    [InlineData("{} {}", -32700, "null")]
    [InlineData("{\"a\":01}", -32700, "null")]
    [InlineData("[]", -32600, "null")]
    [InlineData("5", -32600, "null")]
    [InlineData("null", -32600, "null")]
    [InlineData("""{"id":1,"method":"a"}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"a"}""", -32600, "1")]
    [InlineData("""{"jsonrpc":2.0,"id":1,"method":"a"}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":5}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"a"}""", -32600, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"a"}""", -32600, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":{"x":1},"method":"a"}""", -32600, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","params":5}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","params":"x"}""", -32600, "1")]
    public void Problems(string json, int code, string id)
    {
        var envelope = Envelope.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Equal(EnvelopeKind.Invalid, envelope.Kind);
        Assert.Equal(code, envelope.Problem?.Code);
        Assert.Equal(id, envelope.Id.ToString());
    }

    [Fact]
    public void BytesThatAreNotUtf8()
    {
        var bytes = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":1,"method":"a?"}""");
        bytes[^3] = 0xFF;
        Assert.Equal(JsonRpcErrorCodes.ParseError, Envelope.Parse(bytes).Problem?.Code);
    }

    [Fact]
    public void NestingBeyondTheLimitIsAParseError()
    {
        var nested = new string('[', 100_000) + new string(']', 100_000);
        var json = """{"jsonrpc":"2.0","id":1,"method":"a","params":""" + nested + "}";
        Assert.Equal(JsonRpcErrorCodes.ParseError, Envelope.Parse(Encoding.UTF8.GetBytes(json)).Problem?.Code);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":"\ud800","method":"\udc00a"}""")]
    [InlineData("""{"jsonrpc":"2.0","\ud800":1,"id":"\uD800","method":"\uDC00a"}""")]
    public void LoneSurrogates(string json)
    {
        var envelope = Envelope.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Equal(EnvelopeKind.Request, envelope.Kind);
        Assert.Equal(new RequestId("\ud800"), envelope.Id);
        Assert.Equal("\udc00a", envelope.Method);
        using var reply = JsonBuffers.Write(new ReplyMessage(envelope.Id, new JsonRpcError(1, "lone \udfff"), isError: true));
        Assert.Equal(EnvelopeKind.Response, Envelope.Parse(reply.Written.Span).Kind);
    }
}
