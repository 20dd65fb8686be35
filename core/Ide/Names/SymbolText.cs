using System.Collections.Immutable;
using MtpScript.Tooling.Ide.Features;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Ide.Names;

/// <summary>A function as people read it.</summary>
/// <param name="Label">All of it.</param>
/// <param name="Parameters">The parameters as they stand in it.</param>
internal readonly record struct FunctionText(string Label, ImmutableArray<string> Parameters);

/// <summary>Writes what names stand for as code, with what was inferred.</summary>
internal static class SymbolText
{
    /// <summary>A symbol as code; "" when there is nothing to say.</summary>
    /// <param name="context">Through which queries are read.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="type">Its type at the place; null for the one that it is declared with.</param>
    public static string Of(QueryContext context, NamedSymbol symbol, MtpType? type) => symbol switch
    {
        LocalName { Kind: null } parameter => $"type parameter {parameter.Name}",
        LocalName { Kind: LocalKind.Function } local when type is FunctionType function => Function(local.Name, [], function, []).Label,
        LocalName local => $"{Word(local.Kind!.Value)}{local.Name}: {Spell(type)}",
        ItemName item => OfItem(context, item.Item, type),
        TypeName name => OfDeclaration(context, name) is { Length: > 0 } code ? code : $"type {name.Type.Name}",
        VariantName variant => $"{OfDeclaration(context, variant)}: {variant.Union.Name}",
        FieldName field => $"{field.Owner.Name}.{field.Name}: {Spell(type)}",
        UnnamedField field => $"{field.Name}: {Spell(type)}",
        EffectName { Member: null } effect => OfDeclaration(context, effect) is { Length: > 0 } code ? code : $"effect {effect.Effect.Name}",
        EffectName effect => $"{effect.Effect.Name}.{OfDeclaration(context, effect)}",
        ModuleName module => $"module \"{(PreludeFiles.Contains(module.Module) ? module.Module.Value.Split(':')[^1].Split('.')[0] : module.Module.Value)}\"",
        _ => "",
    };

    /// <summary>A function with the names of its parameters.</summary>
    public static FunctionText Function(string name, EquatableArray<ParameterType> typeParameters, FunctionType type, EquatableArray<string> names)
    {
        var parameters = type.Parameters.Items.Select((parameter, index) =>
            index < names.Count ? $"{names[index]}: {Spell(parameter)}" : Spell(parameter)).ToImmutableArray();
        var generic = typeParameters.IsEmpty ? "" : $"<{string.Join(", ", typeParameters.Items.Select(static parameter => parameter.Name))}>";
        var uses = type.Effects.IsEmpty ? "" : $" uses {{ {string.Join(", ", type.Effects.Items.Select(static effect => effect.Name))} }}";
        return new($"function {name}{generic}({string.Join(", ", parameters)}): {Spell(type.Result)}{uses}", parameters);
    }

    /// <summary>A type as people read it.</summary>
    public static string Spell(MtpType? type) => type?.ToString() ?? "?";

    private static string OfItem(QueryContext context, ItemId id, MtpType? type)
    {
        var signature = context.Get(SignatureQuery.Instance, id);
        if (id.Kind != ItemKind.Function) return $"const {id.Name}: {Spell(signature.Type)}";
        return (signature.Type as FunctionType ?? type as FunctionType) is { } function
            ? Function(id.Name, signature.TypeParameters, function, signature.ParameterNames).Label
            : $"function {id.Name}";
    }

    private static string OfDeclaration(QueryContext context, NamedSymbol symbol) => DeclarationFinder.Find(context, symbol)?.Syntax switch
    {
        VariantSyntax variant => SignatureText.Of(variant.Payloads) is { Length: > 0 } payloads ? variant.Name.Text + payloads : variant.Name.Text,
        EffectMemberSyntax member => member.Name.Text + SignatureText.Of(member.TypeParameters, member.Parameters, member.Result),
        { } syntax => SignatureText.Of(syntax),
        null => "",
    };

    private static string Word(LocalKind kind) => kind switch
    {
        LocalKind.Parameter => "(parameter) ",
        LocalKind.Constant => "const ",
        LocalKind.Pattern => "(pattern) ",
        _ => "",
    };
}
