using System.Text.Json;
using System.Text.Unicode;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.DebugAdapter;

/// <summary>One message taken apart (DAP, base protocol); its arguments stay bytes until somebody knows their type.</summary>
internal ref struct DapEnvelope
{
    private ReadOnlySpan<byte> _arguments;
    private string? _type;

    /// <summary>The number that the answer refers to; 0 where the message has none.</summary>
    public int Sequence { get; private set; }

    /// <summary>Null in messages that are no request.</summary>
    public string? Command { get; private set; }

    /// <summary>The arguments; an empty object where there are none.</summary>
    public readonly ReadOnlySpan<byte> Arguments => _arguments.IsEmpty ? "{}"u8 : _arguments;

    /// <summary>Why the message is no request.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the bytes are a JSON value at all.</summary>
    public bool IsJson { get; private set; }

    public static DapEnvelope Parse(ReadOnlySpan<byte> json)
    {
        var envelope = default(DapEnvelope);
        if (!Utf8.IsValid(json))
        {
            envelope.Problem = "the message is not valid UTF-8";
            return envelope;
        }

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject) envelope.ReadMembers(ref reader, json);
            else envelope.Problem = $"a message is an object, not {JsonText.Describe(reader.TokenType)}";
            reader.Skip();
            reader.Read();
            envelope.IsJson = true;
            envelope.Problem ??= envelope.Mistake();
        }
        catch (JsonException exception)
        {
            envelope = default;
            envelope.Problem = $"bad JSON: {exception.Message}";
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
                case "seq" when reader.TokenType == JsonTokenType.Number:
                    Sequence = reader.TryGetInt32(out var number) ? number : 0;
                    break;
                case "type" when reader.TokenType == JsonTokenType.String:
                    _type = JsonText.Read(ref reader);
                    break;
                case "command" when reader.TokenType == JsonTokenType.String:
                    Command = JsonText.Read(ref reader);
                    break;
                case "arguments" when reader.TokenType != JsonTokenType.Null:
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    _arguments = json[start..(int)reader.BytesConsumed];
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private readonly string? Mistake() => _type switch
    {
        null => "the message has no 'type'",
        not "request" => $"this side takes messages of type 'request', not '{_type}'",
        _ => Sequence <= 0 ? "'seq' must be a positive number" : Command is null ? "the request has no 'command'" : null,
    };
}
