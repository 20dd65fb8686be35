using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>
/// Parameters of built-ins that may be left out: they come last, and the prelude writes their type <c>Optional&lt;T&gt;</c>.
/// </summary>
public static class OptionalParameters
{
    private const string Optional = "Optional";

    /// <summary>The types of parameters, those that are not annotated as <see cref="PrimitiveType.Json"/>, and how many must be given.</summary>
    public static (EquatableArray<MtpType> Types, int RequiredCount) Resolve(
        QueryContext context, TypeScope scope, EquatableArray<ParameterItem> parameters)
    {
        var isPrelude = PreludeFiles.Contains(scope.File);
        var types = new List<MtpType>(parameters.Count);
        var required = 0;
        foreach (var parameter in parameters)
        {
            var type = parameter.Type;
            if (isPrelude && type is NamedTypeExpression { Qualifier: null, Name: Optional, Arguments: [var inner] }) type = inner;
            else required = types.Count + 1;
            types.Add(type is null ? PrimitiveType.Json : TypeResolver.Resolve(context, scope, type));
        }

        return ([.. types], required);
    }
}
