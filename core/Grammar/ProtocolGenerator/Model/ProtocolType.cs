using System.Collections.Immutable;
using System.Text.Json;

namespace MtpScript.Tooling.ProtocolGenerator.Model;

/// <summary>A type expression of the meta-model.</summary>
public abstract record ProtocolType
{
    public sealed record Base(string Name) : ProtocolType;

    public sealed record Reference(string Name) : ProtocolType;

    public sealed record Array(ProtocolType Element) : ProtocolType;

    public sealed record Map(ProtocolType Key, ProtocolType Value) : ProtocolType;

    public sealed record Or(ImmutableArray<ProtocolType> Items) : ProtocolType
    {
        public bool Equals(Or? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Aggregate(0, HashCode.Combine);
    }

    public sealed record StringLiteral(string Value) : ProtocolType;

    /// <summary>An object whose members the protocol does not name; kept as any JSON.</summary>
    public sealed record EmptyLiteral : ProtocolType;

    public static ProtocolType Parse(JsonElement json) => json.GetProperty("kind").GetString() switch
    {
        "base" => new Base(json.GetProperty("name").GetString()!),
        "reference" => new Reference(json.GetProperty("name").GetString()!),
        "array" => new Array(Parse(json.GetProperty("element"))),
        "map" => new Map(Parse(json.GetProperty("key")), Parse(json.GetProperty("value"))),
        "or" => new Or([.. json.GetProperty("items").EnumerateArray().Select(Parse)]),
        "stringLiteral" => new StringLiteral(json.GetProperty("value").GetString()!),
        "literal" when json.GetProperty("value").GetProperty("properties").GetArrayLength() == 0 => new EmptyLiteral(),
        var kind => throw new NotSupportedException($"the served methods reach a type of kind '{kind}': {json}"),
    };
}
