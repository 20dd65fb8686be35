using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>
/// The declarations of a file as a tree: those of the top level, what types and effects have, and what bodies declare.
/// </summary>
internal static class DocumentSymbols
{
    public static ImmutableArray<OutlineItem> Of(SyntaxTree tree, CancellationToken cancellation) =>
        Inside(tree.Root, withConstants: true, cancellation);

    /// <summary>
    /// The declarations below a node; of constants those of the node itself, as one in a function says nothing outside of it.
    /// </summary>
    private static ImmutableArray<OutlineItem> Inside(SyntaxNode? node, bool withConstants, CancellationToken cancellation)
    {
        if (node is null) return [];
        var items = ImmutableArray.CreateBuilder<OutlineItem>();
        foreach (var declaration in DeclarationSearch.Below(node, withConstants, cancellation))
            if (ItemOf(declaration, cancellation) is { } item) items.Add(item);
        return items.DrainToImmutable();
    }

    private static OutlineItem? ItemOf(SyntaxNode node, CancellationToken cancellation) => node switch
    {
        ImportAliasSyntax import => Import(import, import.Path, $"as {import.Alias.Text}"),
        ImportAllSyntax import => Import(import, import.Path, $"* as {import.Alias.Text}"),
        ImportPackageSyntax import => Import(import, import.Path, import.Alias.Text),
        ImportNamesSyntax import => Import(
            import, import.Path, $"{{ {string.Join(", ", import.Names.Select(static name => name.Name.Text))} }}"),
        UsesDeclarationSyntax uses => Import(uses, uses.Package, "uses"),
        TypeDeclarationSyntax type => OfType(type),
        EffectDeclarationSyntax effect => Item(effect, effect.Name, "", OutlineKind.Effect, Members(effect)),
        ConstantDeclarationSyntax { Name.Kind: SyntaxKind.UnderscoreToken } => null,
        ConstantDeclarationSyntax constant => Item(
            constant, constant.Name, SignatureText.Of(constant.Type?.Type), OutlineKind.Constant,
            Inside(constant.Value, withConstants: false, cancellation)),
        FunctionDeclarationSyntax function => Item(
            function, function.Name, Signature(function), OutlineKind.Function,
            Inside(function.Body, withConstants: false, cancellation)),
        ApiDeclarationSyntax api => OfHandler(api, cancellation),
        ServeDeclarationSyntax serve => Item(serve, serve.ServeKeyword, "", OutlineKind.Serve, []),
        TestDeclarationSyntax test => Item(
            test, test.Name, "", OutlineKind.Test, Inside(test.Body, withConstants: true, cancellation)),
        MockDeclarationSyntax mock => Item(
            mock, mock.Effect, "", OutlineKind.Mock,
            [.. mock.Functions.Select(function => OfMock(mock, function, cancellation))]),
        _ => null,
    };

    private static OutlineItem Import(SyntaxNode import, SyntaxToken path, string detail) =>
        Item(import, path, detail, OutlineKind.Import, []);

    private static OutlineItem OfType(TypeDeclarationSyntax type)
    {
        var detail = SignatureText.Of(type.TypeParameters);
        return type.Body switch
        {
            UnionBodySyntax union => Item(type, type.Name, detail, OutlineKind.Union, Variants(union.Variants)),
            BracedUnionBodySyntax union => Item(type, type.Name, detail, OutlineKind.Union, Variants(union.Variants)),
            RecordBodySyntax record => Item(type, type.Name, detail, OutlineKind.Record, Fields(record.Fields)),
            _ => Item(type, type.Name, detail, OutlineKind.Record, []),
        };
    }

    private static ImmutableArray<OutlineItem> Fields(SyntaxList<FieldSyntax> fields) =>
        [.. fields.Select(static field => Item(field, field.Name, SignatureText.Of(field.Type), OutlineKind.Field, []))];

    private static ImmutableArray<OutlineItem> Variants(SyntaxList<VariantSyntax> variants) =>
        [.. variants.Select(static variant =>
            Item(variant, variant.Name, SignatureText.Of(variant.Payloads), OutlineKind.Variant, []))];

    private static ImmutableArray<OutlineItem> Members(EffectDeclarationSyntax effect) => effect.Body is null
        ? []
        : [.. effect.Body.Members.Select(static member => Item(
            member, member.Name, SignatureText.Of(member.TypeParameters, member.Parameters, member.Result),
            OutlineKind.EffectMember, []))];

    private static OutlineItem OfHandler(ApiDeclarationSyntax api, CancellationToken cancellation)
    {
        var route = $"{api.Method.Text} {SignatureText.Content(api.Path)}".Trim();
        if (api.Function is { } function)
        {
            return Item(
                api, function.Name, $"{route} {Signature(function)}".Trim(), OutlineKind.Handler,
                Inside(function.Body, withConstants: true, cancellation));
        }

        var children = Inside(api.Body, withConstants: true, cancellation);
        return Item(api, api.Path, SignatureText.Of(api.Uses), OutlineKind.Handler, children) with { Name = route };
    }

    private static OutlineItem OfMock(MockDeclarationSyntax mock, MockFunctionSyntax function, CancellationToken cancellation)
    {
        var children = Inside(function.Body, withConstants: false, cancellation);
        var detail = SignatureText.Of(function.TypeParameters, function.Parameters, function.Result, function.Uses);
        var item = Item(function, function.Name, detail, OutlineKind.Function, children);

        // One with no name stands for the effect itself.
        return function.Name.Parent is null
            ? item with { Name = mock.Effect.Text, SelectionSpan = Within(function.Keyword.Span, item.Span) }
            : item;
    }

    private static string Signature(FunctionDeclarationSyntax function) =>
        SignatureText.Of(function.TypeParameters, function.Parameters, function.Result, function.Uses);

    private static OutlineItem Item(
        SyntaxNode node, SyntaxToken name, string detail, OutlineKind kind, ImmutableArray<OutlineItem> children)
    {
        var span = WithoutSeparator(node);
        return new(SignatureText.Content(name), detail, kind, span, Within(name.Span, span), children);
    }

    /// <summary>A field or member without the comma after it, which belongs to the list.</summary>
    private static TextSpan WithoutSeparator(SyntaxNode node)
    {
        var separator = node switch
        {
            FieldSyntax field => field.Separator,
            EffectMemberSyntax member => member.Separator,
            _ => default,
        };
        return separator.IsMissing ? node.Span : NodeSpans.OfSlots(node, 0, node.Green.SlotCount - 1);
    }

    /// <summary>
    /// The part of a span that is inside of another; where a name is missing it may stand behind its declaration.
    /// </summary>
    private static TextSpan Within(TextSpan span, TextSpan outer)
    {
        var start = Math.Clamp(span.Start, outer.Start, outer.End);
        return TextSpan.FromBounds(start, Math.Clamp(span.End, start, outer.End));
    }
}
