using System.Collections.Immutable;
using System.Text.Json;

namespace MtpScript.Tooling.ProtocolGenerator.Model;

/// <summary>A type expression of a specification.</summary>
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

    /// <summary>A value of which the protocol says nothing more; kept as any JSON.</summary>
    public sealed record Any : ProtocolType;

    /// <summary>A form of type that this generator does not write; refused where the served messages reach it.</summary>
    public sealed record Unsupported(string Description) : ProtocolType;

    /// <summary>A type as the meta-model of LSP spells it.</summary>
    public static ProtocolType Parse(JsonElement json) => json.GetProperty("kind").GetString() switch
    {
        "base" => new Base(json.GetProperty("name").GetString()!),
        "reference" => new Reference(json.GetProperty("name").GetString()!),
        "array" => new Array(Parse(json.GetProperty("element"))),
        "map" => new Map(Parse(json.GetProperty("key")), Parse(json.GetProperty("value"))),
        "or" => new Or([.. json.GetProperty("items").EnumerateArray().Select(Parse)]),
        "stringLiteral" => new StringLiteral(json.GetProperty("value").GetString()!),
        "literal" when json.GetProperty("value").GetProperty("properties").GetArrayLength() == 0 => new Any(),
        var kind => new Unsupported($"kind '{kind}': {json}"),
    };
}
