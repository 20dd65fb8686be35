using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>What a type declares; null when there is no such declaration, or nothing in it that could be read.</summary>
public sealed class TypeDefinitionQuery : Query<TypeId, TypeDefinition?>
{
    private TypeDefinitionQuery()
        : base("TypeDefinition")
    {
    }

    /// <summary>The one there is.</summary>
    public static TypeDefinitionQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override TypeDefinition? Compute(QueryContext context, TypeId key)
    {
        var module = context.Get(ModuleScopeQuery.Instance, key.File);
        if (key.Owner is not { } owner)
        {
            var item = context.Get(ItemTreeQuery.Instance, key.File).Items.Items.OfType<TypeItem>()
                .FirstOrDefault(item => item.Name == key.Name && item.Ordinal == key.Ordinal);
            return item is null ? null : Define(context, TypeScope.Of(module), key, item.Parameters, item.Body);
        }

        if (context.Get(ItemSourceQuery.Instance, owner)?.Root is not { } source || LocalTypes.Find(source, key) is not { } declaration) return null;
        var scope = LocalTypes.ScopeAt(module, owner, declaration);
        return Define(context, scope, key, ItemBuilder.TypeParameters(declaration.TypeParameters), ItemBuilder.Body(declaration.Body));
    }

    private static TypeDefinition? Define(
        QueryContext context, TypeScope outer, TypeId id, EquatableArray<string> names, TypeItemBody body)
    {
        var owner = id.ToString();
        var parameters = TypeScope.Parameters(owner, names);
        var scope = outer.WithParameters(owner, names);
        return body switch
        {
            RecordItemBody record when PreludeFiles.IsOpaque(id) => new OpaqueDefinition(id, parameters, [.. TypeResolver.Fields(context, scope, record.Fields)]),
            RecordItemBody record => new RecordDefinition(id, parameters, [.. TypeResolver.Fields(context, scope, record.Fields)]),
            UnionItemBody union => new UnionDefinition(id, parameters, Variants(context, scope, union)),
            _ => null,
        };
    }

    private static EquatableArray<VariantDefinition> Variants(QueryContext context, TypeScope scope, UnionItemBody union) =>
    [
        .. union.Variants.Items.Where(static variant => variant.Name.Length > 0).DistinctBy(static variant => variant.Name)
            .Select(variant => new VariantDefinition(
                variant.Name,
                [.. variant.Payloads.Items.Select(payload => new PayloadDefinition(payload.Label, TypeResolver.Resolve(context, scope, payload.Type)))])),
    ];
}

/// <summary>What an effect declares; null when nobody declares it, which makes it open.</summary>
public sealed class EffectDefinitionQuery : Query<EffectId, EffectDefinition?>
{
    private EffectDefinitionQuery()
        : base("EffectDefinition")
    {
    }

    /// <summary>The one there is.</summary>
    public static EffectDefinitionQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override EffectDefinition? Compute(QueryContext context, EffectId key)
    {
        if (key.File.Value.Length == 0) return null;
        var item = context.Get(ItemTreeQuery.Instance, key.File).Items.Items.OfType<EffectItem>().FirstOrDefault(item => item.Name == key.Name);
        if (item is null) return null;
        var scope = TypeScope.Of(context.Get(ModuleScopeQuery.Instance, key.File));
        return new(key, item.IsOpen, [.. item.Members.Items.DistinctBy(static member => member.Name).Select(member => Member(context, scope, key, member))]);
    }

    private static EffectMemberDefinition Member(QueryContext context, TypeScope outer, EffectId effect, EffectMemberItem member)
    {
        var owner = $"{effect.File}::{effect.Name}.{member.Name}";
        var scope = outer.WithParameters(owner, member.TypeParameters);
        var (parameters, required) = OptionalParameters.Resolve(context, scope, member.Parameters);
        var result = member.Result is null ? PrimitiveType.Unit : TypeResolver.Resolve(context, scope, member.Result);
        return new(member.Name, TypeScope.Parameters(owner, member.TypeParameters), parameters, required, result);
    }
}
