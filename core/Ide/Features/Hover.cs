using MtpScript.Tooling.Ide.Names;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>Tells what a name is: its signature with what was inferred, what is written about it, and of a union the content hash.</summary>
internal static class Hover
{
    public static HoverText? Of(QuerySnapshot snapshot, FilePath file, int offset)
    {
        var names = new NameFinder(snapshot);
        if (names.At(file, offset) is not { } found) return null;
        var code = SymbolText.Of(names.Context, found.Symbol, found.Type);
        if (code.Length == 0) return null;
        List<string> parts = [$"```mtpscript\n{code}\n```"];
        if (Instantiated(names, found) is { } here) parts.Add($"Here: `{here}`");
        if (Documentation.Of(names.Context, found.Symbol) is { Length: > 0 } documentation) parts.Add(documentation);
        if (found.Symbol is TypeName { Type: var type } && UnionHashes.Of(names.Context, type) is { } hash) parts.Add($"Content hash (§24): `{hash}`");
        if (Performed(names, found.Symbol) is { } effects) parts.Add(effects);
        return new(found.Span, string.Join("\n\n", parts));
    }

    /// <summary>The type that a generic function has at this place; null when it is no other than the declared one.</summary>
    private static string? Instantiated(NameFinder names, FoundName found)
    {
        if (found is not { Symbol: ItemName { Item: var id }, Type: { } type }) return null;
        var signature = names.Context.Get(SignatureQuery.Instance, id);
        return signature.TypeParameters.IsEmpty || signature.Type.Equals(type) ? null : type.ToString();
    }

    /// <summary>The effects that a declaration of this program performs, where it does not say so.</summary>
    private static string? Performed(NameFinder names, NamedSymbol symbol)
    {
        if (symbol is not ItemName { Item: { Kind: ItemKind.Function } id }) return null;
        if (names.Context.File(id.File) is null || names.Context.Get(BodyQuery.Instance, id) is not { Effects: { IsEmpty: false } effects }) return null;
        var declared = names.Context.Get(SignatureQuery.Instance, id).Type is FunctionType type ? type.Effects : [];
        var missing = effects.Items.Where(effect => !declared.Items.Contains(effect)).Select(static effect => $"`{effect.Name}`").ToList();
        return missing.Count == 0 ? null : $"Performs {string.Join(", ", missing)} without saying so in `uses`.";
    }
}
