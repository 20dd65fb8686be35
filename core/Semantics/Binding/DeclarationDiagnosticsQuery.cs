using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>
/// What is wrong in what a declaration at the top level says of itself: names and types of its parameters, fields, variants and members,
/// its result, its effects. Bodies are not looked into.
/// </summary>
public sealed class DeclarationDiagnosticsQuery : Query<ItemId, EquatableArray<ItemDiagnostic>>
{
    private DeclarationDiagnosticsQuery()
        : base("DeclarationDiagnostics")
    {
    }

    /// <summary>The one there is.</summary>
    public static DeclarationDiagnosticsQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override EquatableArray<ItemDiagnostic> Compute(QueryContext context, ItemId key)
    {
        if (context.Get(ItemSourceQuery.Instance, key)?.Root is not { } source) return [];
        var module = context.Get(ModuleScopeQuery.Instance, key.File);
        var sink = new DiagnosticSink(key);
        Check(context, TypeScope.Of(module), source, sink);
        return sink.ToDiagnostics();
    }

    private static void Check(QueryContext context, TypeScope scope, SyntaxNode source, DiagnosticSink sink)
    {
        switch (source)
        {
            case FunctionDeclarationSyntax function:
                var owner = function.TypeParameters is null ? "" : sink.Item.ToString();
                CheckSignature(context, scope, owner, function.TypeParameters, function.Parameters, function.Result, sink);
                UsesChecker.Check(context, scope.Module, function.Uses, sink);
                break;
            case ConstantDeclarationSyntax constant:
                TypeSyntaxChecker.Check(context, scope, constant.Type?.Type, sink);
                break;
            case ApiDeclarationSyntax api:
                UsesChecker.Check(context, scope.Module, api.Uses, sink);
                break;
            case TypeDeclarationSyntax type:
                TypeDeclarationChecker.Check(context, scope, sink.Item.ToString(), type, sink);
                break;
            case EffectDeclarationSyntax { Body: { } body }:
                DuplicateChecker.Check(body.Members, static member => member.Name, "members", sink);
                foreach (var member in body.Members)
                    CheckSignature(context, scope, member.Name.Text, member.TypeParameters, member.Parameters, member.Result, sink);
                break;
        }
    }

    private static void CheckSignature(
        QueryContext context,
        TypeScope scope,
        string owner,
        TypeParameterListSyntax? typeParameters,
        ParameterListSyntax? parameters,
        ResultTypeSyntax? result,
        DiagnosticSink sink)
    {
        if (typeParameters is not null)
            DuplicateChecker.Check(typeParameters.Parameters, static parameter => parameter.Name, "type parameters", sink);
        var inner = scope.WithParameters(owner, ItemBuilder.TypeParameters(typeParameters));
        if (parameters is not null)
        {
            DuplicateChecker.Check(parameters.Parameters, static parameter => parameter.Name, "parameters", sink);
            foreach (var parameter in parameters.Parameters) TypeSyntaxChecker.Check(context, inner, parameter.Type?.Type, sink);
        }

        TypeSyntaxChecker.Check(context, inner, result?.Type, sink);
    }
}
