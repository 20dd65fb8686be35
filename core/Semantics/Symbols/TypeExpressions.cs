using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>Types as written, from their syntax.</summary>
public static class TypeExpressions
{
    private static readonly MissingTypeExpression Missing = new();

    /// <summary>The type as written; what is absent, wrong, or nested more deeply than <see cref="TypeLimits.Depth"/> is missing.</summary>
    public static TypeExpression From(TypeSyntax? type) => From(type, 1);

    internal static FieldItem Field(FieldSyntax field) => new(NamePool.Get(field.Name.TextSpan), From(field.Type));

    private static TypeExpression From(TypeSyntax? type, int depth)
    {
        if (depth > TypeLimits.Depth) return Missing;
        return type switch
        {
            NamedTypeSyntax { Name.IsMissing: false } named => new NamedTypeExpression(
                named.Dot.IsMissing ? null : NamePool.Get(named.Qualifier.TextSpan), NamePool.Get(named.Name.TextSpan), Arguments(named.Arguments, depth)),
            ListTypeSyntax list => new NamedTypeExpression(null, "List", [From(list.Element, depth + 1)]),
            ParenthesizedTypeSyntax parenthesized => From(parenthesized.Type, depth + 1),
            RecordTypeSyntax record => new RecordTypeExpression(
                [.. record.Fields.Select(field => new FieldItem(NamePool.Get(field.Name.TextSpan), From(field.Type, depth + 1)))]),
            FunctionTypeSyntax function => new FunctionTypeExpression(
                [.. function.Parameters.Select(parameter => From(parameter.Type, depth + 1))],
                function.Result is { } result ? From(result.Type, depth + 1) : null,
                function.Uses is { } uses ? ItemBuilder.Effects(uses) : []),
            _ => Missing,
        };
    }

    private static EquatableArray<TypeExpression> Arguments(TypeArgumentListSyntax? list, int depth) =>
        list is null ? [] : [.. list.Arguments.Select(argument => From(argument.Type, depth + 1))];
}
