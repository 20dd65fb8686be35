// The programs are correct, so every child of a node is there.
#nullable disable warnings

using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Tests.Mutations;

/// <summary>Names that nothing has, and declarations that come twice.</summary>
internal static class NameMutations
{
    public static MutationKind[] All { get; } =
    [
        new("wrong name", ["UnknownName"], module =>
            from name in module.All<NameExpressionSyntax>()
            where name.Name.Kind == SyntaxKind.IdentifierToken && name.Parent is not MemberExpressionSyntax && !ModuleFacts.IsIn<ServeDeclarationSyntax>(name)
            select Mutant.Replace(name.Name.Span, "zzName")),

        new("wrong field", ["UnknownMember", "UnknownField"], module =>
            from member in module.All<MemberExpressionSyntax>()
            where member.Target is NameExpressionSyntax target && module.IsDeclaredOnce(target.Name.Text)
                && ParameterOf(member, target.Name.Text) is { } parameter && module.RecordOf(parameter.Type?.Type) is not null
            select Mutant.Replace(member.Name.Span, "zzField")),

        new("unknown type", ["UnknownType"], module =>
            from type in module.All<NamedTypeSyntax>()
            where type.Dot.IsMissing && !IsOfABuiltIn(type)
            select Mutant.Replace(type.Name.Span, "ZzType")),

        new("unknown variant in a pattern", ["UnknownVariant", "UnknownName"], module =>
            from pattern in module.All<VariantPatternSyntax>()
            where pattern.Dot.IsMissing
            select Mutant.Replace(pattern.Name.Span, "ZzVariant")),

        new("missing import", ["UnknownName", "UnknownType", "UnknownVariant", "UnknownRouteHandler"], module =>
            from import in module.All<ImportNamesSyntax>()
            where import.Names.Count > 1
            from name in import.Names
            where module.IsDeclaredOnce(name.Name.Text) && module.Uses(name.Name.Text) == 1
            let use = module.Tree.Root.DescendantTokens().Single(token => token.Text == name.Name.Text && token.Parent is not ImportNameSyntax)
            where use.Parent is NameExpressionSyntax or NamedTypeSyntax or VariantPatternSyntax
            select Mutant.Remove(name.FullSpan, new(use.Span.Start - name.FullSpan.Length, use.Span.Length))),

        new("import that leads nowhere", ["ModuleNotFound"], module =>
            from path in module.Nodes.Select(ImportPath)
            where path.Kind == SyntaxKind.StringToken
            select Mutant.Replace(path.Span, "\"./zz-nowhere\"")),

        new("name that a module does not have", ["UnknownImportedName"], module =>
            from import in module.All<ImportNamesSyntax>()
            select Mutant.Insert(import.OpenBrace.Span.End, " zzName,")),

        new("duplicate function", ["DuplicateDeclaration"], module =>
            from function in module.Functions.Values
            let copy = $"\nfunction {function.Name.Text}(): number {{ 1 }}\n"
            let end = module.Tree.Root.EndOfFile.Position
            where module.Tree.Text.Length == end
            select Mutant.Insert(end, copy)),

        new("duplicate field", ["DuplicateMember"], module =>
            from record in module.All<RecordBodySyntax>()
            where record.Fields.Count > 0
            let field = record.Fields[^1]
            let text = $", {field.Name.Text}: {field.Type}"
            where field.Separator.IsMissing
            select Mutant.Insert(field.Type.Span.End, text)),

        new("duplicate constant in a block", ["DuplicateName"], module =>
            from constant in module.All<ConstantDeclarationSyntax>()
            where constant.Parent is BlockSyntax && constant.Name.Kind == SyntaxKind.IdentifierToken
            select Mutant.Insert(constant.Span.End, $"\nconst {constant.Name.Text} = 1\n")),
    ];

    /// <summary>The parameter of that name of a function around a node.</summary>
    private static ParameterSyntax? ParameterOf(SyntaxNode node, string name) => ModuleFacts.Ancestors(node)
        .OfType<FunctionDeclarationSyntax>()
        .SelectMany(function => function.Parameters.Parameters)
        .FirstOrDefault(parameter => parameter.Name.Text == name);

    /// <summary>Whether it is in a declaration of a built-in type, which would not be the built-in any more.</summary>
    private static bool IsOfABuiltIn(NamedTypeSyntax type) =>
        type.FirstAncestor<TypeDeclarationSyntax>() is { Name.Text: "Option" or "Result" };

    private static SyntaxToken ImportPath(SyntaxNode node) => node switch
    {
        ImportNamesSyntax { Names.Count: > 0 } import => import.Path,
        ImportAllSyntax import => import.Path,
        ImportAliasSyntax import => import.Path,
        _ => default,
    };
}
