using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>What declarations say of their types.</summary>
internal static class DeclaredSignatures
{
    /// <summary>The signature of a function.</summary>
    /// <param name="context">Through which names are read.</param>
    /// <param name="id">The function.</param>
    /// <param name="function">What it says.</param>
    /// <param name="unknown">Gives the type of what it does not say.</param>
    public static Signature Of(QueryContext context, ItemId id, FunctionItem function, Func<VariableKind, MtpType> unknown)
    {
        var declared = function.Signature;
        var isPrelude = PreludeFiles.Contains(id.File);
        var scope = TypeScope.Of(context.Get(ModuleScopeQuery.Instance, id.File));
        EquatableArray<ParameterType> parameters = [];
        if (!declared.TypeParameters.IsEmpty)
        {
            var owner = id.ToString();
            scope = scope.WithParameters(owner, declared.TypeParameters);
            parameters = TypeScope.Parameters(owner, declared.TypeParameters);
        }

        if (isPrelude && !parameters.IsEmpty)
        {
            parameters = [.. parameters.Items.Select(WithKind)];
            scope = scope with { Local = scope.Local.SetItems(parameters.Items.Select(static parameter => KeyValuePair.Create(parameter.Name, (MtpType)parameter))) };
        }

        var required = declared.Parameters.Count;
        EquatableArray<MtpType> types;
        if (isPrelude) (types, required) = OptionalParameters.Resolve(context, scope, declared.Parameters);
        else types = [.. declared.Parameters.Items.Select(parameter => TypeOf(parameter.Type))];
        var result = TypeOf(declared.Result);
        var effects = declared.Uses is { } uses ? TypeResolver.Effects(scope, uses) : [];
        return new(
            new(parameters, new FunctionType(types, result, effects), []),
            [.. declared.Parameters.Items.Select(static parameter => parameter.Name)],
            required);

        MtpType TypeOf(TypeExpression? type) => type is null ? unknown(VariableKind.Any) : TypeResolver.Resolve(context, scope, type);
    }

    /// <summary>The signature of a module constant.</summary>
    public static Signature Of(QueryContext context, ItemId id, ConstantItem constant, Func<VariableKind, MtpType> unknown)
    {
        if (constant.Type is null) return new(TypeScheme.Of(unknown(VariableKind.Any)), [], 0);
        var scope = TypeScope.Of(context.Get(ModuleScopeQuery.Instance, id.File));
        return new(TypeScheme.Of(TypeResolver.Resolve(context, scope, constant.Type)), [], 0);
    }

    /// <summary>Whether the type follows from what the declaration says alone.</summary>
    public static bool IsComplete(Item item) => item switch
    {
        FunctionItem function => function.Signature.IsComplete,
        ConstantItem constant => constant.Type is not null,
        _ => true,
    };

    private static ParameterType WithKind(ParameterType parameter) => new(parameter.Owner, parameter.Index, parameter.Name, parameter.Name switch
    {
        "Ordered" => TypeParameterKind.Ordered,
        "Printable" => TypeParameterKind.Printable,
        _ => TypeParameterKind.Any,
    });
}
