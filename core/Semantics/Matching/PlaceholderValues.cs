using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>Writes a simple value of a type, for code that a fix adds: what it adds shall not be wrong itself.</summary>
/// <param name="source">What types are made of, and how their variants are written.</param>
public sealed class PlaceholderValues(IConstructorSource source)
{
    /// <summary>Types nested more deeply have no placeholder.</summary>
    private const int MostDepth = 4;

    /// <summary>An empty block, whose value is unit. Empty braces would be an object.</summary>
    public const string Unit = "{ ; }";

    /// <summary>The value as code, for where an expression is expected; null when there is none that one could write.</summary>
    public string? ValueOf(MtpType type) => ValueOf(type, MostDepth);

    private string? ValueOf(MtpType type, int depth) => type switch
    {
        _ when depth == 0 => null,
        PrimitiveType { Primitive: Primitive.Number } => "0",
        PrimitiveType { Primitive: Primitive.Boolean } => "false",
        PrimitiveType { Primitive: Primitive.String } => "\"\"",
        PrimitiveType { Primitive: Primitive.Decimal } => "0.0",
        PrimitiveType { Primitive: Primitive.Json } => "{}",
        PrimitiveType { Primitive: Primitive.Unit } => Unit,
        NominalType nominal when nominal.Id == BuiltInTypes.List => "[]",
        NominalType nominal when nominal.Id == BuiltInTypes.Map => "{}",
        FunctionType function => OfFunction(function, depth),
        _ when source.ConstructorsOf(type) is { } set => OfSet(type, set, depth),
        _ => null,
    };

    private string? OfFunction(FunctionType function, int depth)
    {
        var parameters = string.Join(", ", function.Parameters.Items.Select(static (_, index) => $"a{index + 1}"));
        var body = function.Result is PrimitiveType { Primitive: Primitive.Unit } ? ";" : ValueOf(function.Result, depth - 1);
        return body is null ? null : $"function({parameters}) {{ {body} }}";
    }

    private string? OfSet(MtpType type, ConstructorSet set, int depth)
    {
        foreach (var constructor in set.Constructors.OrderBy(static constructor => constructor.Fields.Length))
        {
            var parts = new List<string>();
            foreach (var part in constructor.Fields)
            {
                if (ValueOf(part.Type, depth - 1) is not { } value) break;
                parts.Add(set.IsRecord ? $"\"{part.Label}\": {value}" : value);
            }

            if (parts.Count < constructor.Fields.Length) continue;
            if (set.IsRecord) return parts.Count == 0 ? "{}" : $"{{ {string.Join(", ", parts)} }}";
            var name = source.Spell(type, constructor);
            return parts.Count == 0 ? name : $"{name}({string.Join(", ", parts)})";
        }

        return null;
    }
}
