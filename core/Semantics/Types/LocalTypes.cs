using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>Types that are declared in blocks.</summary>
public static class LocalTypes
{
    /// <summary>The identity of a type declared in the body of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="declaration">The declaration, in the item's own syntax.</param>
    public static TypeId IdOf(ItemId item, TypeDeclarationSyntax declaration)
    {
        var ordinal = 0;
        foreach (var type in In(declaration.Tree.Top))
        {
            if (ReferenceEquals(type, declaration)) break;
            ordinal++;
        }

        return new(item.File, declaration.Name.Text, ordinal, item);
    }

    /// <summary>The declaration of a local type in the syntax of its owner; null when there is none.</summary>
    public static TypeDeclarationSyntax? Find(SyntaxNode owner, TypeId id) =>
        In(owner).ElementAtOrDefault(id.Ordinal) is { } type && type.Name.Text == id.Name ? type : null;

    /// <summary>The names of types at a node of an item's syntax.</summary>
    public static TypeScope ScopeAt(ModuleScope module, ItemId item, SyntaxNode node)
    {
        var scope = TypeScope.Of(module);
        foreach (var outer in node.AncestorsAndSelf().Reverse())
        {
            scope = outer switch
            {
                BlockSyntax block => scope.WithTypesOf(item, block),
                FunctionDeclarationSyntax function =>
                    scope.WithParameters(OwnerOf(item, function), ItemBuilder.TypeParameters(function.TypeParameters)),
                _ => scope,
            };
        }

        return scope;
    }

    /// <summary>What owns the type parameters of a function: the item, or for a function in its body that and its place there.</summary>
    public static string OwnerOf(ItemId item, FunctionDeclarationSyntax function) =>
        function.Parent is null ? item.ToString() : $"{item}@{function.Position}";

    private static IEnumerable<TypeDeclarationSyntax> In(SyntaxNode owner) => owner.DescendantNodes().OfType<TypeDeclarationSyntax>();
}
