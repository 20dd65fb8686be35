using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Checks type declarations, at the top level and in blocks.</summary>
public static class TypeDeclarationChecker
{
    /// <summary>Checks the names and types in a type declaration.</summary>
    /// <param name="context">Through which names of other modules are read.</param>
    /// <param name="scope">The names of types around the declaration, its own included.</param>
    /// <param name="owner">What owns its type parameters, as text.</param>
    /// <param name="declaration">The declaration.</param>
    /// <param name="sink">Takes what is wrong.</param>
    public static void Check(
        QueryContext context, TypeScope scope, string owner, TypeDeclarationSyntax declaration, DiagnosticSink sink)
    {
        if (declaration.TypeParameters is { } parameters)
            DuplicateChecker.Check(parameters.Parameters, static parameter => parameter.Name, "type parameters", sink);
        var inner = scope.WithParameters(owner, ItemBuilder.TypeParameters(declaration.TypeParameters));
        switch (declaration.Body)
        {
            case RecordBodySyntax record:
                TypeSyntaxChecker.CheckFields(context, inner, record.Fields, sink);
                break;
            case UnionBodySyntax union:
                CheckVariants(context, inner, union.Variants, sink);
                break;
            case BracedUnionBodySyntax union:
                CheckVariants(context, inner, union.Variants, sink);
                break;
        }
    }

    private static void CheckVariants(QueryContext context, TypeScope scope, SyntaxList<VariantSyntax> variants, DiagnosticSink sink)
    {
        DuplicateChecker.Check(variants, static variant => variant.Name, "variants", sink);
        foreach (var variant in variants)
        {
            if (variant.Payloads is not { } list) continue;
            DuplicateChecker.Check(list.Payloads, static payload => payload.Label, "labels", sink);
            foreach (var payload in list.Payloads) TypeSyntaxChecker.Check(context, scope, payload.Type, sink);
        }
    }
}
