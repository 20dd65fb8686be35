using System.Collections.Immutable;
using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Server.Protocol;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>What can be written, in the protocol's words.</summary>
internal static class CompletionTranslator
{
    /// <summary>The list; empty where nothing can be completed.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="positions">Translates its range.</param>
    /// <param name="takesSnippets">Whether the client can put the cursor between parentheses.</param>
    public static CompletionList Translate(CompletionResult? result, PositionTranslator positions, bool takesSnippets)
    {
        if (result is null) return new CompletionList { IsIncomplete = false, Items = [] };
        var range = positions.ToRange(result.Replaced);
        var items = ImmutableArray.CreateBuilder<CompletionItem>(result.Entries.Length);
        for (var index = 0; index < result.Entries.Length; index++)
        {
            var entry = result.Entries[index];
            var isSnippet = takesSnippets && entry.Call == CompletedCall.WithArguments;
            var parentheses = isSnippet ? "($0)" : entry.Call == CompletedCall.Empty ? "()" : "";
            items.Add(new CompletionItem
            {
                Label = entry.Label,
                Kind = KindOf(entry.Kind),
                Detail = entry.Detail.Length > 0 ? entry.Detail : null,
                Documentation = entry.Documentation.Length > 0
                    ? new MarkupContent { Kind = MarkupKind.Markdown, Value = entry.Documentation }
                    : null,

                // Clients sort by text: the order of the analysis is kept.
                SortText = $"{index:D5}",
                TextEdit = new TextEdit { Range = range, NewText = entry.Label + parentheses },
                InsertTextFormat = isSnippet ? InsertTextFormat.Snippet : null,
            });
        }

        return new CompletionList { IsIncomplete = false, Items = items.MoveToImmutable() };
    }

    private static CompletionItemKind KindOf(CompletionKind kind) => kind switch
    {
        CompletionKind.Keyword => CompletionItemKind.Keyword,
        CompletionKind.Variable => CompletionItemKind.Variable,
        CompletionKind.Function => CompletionItemKind.Function,
        CompletionKind.Method => CompletionItemKind.Method,
        CompletionKind.Constant => CompletionItemKind.Constant,
        CompletionKind.Field => CompletionItemKind.Field,
        CompletionKind.Variant => CompletionItemKind.EnumMember,
        CompletionKind.Type => CompletionItemKind.Struct,
        CompletionKind.TypeParameter => CompletionItemKind.TypeParameter,
        CompletionKind.Effect => CompletionItemKind.Interface,
        CompletionKind.Module => CompletionItemKind.Module,
        _ => CompletionItemKind.File,
    };
}
