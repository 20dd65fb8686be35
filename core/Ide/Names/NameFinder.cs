using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Names;

/// <summary>Finds out what the names of a program stand for. Serves one request on one thread.</summary>
internal sealed class NameFinder(QuerySnapshot snapshot)
{
    private readonly QueryContext context = QueryContext.Root(snapshot);
    private readonly Dictionary<FilePath, OutlinedItem[]> items = [];

    /// <summary>Through which queries are read.</summary>
    public QueryContext Context => context;

    /// <summary>The syntax tree of a program; null for a file that is none.</summary>
    public SyntaxTree? TreeOf(FilePath file) => ProgramNames.IsProgram(file) ? context.File(file)?.Tree : null;

    /// <summary>The name at an offset, or that ends there; null when there is none, or nobody knows what it stands for.</summary>
    public FoundName? At(FilePath file, int offset)
    {
        if (TreeOf(file) is not { } tree || offset < 0 || offset > tree.Root.FullSpan.End) return null;
        var token = tree.Root.FindToken(offset);
        if (IsName(token) && token.Span.Start <= offset && offset <= token.Span.End && Find(file, token) is { } found) return found;
        if (offset == 0) return null;
        var before = tree.Root.FindToken(offset - 1);
        return IsName(before) && before.Span.Start < offset && offset <= before.Span.End ? Find(file, before) : null;
    }

    /// <summary>What a token of a file stands for; null when it is no name, or nobody knows.</summary>
    public FoundName? Find(FilePath file, SyntaxToken token)
    {
        if (token.IsMissing || token.Parent is not { } parent) return null;
        var symbol = OfSyntax(file, token, parent);
        if (symbol is not null) return new(token.Span, symbol, TypeOf(symbol));
        return OfBody(file, token, parent);
    }

    /// <summary>
    /// The field that an entry or a field pattern names when it is only a name, which otherwise stands for a value or binds one; null for
    /// every other token.
    /// </summary>
    public NamedSymbol? FieldOfShorthand(FilePath file, SyntaxToken token)
    {
        if (token.IsMissing || ItemAt(file, token.Span.Start) is not { } item) return null;
        switch (token.Parent)
        {
            case ObjectEntrySyntax { Value: null, Colon.IsMissing: true } entry:
                return BodyOf(file, item) is { } body ? OfKey(item, body, entry, token)?.Symbol : null;
            case FieldPatternSyntax { Pattern: null, Colon.IsMissing: true, Parent: RecordPatternSyntax pattern } field:
                if (BodyOf(file, item) is not { } typed || InFragment(item, pattern) is not { } node) return null;
                return typed.Types.GetValueOrDefault(node) is { } type ? OfField(type, token.Text, field) : null;
            default:
                return null;
        }
    }

