using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>Where declarations have their names.</summary>
public static class DeclaredNames
{
    /// <summary>The token with the name of a declaration; of a handler its path; absent where there is none.</summary>
    public static SyntaxToken TokenOf(SyntaxNode declaration) => declaration switch
    {
        FunctionDeclarationSyntax function => function.Name,
        ConstantDeclarationSyntax constant => constant.Name,
        TypeDeclarationSyntax type => type.Name,
        EffectDeclarationSyntax effect => effect.Name,
        EffectMemberSyntax member => member.Name,
        ApiDeclarationSyntax api => api.Path,
        TestDeclarationSyntax test => test.Name,
        ServeDeclarationSyntax serve => serve.ServeKeyword,
        ForbiddenConstructSyntax { Rest: { } rest } => rest.GetFirstToken(),
        _ => default,
    };

    /// <summary>The span of the name, from where the positions of the node's tree start; of the whole declaration where it is missing.</summary>
    public static TextSpan SpanIn(SyntaxNode declaration) => TokenOf(declaration) is { IsMissing: false } token ? token.Span : declaration.Span;
}
