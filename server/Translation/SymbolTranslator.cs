using System.Collections.Immutable;
using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>The outline of a file as the protocol's symbols.</summary>
internal static class SymbolTranslator
{
    /// <summary>Clients parse JSON recursively: what is nested deeper stands beside its parent.</summary>
    private const int MaximumDepth = 64;

    /// <summary>As a tree.</summary>
    public static ImmutableArray<DocumentSymbol> ToTree(
        ImmutableArray<OutlineItem> items, PositionTranslator positions, int depth = 1)
    {
        var symbols = ImmutableArray.CreateBuilder<DocumentSymbol>();
        foreach (var item in depth < MaximumDepth ? items : Flatten(items))
        {
            symbols.Add(new DocumentSymbol
            {
                Name = Name(item),
                Detail = item.Detail.Length > 0 ? item.Detail : null,
                Kind = Kind(item.Kind),
                Range = positions.ToRange(item.Span),
                SelectionRange = positions.ToRange(item.SelectionSpan),
                Children = depth < MaximumDepth && !item.Children.IsEmpty ? ToTree(item.Children, positions, depth + 1) : null,
            });
        }

        return symbols.DrainToImmutable();
    }

    /// <summary>As a list in the order of the text, each symbol with the name of its container.</summary>
    public static ImmutableArray<SymbolInformation> ToList(
        ImmutableArray<OutlineItem> items, PositionTranslator positions, string uri)
    {
        var symbols = ImmutableArray.CreateBuilder<SymbolInformation>();
        var pending = new Stack<(OutlineItem Item, string? Container)>(
            items.Reverse().Select(static item => (item, (string?)null)));
        while (pending.TryPop(out var next))
        {
            symbols.Add(new SymbolInformation
            {
                Name = Name(next.Item),
                Kind = Kind(next.Item.Kind),
                ContainerName = next.Container,
                Location = new Location { Uri = uri, Range = positions.ToRange(next.Item.Span) },
            });
            foreach (var child in next.Item.Children.Reverse()) pending.Push((child, Name(next.Item)));
        }

        return symbols.DrainToImmutable();
    }

    /// <summary>Declarations of all files that a search found, as a list.</summary>
    public static ImmutableArray<WorkspaceSymbol> ToWorkspace(ImmutableArray<WorkspaceSymbolMatch> found, ServerSnapshot snapshot)
    {
        var symbols = ImmutableArray.CreateBuilder<WorkspaceSymbol>(found.Length);
        foreach (var match in found)
        {
            if (!snapshot.Analysis.TryGetText(match.File, out var text)) continue;
            var range = new PositionTranslator(text, snapshot.Client.PositionEncoding).ToRange(match.Span);
            symbols.Add(new WorkspaceSymbol
            {
                Name = match.Name,
                Kind = Kind(match.Kind),
                ContainerName = match.Container.Length > 0 ? match.Container : null,
                Location = new Location { Uri = snapshot.UriOf(match.File), Range = range },
            });
        }

        return symbols.DrainToImmutable();
    }

    private static IEnumerable<OutlineItem> Flatten(ImmutableArray<OutlineItem> items)
    {
        var pending = new Stack<OutlineItem>(items.Reverse());
        while (pending.TryPop(out var item))
        {
            yield return item;
            foreach (var child in item.Children.Reverse()) pending.Push(child);
        }
    }

    /// <summary>A symbol's name must not be empty or blank (LSP, <c>DocumentSymbol.name</c>).</summary>
    private static string Name(OutlineItem item) => string.IsNullOrWhiteSpace(item.Name) ? "…" : item.Name;

    private static SymbolKind Kind(OutlineKind kind) => kind switch
    {
        OutlineKind.Import => SymbolKind.Module,
        OutlineKind.Record => SymbolKind.Struct,
        OutlineKind.Field => SymbolKind.Field,
        OutlineKind.Union => SymbolKind.Enum,
        OutlineKind.Variant => SymbolKind.EnumMember,
        OutlineKind.Effect => SymbolKind.Interface,
        OutlineKind.EffectMember => SymbolKind.Method,
        OutlineKind.Constant => SymbolKind.Constant,
        OutlineKind.Function => SymbolKind.Function,
        OutlineKind.Handler => SymbolKind.Event,
        OutlineKind.Test => SymbolKind.Method,
        _ => SymbolKind.Object,
    };
}