    /// <summary>The innermost declaration at an offset; of two that meet there the one behind.</summary>
    public OutlinedItem? ItemAt(FilePath file, int offset)
    {
        if (!items.TryGetValue(file, out var sorted))
            items.Add(file, sorted = [.. context.Get(FileOutlineQuery.Instance, file).Items.OrderBy(static item => item.Position)]);
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle].Position <= offset) low = middle + 1;
            else high = middle;
        }

        // Only a named handler's function is in another declaration, its route.
        for (var index = low - 1; index >= Math.Max(0, low - 3); index--)
            if (offset <= sorted[index].Position + sorted[index].Source.Root.FullSpan.Length) return sorted[index];
        return null;
    }

    /// <summary>All that is known of the body of a declaration; null when it has none.</summary>
    public TypedBody? BodyOf(FilePath file, OutlinedItem item) => context.Get(BodyQuery.Instance, item.Item.In(file));

    /// <summary>The node of a declaration's own syntax that stands at a node of the file.</summary>
    public static SyntaxNode? InFragment(OutlinedItem item, SyntaxNode node) => InFragment(item, node.Kind, node.FullSpan);

    /// <summary>The node of a declaration's own syntax with a kind and a full span in the file; null when there is none.</summary>
    public static SyntaxNode? InFragment(OutlinedItem item, SyntaxKind kind, TextSpan fullSpan)
    {
        var span = fullSpan.Shift(-item.Position);
        if (span.Start < 0 || span.End > item.Source.Root.FullSpan.End || span.Length <= 0) return null;
        var found = item.Source.Root.FindNode(span.Start, span.End);
        while (found.Kind != kind && found.ChildNodes().FirstOrDefault(child => child.FullSpan == span) is { } child) found = child;
        return found.AncestorsAndSelf().FirstOrDefault(outer => outer.Kind == kind && outer.FullSpan == span);
    }

    /// <summary>The type of what a symbol names, where it has one that is the same everywhere.</summary>
    private MtpType? TypeOf(NamedSymbol symbol) => symbol switch
    {
        ItemName item => context.Get(SignatureQuery.Instance, item.Item).Type,
        FieldName { Variant: null } field when context.Get(TypeDefinitionQuery.Instance, field.Owner) is RecordDefinition record =>
            record.Fields.Items.FirstOrDefault(known => known.Name == field.Name).Type,
        _ => null,
    };

    private static bool IsName(SyntaxToken token) =>
        !token.IsMissing && (token.Kind is SyntaxKind.IdentifierToken or SyntaxKind.StringToken || SyntaxFacts.IsWord(token.Kind));

    private NamedSymbol? OfSyntax(FilePath file, SyntaxToken token, SyntaxNode parent)
    {
        switch (parent)
        {
            case ImportNameSyntax { Parent: ImportNamesSyntax import }:
                return TargetOf(file, import) is { } target ? OfModule(target, token.Text) : null;
            case ImportNamesSyntax or ImportAliasSyntax or ImportAllSyntax or ImportPackageSyntax:
                var isName = token.Kind is SyntaxKind.StringToken or SyntaxKind.IdentifierToken;
                return isName && TargetOf(file, parent) is { } module ? new ModuleName(module) : null;
            case TypeDeclarationSyntax type when token == type.Name:
                return TypeOf(file, type) is { } declared ? new TypeName(declared) : null;
            case VariantSyntax variant when token == variant.Name:
                return OwnerOf(file, variant) is { } union ? new VariantName(union, token.Text) : null;
            case FieldSyntax field when token == field.Name:
                if (field.Parent is not RecordBodySyntax) return new UnnamedField(token.Text);
                return OwnerOf(file, field) is { } record ? new FieldName(record, null, token.Text) : null;
            case PayloadSyntax { Parent.Parent: VariantSyntax carrier } payload when token == payload.Label:
                return OwnerOf(file, payload) is { } owner ? new FieldName(owner, carrier.Name.Text, token.Text) : null;
            case EffectDeclarationSyntax:
                return new EffectName(new(file, token.Text), null);
            case EffectMemberSyntax { Parent.Parent: EffectDeclarationSyntax effect } member when token == member.Name:
                return new EffectName(new(file, effect.Name.Text), token.Text);
            case EffectNameSyntax:
                return OfEffect(file, token.Text, null);
            case MockDeclarationSyntax mock when token == mock.Effect:
                return OfEffect(file, token.Text, null);
            case MockFunctionSyntax { Parent: MockDeclarationSyntax mocked } function when token == function.Name:
                return OfEffect(file, mocked.Effect.Text, token.Text);
            case NamedTypeSyntax named:
                return OfType(file, named, token);
            case TypeParameterSyntax:
                return OfTypeParameter(file, token);
            case FunctionDeclarationSyntax function when token == function.Name && IsTopLevel(function):
            case ConstantDeclarationSyntax constant when token == constant.Name && IsTopLevel(constant):
                return ItemAt(file, token.Span.Start) is { Item: FunctionItem or ConstantItem } item ? new ItemName(item.Item.In(file)) : null;
            case NameExpressionSyntax when parent.FirstAncestor<ServeDeclarationSyntax>() is not null:
                return context.Get(ModuleScopeQuery.Instance, file).TryGetValue(token.Text, out var served) && served is ItemSymbol handler
                    ? new ItemName(handler.Item)
                    : null;
            default:
                return null;
        }
    }

    private FoundName? OfBody(FilePath file, SyntaxToken token, SyntaxNode parent)
    {
        if (ItemAt(file, token.Span.Start) is not { } item || BodyOf(file, item) is not { } body) return null;
        if (parent is ObjectEntrySyntax entry && token == entry.Key && !entry.Colon.IsMissing)
            return OfKey(item, body, entry, token);
        if (!body.Resolutions.TryGetValue(token.Span.Start - item.Position, out var resolution)) return null;
        var id = item.Item.In(file);
        return resolution switch
        {
            LocalResolution local => new(token.Span, new LocalName(id, local.Declaration, local.Name, local.Kind), local.Type),
            ItemResolution found => new(token.Span, new ItemName(found.Item), found.Type),
            VariantResolution variant => new(token.Span, new VariantName(variant.Union, variant.Name), null),
            FieldResolution field => new(token.Span, OfField(field.Owner, field.Name, parent), field.Type),
            TypeResolution type => new(token.Span, new TypeName(type.Type), null),
            EffectResolution effect => new(token.Span, new EffectName(effect.Effect, effect.Member), null),
            ModuleResolution module => new(token.Span, new ModuleName(module.Module), null),
            _ => null,
        };
    }

    private static FoundName? OfKey(OutlinedItem item, TypedBody body, ObjectEntrySyntax entry, SyntaxToken token)
    {
        if (entry.Parent is not ObjectExpressionSyntax literal || InFragment(item, literal) is not { } node) return null;
        var type = body.Conversions.GetValueOrDefault(node) ?? body.Types.GetValueOrDefault(node);
        var key = token.Kind == SyntaxKind.StringToken ? StringLiterals.ValueOf(token) : token.Text;
        return type is null ? null : new(token.Span, OfField(type, key, entry), null);
    }

    private static NamedSymbol OfField(MtpType owner, string name, SyntaxNode place)
    {
        var variant = place is FieldPatternSyntax { Parent: RecordPatternSyntax pattern } ? pattern.Name.Text : null;
        return owner switch
        {
            NominalType nominal when variant is not null && variant != nominal.Id.Name => new FieldName(nominal.Id, variant, name),
            NominalType nominal => new FieldName(nominal.Id, null, name),
            PrimitiveType primitive when PreludeFiles.TryGetDeclaration(primitive, out var id) => new FieldName(id, null, name),
            _ => new UnnamedField(name),
        };
    }

    /// <summary>What a module declares under a name: a value before a type, an effect and a variant.</summary>
    public NamedSymbol? OfModule(FilePath module, string name)
    {
        var names = context.Get(ModuleNamesQuery.Instance, module);
        if (names.TryGetValue(name, out var value)) return new ItemName(value.Item);
        if (names.TryGetType(name, out var type)) return new TypeName(type.Id);
        if (names.TryGetEffect(name, out var effect)) return new EffectName(effect, null);
        return names.Variants(name) is [var variant, ..] ? new VariantName(variant.Type, variant.Name) : null;
    }

    private EffectName? OfEffect(FilePath file, string name, string? member) =>
        context.Get(ModuleScopeQuery.Instance, file).TryGetEffect(name, out var effect) && effect.File.Value.Length > 0
            ? new EffectName(effect, member)
            : null;

    private NamedSymbol? OfType(FilePath file, NamedTypeSyntax named, SyntaxToken token)
    {
        var module = context.Get(ModuleScopeQuery.Instance, file);
        if (token == named.Qualifier)
            return module.TryGetModule(token.Text, out var target) && target.Value.Length > 0 ? new ModuleName(target) : null;
        if (token != named.Name) return null;
        var qualifier = named.Qualifier.IsMissing ? null : named.Qualifier.Text;
        if (qualifier is null && TypeParameterOf(named, token.Text) is { } parameter) return OfTypeParameter(file, parameter);
        if (qualifier is null && LocalTypeOf(file, named, token.Text) is { } local) return new TypeName(local);
        return TypeResolver.TryFind(context, TypeScope.Of(module), qualifier, token.Text, out var type) && type is not null
            ? new TypeName(type.Id)
            : null;
    }

    /// <summary>The token that declares a type parameter of a name around a node.</summary>
    private static SyntaxToken? TypeParameterOf(SyntaxNode node, string name)
    {
        foreach (var outer in node.Ancestors())
        {
            var list = outer switch
            {
                FunctionDeclarationSyntax function => function.TypeParameters,
                TypeDeclarationSyntax type => type.TypeParameters,
                EffectMemberSyntax member => member.TypeParameters,
                MockFunctionSyntax mock => mock.TypeParameters,
                _ => null,
            };
            if (list is null) continue;
            foreach (var parameter in list.Parameters)
                if (parameter.Name.Text == name) return parameter.Name;
        }

        return null;
    }

    private LocalName? OfTypeParameter(FilePath file, SyntaxToken token) => ItemAt(file, token.Span.Start) is { } item
        ? new(item.Item.In(file), token.Span.Shift(-item.Position), token.Text, null)
        : null;

    private TypeId? LocalTypeOf(FilePath file, SyntaxNode node, string name)
    {
        foreach (var block in node.Ancestors().OfType<BlockSyntax>())
        {
            foreach (var statement in block.Statements)
                if (statement is TypeDeclarationSyntax type && type.Name.Text == name) return TypeOf(file, type);
        }

        return null;
    }

    private TypeId? OwnerOf(FilePath file, SyntaxNode part) =>
        part.FirstAncestor<TypeDeclarationSyntax>() is { } type ? TypeOf(file, type) : null;

    private TypeId? TypeOf(FilePath file, TypeDeclarationSyntax type)
    {
        if (ItemAt(file, type.Span.Start) is not { } item) return null;
        if (!IsTopLevel(type)) return InFragment(item, type) is TypeDeclarationSyntax own ? LocalTypes.IdOf(item.Item.In(file), own) : null;
        if (item.Item is not TypeItem declared) return null;

        // A built-in type that is declared once more in the same way is the built-in.
        var names = context.Get(ModuleNamesQuery.Instance, file);
        return declared.Ordinal == 0 && names.TryGetType(declared.Name, out var known) ? known.Id : new TypeId(file, declared.Name, declared.Ordinal);
    }

    private FilePath? TargetOf(FilePath file, SyntaxNode import)
    {
        var outlined = context.Get(FileOutlineQuery.Instance, file).Imports;
        for (var index = 0; index < outlined.Length; index++)
        {
            if (outlined[index].Position != import.Position) continue;
            var target = context.Get(ImportsQuery.Instance, file).Imports[index].Target;
            return target.Value.Length > 0 ? target : null;
        }

        return null;
    }

    private static bool IsTopLevel(SyntaxNode node) => node.Parent is ModuleSyntax or ApiDeclarationSyntax or ForbiddenModifierSyntax { Parent: ModuleSyntax };
}
