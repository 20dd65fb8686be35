namespace MtpScript.Tooling.Semantics.Types;

/// <summary>What a type declaration declares, with its names resolved. The types in it may contain its own parameters.</summary>
/// <param name="Id">Which type.</param>
/// <param name="Parameters">Its type parameters, owned by it.</param>
public abstract record TypeDefinition(TypeId Id, EquatableArray<ParameterType> Parameters);

/// <summary>A record.</summary>
public sealed record RecordDefinition(TypeId Id, EquatableArray<ParameterType> Parameters, EquatableArray<RecordField> Fields)
    : TypeDefinition(Id, Parameters);

/// <summary>A union.</summary>
public sealed record UnionDefinition(TypeId Id, EquatableArray<ParameterType> Parameters, EquatableArray<VariantDefinition> Variants)
    : TypeDefinition(Id, Parameters);

/// <summary>A type that no literal of a record makes, with its properties: List, Map, and the primitive types but Json.</summary>
public sealed record OpaqueDefinition(TypeId Id, EquatableArray<ParameterType> Parameters, EquatableArray<RecordField> Properties)
    : TypeDefinition(Id, Parameters);

/// <summary>A variant of a union.</summary>
public sealed record VariantDefinition(string Name, EquatableArray<PayloadDefinition> Payloads)
{
    /// <summary>Whether its payloads have labels, so that <c>Name { label }</c> matches it.</summary>
    public bool HasLabels => !Payloads.IsEmpty && Payloads.Items.All(static payload => payload.Label is not null);
}

/// <summary>A payload of a variant; <paramref name="Label"/> is null where it has none.</summary>
public sealed record PayloadDefinition(string? Label, MtpType Type);
