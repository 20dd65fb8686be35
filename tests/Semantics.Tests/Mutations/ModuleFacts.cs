// The programs are correct, so every child of a node is there.
#nullable disable warnings

using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Tests.Mutations;

/// <summary>What the syntax of a correct module alone says for certain.</summary>
internal sealed class ModuleFacts
{
    private static readonly string[] Scalars = ["number", "string", "boolean"];

    private readonly Dictionary<string, int> declarations = [];

    public ModuleFacts(SyntaxTree tree)
    {
        Tree = tree;
        Nodes = [.. tree.Root.DescendantNodes()];
        foreach (var name in Nodes.Select(DeclaredName).Where(name => name.Length > 0))
            declarations[name] = declarations.GetValueOrDefault(name) + 1;
        Functions = tree.Root.Members.OfType<FunctionDeclarationSyntax>()
            .Where(function => function.TypeParameters is null && IsDeclaredOnce(function.Name.Text)
                && function.Parameters.Parameters.All(parameter => parameter.Type is not null))
            .ToDictionary(function => function.Name.Text);
        Records = tree.Root.Members.OfType<TypeDeclarationSyntax>()
            .Where(type => type is { TypeParameters: null, Body: RecordBodySyntax } && IsDeclaredOnce(type.Name.Text))
            .ToDictionary(type => type.Name.Text, type => (RecordBodySyntax)type.Body);
    }

    public SyntaxTree Tree { get; }

    public IReadOnlyList<SyntaxNode> Nodes { get; }

    /// <summary>Top-level functions with no type parameters and every parameter annotated, whose names mean nothing else.</summary>
    public IReadOnlyDictionary<string, FunctionDeclarationSyntax> Functions { get; }

    /// <summary>Record types with no type parameters.</summary>
    public IReadOnlyDictionary<string, RecordBodySyntax> Records { get; }

    public IEnumerable<T> All<T>()
        where T : SyntaxNode => Nodes.OfType<T>();

    /// <summary>Whether nothing else in the module has this name.</summary>
    public bool IsDeclaredOnce(string name) => declarations.GetValueOrDefault(name) == 1;

    /// <summary>How often a name is written outside of its declaration.</summary>
    public int Uses(string name) => Tree.Root.DescendantTokens().Count(token => token.Text == name) - declarations.GetValueOrDefault(name);

    /// <summary>Calls by name of <see cref="Functions"/>, with what is called.</summary>
    public IEnumerable<(CallExpressionSyntax Call, FunctionDeclarationSyntax Function)> Calls() =>
        from call in All<CallExpressionSyntax>()
        where call.Callee is NameExpressionSyntax name && Functions.ContainsKey(name.Name.Text)
        select (call, Functions[((NameExpressionSyntax)call.Callee).Name.Text]);

    /// <summary>Object literals that stand where an annotation names one of <see cref="Records"/>.</summary>
    public IEnumerable<(ObjectExpressionSyntax Object, RecordBodySyntax Record)> AnnotatedObjects()
    {
        foreach (var constant in All<ConstantDeclarationSyntax>())
            if (constant.Value is ObjectExpressionSyntax value && RecordOf(constant.Type?.Type) is { } record) yield return (value, record);
        foreach (var function in All<FunctionDeclarationSyntax>())
            if (function.Body.Statements.LastOrDefault() is ObjectExpressionSyntax value && RecordOf(function.Result?.Type) is { } record)
                yield return (value, record);
    }

    /// <summary>The record that a type names.</summary>
    public RecordBodySyntax? RecordOf(TypeSyntax? type) =>
        type is NamedTypeSyntax { Arguments: null } named && named.Dot.IsMissing ? Records.GetValueOrDefault(named.Name.Text) : null;

    /// <summary>A literal that does not have a scalar type; null for other types.</summary>
    public static string? LiteralNotOf(TypeSyntax? type) => type switch
    {
        NamedTypeSyntax { Arguments: null } named when Scalars.Contains(named.Name.Text) && named.Dot.IsMissing =>
            named.Name.Text == "string" ? "true" : "\"zz\"",
        _ => null,
    };

    /// <summary>Whether a node is inside of an error-free stretch that the handler of requests, and not a test, belongs to.</summary>
    public static bool IsIn<T>(SyntaxNode node)
        where T : SyntaxNode => Ancestors(node).OfType<T>().Any();

    public static IEnumerable<SyntaxNode> Ancestors(SyntaxNode node)
    {
        for (var parent = node.Parent; parent is not null; parent = parent.Parent) yield return parent;
    }

    private static string DeclaredName(SyntaxNode node) => node switch
    {
        FunctionDeclarationSyntax function => function.Name.Text,
        ConstantDeclarationSyntax constant => constant.Name.Text,
        TypeDeclarationSyntax type => type.Name.Text,
        EffectDeclarationSyntax effect => effect.Name.Text,
        ParameterSyntax parameter => parameter.Name.Text,
        TypeParameterSyntax parameter => parameter.Name.Text,
        VariantSyntax variant => variant.Name.Text,
        ImportNameSyntax import => import.Name.Text,
        ImportAllSyntax import => import.Alias.Text,
        ImportAliasSyntax import => import.Alias.Text,
        ImportPackageSyntax import => import.Alias.Text,
        NamePatternSyntax { Dot.IsMissing: true } pattern => pattern.Name.Text,
        FieldPatternSyntax { Pattern: null } field => field.Name.Text,
        _ => "",
    };
}
