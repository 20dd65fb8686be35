using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Names;

/// <summary>The syntax that declares something.</summary>
/// <param name="File">The file; one of the built-ins' where they declare it.</param>
/// <param name="NameSpan">The name in the file.</param>
/// <param name="Span">The whole declaration in the file, without the trivia at its ends.</param>
/// <param name="Syntax">The declaration, in a tree of its own.</param>
internal sealed record DeclarationPlace(FilePath File, TextSpan NameSpan, TextSpan Span, SyntaxNode? Syntax)
{
    /// <summary>Whether somebody can open the file.</summary>
    public bool IsInWorkspace => !PreludeFiles.Contains(File);
}

/// <summary>Finds where symbols are declared.</summary>
internal static class DeclarationFinder
{
    /// <summary>The declaration of a symbol; null when it has none, or it is gone.</summary>
    public static DeclarationPlace? Find(QueryContext context, NamedSymbol symbol)
    {
        switch (symbol)
        {
            case LocalName local:
                return OfLocal(context, local);
            case ItemName { Item: var id }:
                return Outlined(context, id) is { } item ? Place(id.File, item, DeclaredNames.TokenOf(item.Source.Root), item.Source.Root) : null;
            case TypeName { Type: var id }:
                return OfType(context, id, static type => (type.Name, type));
            case VariantName variant:
                return OfType(context, variant.Union, type => VariantIn(type, variant.Name) is { } found ? (found.Name, found) : default);
            case FieldName field:
                return OfType(context, field.Owner, type => FieldIn(type, field));
            case EffectName effect:
                return OfEffect(context, effect);
            case ModuleName { Module: var module }:
                return context.File(module) is null && !PreludeFiles.Contains(module) ? null : new(module, new(0, 0), new(0, 0), null);
            default:
                return null;
        }
    }

    private static OutlinedItem? Outlined(QueryContext context, ItemId id) =>
        context.Get(FileOutlineQuery.Instance, id.File).TryGet(id, out var item) ? item : null;

    private static DeclarationPlace? OfLocal(QueryContext context, LocalName local)
    {
        if (Outlined(context, local.Item) is not { } item) return null;
        var token = item.Source.Root.FindToken(local.Declaration.Start);
        return token.Parent is null ? null : Place(local.Item.File, item, token, token.Parent);
    }

    private static DeclarationPlace? OfType(
        QueryContext context, TypeId id, Func<TypeDeclarationSyntax, (SyntaxToken Name, SyntaxNode? Node)> part)
    {
        var owner = id.Owner ?? new ItemId(id.File, ItemKind.Type, id.Name, id.Ordinal);
        if (Outlined(context, owner) is not { } item) return null;
        var type = id.Owner is null ? item.Source.Root as TypeDeclarationSyntax : LocalTypes.Find(item.Source.Root, id);
        if (type is null || part(type) is not { Node: { } node } found) return null;
        return Place(id.File, item, found.Name, node);
    }

    private static DeclarationPlace? OfEffect(QueryContext context, EffectName effect)
    {
        if (effect.Effect.File.Value.Length == 0) return null;
        if (Outlined(context, new(effect.Effect.File, ItemKind.Effect, effect.Effect.Name, 0)) is not { } item) return null;
        if (item.Source.Root is not EffectDeclarationSyntax syntax) return null;
        if (effect.Member is null) return Place(effect.Effect.File, item, syntax.Name, syntax);
        var member = syntax.Body?.Members.FirstOrDefault(member => member.Name.Text == effect.Member);
        return member is null ? null : Place(effect.Effect.File, item, member.Name, member);
    }

    private static VariantSyntax? VariantIn(TypeDeclarationSyntax type, string name) => VariantsOf(type).FirstOrDefault(variant => variant.Name.Text == name);

    private static IEnumerable<VariantSyntax> VariantsOf(TypeDeclarationSyntax type) => type.Body switch
    {
        UnionBodySyntax union => union.Variants,
        BracedUnionBodySyntax union => union.Variants,
        _ => [],
    };

    private static (SyntaxToken Name, SyntaxNode? Node) FieldIn(TypeDeclarationSyntax type, FieldName field)
    {
        if (field.Variant is { } variant)
        {
            var payload = VariantIn(type, variant)?.Payloads?.Payloads.FirstOrDefault(payload => payload.Label.Text == field.Name);
            return payload is null ? default : (payload.Label, payload);
        }

        var found = (type.Body as RecordBodySyntax)?.Fields.FirstOrDefault(known => known.Name.Text == field.Name);
        return found is null ? default : (found.Name, found);
    }

    private static DeclarationPlace Place(FilePath file, OutlinedItem item, SyntaxToken name, SyntaxNode node)
    {
        var span = name.IsMissing ? new TextSpan(node.Span.Start, 0) : name.Span;
        return new(file, span.Shift(item.Position), node.Span.Shift(item.Position), node);
    }
}
