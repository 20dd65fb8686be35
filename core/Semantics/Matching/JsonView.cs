using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>The two views of JSON values (language reference, chapter 3): by kind, and as what may be null.</summary>
internal static class JsonView
{
    /// <summary>The place of JSON null among <see cref="Constructors"/>.</summary>
    public const int Null = 0;

    /// <summary>The kinds of JSON values.</summary>
    public static readonly ImmutableArray<MatchConstructor> Constructors =
    [
        new("JsonNull", []),
        new("JsonBool", [new(null, PrimitiveType.Boolean)]),
        new("JsonInt", [new(null, PrimitiveType.Number)]),
        new("JsonDecimal", [new(null, PrimitiveType.Decimal)]),
        new("JsonString", [new(null, PrimitiveType.String)]),
        new("JsonArray", [new(null, BuiltInTypes.ListOf(PrimitiveType.Json))]),
        new("JsonObject", [new(null, BuiltInTypes.MapOf(PrimitiveType.String, PrimitiveType.Json))]),
    ];

    /// <summary>A literal that stands for a JSON value, by its kind.</summary>
    public static MatchPattern OfLiteral(LiteralMatch literal) => literal.Kind switch
    {
        LiteralKind.Number => new ConstructorMatch("JsonInt", [literal]),
        LiteralKind.Decimal => new ConstructorMatch("JsonDecimal", [literal]),
        LiteralKind.String => new ConstructorMatch("JsonString", [literal]),
        _ => new ConstructorMatch("JsonNull", []),
    };
}
