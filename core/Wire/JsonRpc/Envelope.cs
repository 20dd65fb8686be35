using System.Text.Json;
using System.Text.Unicode;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.JsonRpc;

/// <summary>The three shapes of a JSON-RPC message, and the one that is none.</summary>
internal enum EnvelopeKind
{
    Invalid,
    Request,
    Notification,
    Response,
}

/// <summary>One message taken apart; its parameters, result or error stay bytes until somebody knows their type.</summary>
internal ref struct Envelope
{
    private const string ExpectedVersion = "2.0";

    private RequestId? _id;
    private bool _hasId;
    private bool _hasVersion;
    private bool _hasBadMethod;
    private ReadOnlySpan<byte> _parameters;
    private ReadOnlySpan<byte> _result;
    private ReadOnlySpan<byte> _error;

    public EnvelopeKind Kind { get; private set; }

    /// <summary>Null where the message has none, or one that is neither integer nor string.</summary>
    public readonly RequestId Id => _id ?? RequestId.Null;

    public string? Method { get; private set; }

    /// <summary>The parameters, <c>null</c> where there are none.</summary>
    public readonly ReadOnlySpan<byte> Parameters => _parameters.IsEmpty ? "null"u8 : _parameters;

    public readonly ReadOnlySpan<byte> Result => _result.IsEmpty ? "null"u8 : _result;

    /// <summary>The error of a response, empty when it has none.</summary>
    public readonly ReadOnlySpan<byte> ErrorBytes => _error;

    /// <summary>Why the message is none.</summary>
    public JsonRpcError? Problem { get; private set; }

    public static Envelope Parse(ReadOnlySpan<byte> json)
    {
        var envelope = default(Envelope);
        if (!Utf8.IsValid(json))
        {
            envelope.Problem = new(JsonRpcErrorCodes.ParseError, "the message is not valid UTF-8");
            return envelope;
        }

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject) envelope.ReadMembers(ref reader, json);
            else envelope.Invalid(reader.TokenType == JsonTokenType.StartArray ? "batches are not supported"
                : "expected an object");
            reader.Skip();
            reader.Read();
            if (envelope.Problem is null) envelope.Classify();
        }
        catch (JsonException exception)
        {
            envelope = default;
            envelope.Problem = new(JsonRpcErrorCodes.ParseError, $"bad JSON: {exception.Message}");
        }

        return envelope;
    }

    private void ReadMembers(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Read(ref reader);
            reader.Read();
            switch (name)
            {
                case "jsonrpc":
                    _hasVersion = reader.TokenType == JsonTokenType.String && JsonText.Read(ref reader) == ExpectedVersion;
                    reader.Skip();
                    break;
                case "id":
                    _hasId = true;
                    _id = RequestId.Read(ref reader);
                    reader.Skip();
                    break;
                case "method":
                    _hasBadMethod = reader.TokenType != JsonTokenType.String;
                    Method = _hasBadMethod ? null : JsonText.Read(ref reader);
                    reader.Skip();
                    break;
                case "params":
                    _parameters = SkipValue(ref reader, json);
                    break;
                case "result":
                    _result = SkipValue(ref reader, json);
                    break;
                case "error":
                    _error = reader.TokenType == JsonTokenType.Null ? default : SkipValue(ref reader, json);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void Classify()
    {
        if (_hasBadMethod) Invalid("'method' must be a string");
        else if (!_hasVersion) Invalid("'jsonrpc' must be \"2.0\"");
        else if (Method is null && (!_hasId || (_result.IsEmpty && _error.IsEmpty))) Invalid("'method' is missing");
        else if (Method is null) Kind = EnvelopeKind.Response;
        else if (_hasId && Id.IsNull) Invalid("'id' must be an integer or a string");
        else if (Parameters[0] is not ((byte)'{' or (byte)'[' or (byte)'n')) Invalid("'params' must be an object or an array");
        else Kind = _hasId ? EnvelopeKind.Request : EnvelopeKind.Notification;
    }

    private void Invalid(string message) => Problem = new(JsonRpcErrorCodes.InvalidRequest, message);

    private static ReadOnlySpan<byte> SkipValue(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }
}
