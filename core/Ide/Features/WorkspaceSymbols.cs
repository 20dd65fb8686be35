using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>Finds declarations of all files by what somebody types of their names.</summary>
internal static class WorkspaceSymbols
{
    /// <summary>More than anybody reads.</summary>
    private const int Most = 1000;

    /// <summary>The declarations whose names have the characters of a text, in order and whatever their case; the best matches first.</summary>
    public static ImmutableArray<WorkspaceSymbolMatch> Of(QuerySnapshot snapshot, string query, CancellationToken cancellation)
    {
        var found = new List<(int Rank, WorkspaceSymbolMatch Match)>();
        foreach (var file in snapshot.Sources.Paths)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var item in snapshot.Get(FileOutlineQuery.Instance, file).Items)
            {
                if (item.Item is not ServeItem && Rank(item.Item.Name, query) is { } rank)
                    found.Add((rank, new(item.Item.Name, KindOf(item.Item), file, item.NameSpan, "")));
                if (item.Source.Root is not TypeDeclarationSyntax type || item.Item is not TypeItem { Body: UnionItemBody } union) continue;
                foreach (var variant in type.DescendantNodes().OfType<VariantSyntax>())
                {
                    if (Rank(variant.Name.Text, query) is { } variantRank)
                        found.Add((variantRank, new(variant.Name.Text, OutlineKind.Variant, file, variant.Name.Span.Shift(item.Position), union.Name)));
                }
            }
        }

        return [.. found.OrderBy(static match => match.Rank).ThenBy(static match => match.Match.Name, StringComparer.Ordinal).Take(Most).Select(static match => match.Match)];
    }

    /// <summary>How well a name matches, 0 best; null when it does not.</summary>
    private static int? Rank(string name, string query)
    {
        if (name.Length == 0) return null;
        if (name.StartsWith(query, StringComparison.OrdinalIgnoreCase)) return name.Length == query.Length ? 0 : 1;
        if (name.Contains(query, StringComparison.OrdinalIgnoreCase)) return 2;
        var at = 0;
        foreach (var unit in query)
        {
            while (at < name.Length && char.ToUpperInvariant(name[at]) != char.ToUpperInvariant(unit)) at++;
            if (at++ >= name.Length) return null;
        }

        return 3;
    }

    private static OutlineKind KindOf(Item item) => item switch
    {
        FunctionItem => OutlineKind.Function,
        ConstantItem => OutlineKind.Constant,
        TypeItem { Body: UnionItemBody } => OutlineKind.Union,
        TypeItem => OutlineKind.Record,
        EffectItem => OutlineKind.Effect,
        ApiItem => OutlineKind.Handler,
        _ => OutlineKind.Test,
    };
}
