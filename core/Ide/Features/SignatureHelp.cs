using System.Collections.Immutable;
using MtpScript.Tooling.Ide.Names;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>Shows the parameters of the call around a place.</summary>
internal static class SignatureHelp
{
    public static SignatureInfo? Of(QuerySnapshot snapshot, FilePath file, int offset)
    {
        var names = new NameFinder(snapshot);
        if (CallAround(names.TreeOf(file), offset) is not { } call) return null;
        var active = 0;
        foreach (var argument in call.Arguments!.Arguments)
            if (!argument.Separator.IsMissing && argument.Separator.Span.End <= offset) active++;
        var name = call.Callee switch
        {
            MemberExpressionSyntax member => member.Name,
            NameExpressionSyntax callee => callee.Name,
            _ => default,
        };
        var found = name.IsMissing ? null : names.Find(file, name);
        var text = found is null ? null : TextOf(names, found, call.Callee is MemberExpressionSyntax);
        if (text is null && OfValue(names, file, call) is { } function)
            text = SymbolText.Function(name.IsMissing ? "" : name.Text, [], function, []);
        return text is null ? null
            : new(text.Value.Label, text.Value.Parameters, active, found is null ? "" : Documentation.Of(names.Context, found.Symbol));
    }

    private static CallExpressionSyntax? CallAround(SyntaxTree? tree, int offset)
    {
        if (tree is null || offset <= 0 || offset > tree.Root.FullSpan.End) return null;
        var token = tree.Root.FindToken(offset - 1);
        foreach (var list in token.Parent?.AncestorsAndSelf().OfType<ArgumentListSyntax>() ?? [])
        {
            var isInside = list.OpenParen.Span.End <= offset && (list.CloseParen.IsMissing || offset <= list.CloseParen.Span.Start);
            if (isInside && list.Parent is CallExpressionSyntax call) return call;
        }

        return null;
    }

    private static FunctionText? TextOf(NameFinder names, FoundName found, bool isMember)
    {
        switch (found.Symbol)
        {
            case ItemName { Item: { Kind: ItemKind.Function } id }:
                var signature = names.Context.Get(SignatureQuery.Instance, id);
                if (signature.Type is not FunctionType type) return null;
                var isMethod = isMember && PreludeFiles.Contains(id.File) && signature.ParameterNames is [var first, ..] && first == "self";
                return isMethod
                    ? SymbolText.Function(id.Name, signature.TypeParameters, WithoutFirst(type), [.. signature.ParameterNames.Items.Skip(1)])
                    : SymbolText.Function(id.Name, signature.TypeParameters, type, signature.ParameterNames);
            case VariantName variant when names.Context.Get(TypeDefinitionQuery.Instance, variant.Union) is UnionDefinition union:
                var payloads = union.Variants.Items.FirstOrDefault(known => known.Name == variant.Name)?.Payloads.Items ?? [];
                ImmutableArray<string> parts = [.. payloads.Select(static payload => payload.Label is { } label ? $"{label}: {payload.Type}" : $"{payload.Type}")];
                return new($"{variant.Name}({string.Join(", ", parts)}): {variant.Union.Name}", parts);
            case EffectName effect when names.Context.Get(EffectDefinitionQuery.Instance, effect.Effect) is { } definition:
                var member = definition.Members.Items.FirstOrDefault(member => member.Name == (effect.Member ?? effect.Effect.Name));
                if (member is null) return null;
                ImmutableArray<string> written = DeclarationFinder.Find(names.Context, effect with { Member = member.Name })?.Syntax is EffectMemberSyntax syntax
                    ? [.. syntax.Parameters?.Parameters.Select(static parameter => parameter.Name.Text) ?? []]
                    : [];
                return SymbolText.Function(member.Name, member.TypeParameters, new FunctionType(member.Parameters, member.Result, [effect.Effect]), new(written));
            default:
                return null;
        }
    }

    private static FunctionType WithoutFirst(FunctionType type) => new([.. type.Parameters.Items.Skip(1)], type.Result, type.Effects);

    /// <summary>The type of a callee that is a value.</summary>
    private static FunctionType? OfValue(NameFinder names, FilePath file, CallExpressionSyntax call)
    {
        if (call.Callee is not { } callee || names.ItemAt(file, callee.Span.Start) is not { } item || names.BodyOf(file, item) is not { } body) return null;
        return NameFinder.InFragment(item, callee) is { } node ? body.Types.GetValueOrDefault(node) as FunctionType : null;
    }
}
