using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>Gives types as written their meaning. Silent: what is wrong becomes <see cref="PrimitiveType.Error"/>.</summary>
public static class TypeResolver
{
    /// <summary>The type that is meant.</summary>
    /// <param name="context">Through which names of other modules are read.</param>
    /// <param name="scope">The names.</param>
    /// <param name="expression">The type as written.</param>
    public static MtpType Resolve(QueryContext context, TypeScope scope, TypeExpression expression)
    {
        switch (expression)
        {
            case NamedTypeExpression named:
                return ResolveNamed(context, scope, named);
            case RecordTypeExpression record:
                return new RecordType([.. Fields(context, scope, record.Fields)]);
            case FunctionTypeExpression function:
                var result = function.Result is null ? PrimitiveType.Unit : Resolve(context, scope, function.Result);
                return new FunctionType(Arguments(context, scope, function.Parameters), result, Effects(scope, function.Uses));
            default:
                return PrimitiveType.Error;
        }
    }

    /// <summary>Fields of a record; of several with one name the first counts.</summary>
    public static IEnumerable<RecordField> Fields(QueryContext context, TypeScope scope, EquatableArray<FieldItem> fields) =>
        fields.Items.Where(static field => field.Name.Length > 0).DistinctBy(static field => field.Name)
            .Select(field => new RecordField(field.Name, Resolve(context, scope, field.Type)));

    /// <summary>The effects that are meant, sorted and each once; one that nobody declares has no file.</summary>
    public static EquatableArray<EffectId> Effects(TypeScope scope, EquatableArray<string> names) =>
    [
        .. names.Items.Select(name => scope.Module.TryGetEffect(name, out var effect) ? effect : new EffectId(FilePath.None, name)).Distinct().Order(),
    ];

    /// <summary>Finds a type by name, with its alias.</summary>
    /// <param name="context">Through which names of other modules are read.</param>
    /// <param name="scope">The names.</param>
    /// <param name="qualifier">The alias, or null.</param>
    /// <param name="name">The name.</param>
    /// <param name="type">The declaration; null where the name is known to be wrong, which has been reported.</param>
    /// <returns>Whether the name is known.</returns>
    public static bool TryFind(QueryContext context, TypeScope scope, string? qualifier, string name, out DeclaredType? type)
    {
        type = null;
        if (qualifier is null) return scope.Module.TryGetDeclaredType(name, out type);
        if (!scope.Module.TryGetModule(qualifier, out var module)) return scope.Module.IsWrong(qualifier);
        return module.Value.Length == 0 || context.Get(ModuleNamesQuery.Instance, module).TryGetType(name, out type);
    }

    private static MtpType ResolveNamed(QueryContext context, TypeScope scope, NamedTypeExpression named)
    {
        if (named.Qualifier is null && scope.Local.TryGetValue(named.Name, out var local)) return ResolveLocal(context, scope, local, named.Arguments);
        if (!TryFind(context, scope, named.Qualifier, named.Name, out var declared) || declared is not { Kind: not DeclaredTypeKind.Missing })
            return PrimitiveType.Error;
        if (declared.ParameterCount != named.Arguments.Count) return PrimitiveType.Error;
        return PreludeFiles.TryGetPrimitive(declared.Id, out var primitive)
            ? primitive
            : new NominalType(declared.Id, Arguments(context, scope, named.Arguments));
    }

    private static MtpType ResolveLocal(QueryContext context, TypeScope scope, MtpType local, EquatableArray<TypeExpression> arguments)
    {
        var parameters = local is NominalType nominal ? nominal.Arguments.Count : 0;
        if (parameters != arguments.Count) return PrimitiveType.Error;
        return parameters == 0 ? local : new NominalType(((NominalType)local).Id, Arguments(context, scope, arguments));
    }

    private static EquatableArray<MtpType> Arguments(QueryContext context, TypeScope scope, EquatableArray<TypeExpression> arguments)
    {
        if (arguments.IsEmpty) return [];
        var types = new MtpType[arguments.Count];
        for (var index = 0; index < types.Length; index++) types[index] = Resolve(context, scope, arguments[index]);
        return EquatableArray.Adopt(types);
    }
}
