using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>
/// What one declaration at the top level gives: nothing, an import, an item, or, for a named handler, two. It follows from the declaration's
/// own syntax, so it is taken over as long as that is the same object.
/// </summary>
/// <param name="Key">The declaration's syntax.</param>
/// <param name="Source">The declaration's syntax on its own, without words before it that have no place there.</param>
/// <param name="Position">Where that starts, from the start of the declaration.</param>
/// <param name="Items">The items, with ordinal 0; positions count from the start of the declaration.</param>
/// <param name="Import">The import, with ordinal 0.</param>
internal sealed record DeclarationSummary(
    GreenNode Key, LazyFragment Source, int Position, ImmutableArray<OutlinedItem> Items, ImportItem? Import)
{
    /// <summary>Summarizes a declaration.</summary>
    public static DeclarationSummary Of(DeclarationSyntax declaration, MentionCollector mentions)
    {
        SyntaxNode node = declaration;
        while (node is ForbiddenModifierSyntax { Declaration: { } inner }) node = inner;
        var source = SyntaxFragment.Of(node);
        var position = node.Position - declaration.Position;
        return new(declaration.Green, new(node.Green), position, ItemsOf(source, position, mentions), ImportOf(source.Root));
    }

    /// <summary>What a declaration imports, with ordinal 0; null for one that is no import.</summary>
    public static ImportItem? ImportOf(SyntaxNode root) => root switch
    {
        ImportAliasSyntax import => ImportOf(ImportKind.Alias, import.Path, import.Alias),
        ImportAllSyntax import => ImportOf(ImportKind.All, import.Path, import.Alias),
        ImportPackageSyntax import => ImportOf(ImportKind.Package, import.Path, import.Alias),
        ImportNamesSyntax import => new(
            ImportKind.Names, StringLiterals.ValueOf(import.Path), "", [.. import.Names.Select(static name => name.Name.Text).Where(IsName)], 0),
        _ => null,
    };

    private static ImportItem ImportOf(ImportKind kind, SyntaxToken path, SyntaxToken alias) =>
        new(kind, StringLiterals.ValueOf(path), alias.Text, [], 0);

    private static ImmutableArray<OutlinedItem> ItemsOf(SyntaxFragment source, int position, MentionCollector mentions)
    {
        if (source.Root is not ApiDeclarationSyntax api)
        {
            return ItemBuilder.Build(source.Root) is { } item
                ? [new(item, new(source.Root.Green), position, mentions.Collect(source.Root.Green))]
                : [];
        }

        var route = new OutlinedItem(ItemBuilder.BuildApi(api), new(api.Green), position, mentions.Collect(api.Green));
        if (api.Function is not { } function || ItemBuilder.Build(function) is not { } handler) return [route];
        return [new(handler, new(function.Green), position + function.Position, mentions.Collect(function.Green)), route];
    }

    private static bool IsName(string name) => name.Length > 0;
}
