using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;

namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>What declared types are, as one inference sees them: those of files by query, those of blocks as the binder declares them.</summary>
internal sealed class TypeDefinitions(QueryContext context)
{
    private readonly Dictionary<TypeId, TypeDefinition?> known = [];
    private Dictionary<NominalType, RecordType?>? records;

    /// <summary>What a type declaration declares; null where there is none, or one with no body that could be read.</summary>
    public TypeDefinition? Of(TypeId id)
    {
        if (known.TryGetValue(id, out var definition)) return definition;
        definition = context.Get(TypeDefinitionQuery.Instance, id);
        known[id] = definition;
        return definition;
    }

    /// <summary>The fields of a declared record, with its type arguments put in; null for a type that is no record.</summary>
    public RecordType? RecordOf(NominalType type)
    {
        // What has variables in it is looked up by what they are now, which changes; it is rare.
        if (type.HasVariables) return Compute(type);
        if (records is not null && records.TryGetValue(type, out var record)) return record;
        return (records ??= [])[type] = Compute(type);

        RecordType? Compute(NominalType type) =>
            Of(type.Id) is RecordDefinition definition ? FieldsOf(definition.Fields, definition.Parameters, type) : null;
    }

    /// <summary>The fields of a record, or the properties of a built-in type; null for a type that has neither.</summary>
    public RecordType? PropertiesOf(MtpType type)
    {
        switch (type)
        {
            case RecordType record:
                return record;
            case PrimitiveType primitive when PreludeFiles.TryGetDeclaration(primitive, out var id):
                return Of(id) is OpaqueDefinition basic ? FieldsOf(basic.Properties, [], new NominalType(id)) : null;
            case NominalType nominal:
                return Of(nominal.Id) is OpaqueDefinition opaque
                    ? FieldsOf(opaque.Properties, opaque.Parameters, nominal)
                    : RecordOf(nominal);
            default:
                return null;
        }
    }

    /// <summary>The names of the variants of a union, those of Json's two views included; none for a type that is no union.</summary>
    public IEnumerable<string> VariantsOf(MtpType type) => type switch
    {
        NominalType nominal when Of(nominal.Id) is UnionDefinition union => union.Variants.Items.Select(static variant => variant.Name),
        PrimitiveType { Primitive: Primitive.Json } when Of(BuiltInTypes.Json) is UnionDefinition json =>
            json.Variants.Items.Select(static variant => variant.Name).Concat(["Some", "None"]),
        _ => [],
    };

    private static RecordType FieldsOf(EquatableArray<RecordField> declared, EquatableArray<ParameterType> parameters, NominalType type)
    {
        if (parameters.IsEmpty) return new RecordType(declared);
        var fields = new RecordField[declared.Count];
        for (var index = 0; index < fields.Length; index++)
            fields[index] = declared[index] with { Type = TypeSubstitution.Apply(declared[index].Type, parameters, type.Arguments) };
        return new RecordType(EquatableArray.Adopt(fields));
    }

    /// <summary>A variant of a union; null when there is none of that name.</summary>
    public static VariantDefinition? VariantIn(UnionDefinition union, string name)
    {
        foreach (var variant in union.Variants)
            if (variant.Name == name) return variant;
        return null;
    }

    /// <summary>The types of a variant's payloads for a union with these arguments.</summary>
    public MtpType[] PayloadsOf(UnionDefinition union, VariantDefinition variant, NominalType type)
    {
        var payloads = new MtpType[variant.Payloads.Count];
        for (var index = 0; index < payloads.Length; index++)
            payloads[index] = TypeSubstitution.Apply(variant.Payloads[index].Type, union.Parameters, type.Arguments);
        return payloads;
    }
}
