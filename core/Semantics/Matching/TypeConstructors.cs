using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Matching;

/// <summary>The constructors of types, from what the program declares. Belongs to the checks of one body, on one thread.</summary>
/// <param name="definitions">The definition of a declared type; null when there is none.</param>
/// <param name="spell">How a type's variant is written in the body, by the type and the variant's name; and the name of a record
/// type, with "" for the variant.</param>
public sealed class TypeConstructors(Func<TypeId, TypeDefinition?> definitions, Func<TypeId, string, string> spell) : IConstructorSource
{
    private readonly Dictionary<MtpType, ConstructorSet?> known = [];

    /// <inheritdoc/>
    public ConstructorSet? ConstructorsOf(MtpType type)
    {
        switch (type)
        {
            case PrimitiveType { Primitive: Primitive.Boolean }:
                return ConstructorSet.Boolean;
            case PrimitiveType { Primitive: Primitive.Json }:
                return ConstructorSet.Json;
            case NominalType or RecordType:
                if (!known.TryGetValue(type, out var set)) known.Add(type, set = Compute(type));
                return set;
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public string Spell(MtpType type, MatchConstructor constructor) => type switch
    {
        NominalType nominal => spell(nominal.Id, constructor.Name),
        _ => constructor.Name,
    };

    private ConstructorSet? Compute(MtpType type)
    {
        if (type is RecordType structural) return OfFields(structural.Fields, null, default);
        var nominal = (NominalType)type;
        return definitions(nominal.Id) switch
        {
            RecordDefinition record => OfFields(record.Fields, nominal, record.Parameters),
            UnionDefinition union => ConstructorSet.Union(
            [
                .. union.Variants.Items.Select(variant => new MatchConstructor(
                    variant.Name,
                    [
                        .. variant.Payloads.Items.Select(payload =>
                            new MatchField(payload.Label, Instantiate(payload.Type, nominal, union.Parameters))),
                    ])),
            ]),
            _ => null,
        };
    }

    private static ConstructorSet OfFields(
        EquatableArray<RecordField> fields, NominalType? owner, EquatableArray<ParameterType> parameters) => ConstructorSet.Record(
        [.. fields.Items.Select(declared => new MatchField(declared.Name, Instantiate(declared.Type, owner, parameters)))]);

    private static MtpType Instantiate(MtpType type, NominalType? owner, EquatableArray<ParameterType> parameters) =>
        owner is null ? type : TypeSubstitution.Apply(type, parameters, owner.Arguments);
}
