using System.Collections.Immutable;
using MtpScript.Tooling.Server.Protocol;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>What of the client's capabilities changes what this server sends.</summary>
internal sealed record ClientProfile
{
    /// <summary>The unit of characters in positions.</summary>
    public PositionEncoding PositionEncoding { get; private init; }

    /// <summary>The client asks for diagnostics; else they are pushed.</summary>
    public bool PullsDiagnostics { get; private init; }

    /// <summary>Pulls again when told that diagnostics may have changed.</summary>
    public bool RefreshesDiagnostics { get; private init; }

    /// <summary>Shows related places of a diagnostic.</summary>
    public bool ShowsRelatedInformation { get; private init; }

    /// <summary>Takes a tree of symbols rather than a list.</summary>
    public bool ShowsSymbolTrees { get; private init; }

    /// <summary>Folds whole lines only.</summary>
    public bool FoldsLinesOnly { get; private init; }

    /// <summary>Shows the text of a folded range.</summary>
    public bool ShowsCollapsedText { get; private init; }

    /// <summary>How many folding ranges it wants at most.</summary>
    public int FoldingLimit { get; private init; } = int.MaxValue;

    /// <summary>Watches files on demand.</summary>
    public bool RegistersWatchers { get; private init; }

    /// <summary>Watches files outside of its folders, too.</summary>
    public bool WatchesOutside { get; private init; }

    /// <summary>Puts the cursor into what it inserts.</summary>
    public bool TakesSnippets { get; private init; }

    /// <summary>Shows progress that the server begins.</summary>
    public bool ShowsServerProgress { get; private init; }

    /// <summary>Takes code actions as data rather than as commands.</summary>
    public bool TakesCodeActions { get; private init; }

    private ImmutableArray<string> Retried { get; init; } = [];

    /// <summary>Whether the client asks again when a request of this method is answered with <c>ContentModified</c>.</summary>
    public bool Retries(string method) => Retried.Contains(method, StringComparer.Ordinal);

    /// <summary>The profile of an initializing client.</summary>
    public static ClientProfile Of(ClientCapabilities client)
    {
        var document = client.TextDocument;
        var pulls = document?.Diagnostic is not null;
        return new ClientProfile
        {
            PositionEncoding = PositionEncodings.Negotiate(client.General?.PositionEncodings),
            PullsDiagnostics = pulls,
            RefreshesDiagnostics = client.Workspace?.Diagnostics?.RefreshSupport ?? false,
            ShowsRelatedInformation =
                (pulls ? document?.Diagnostic?.RelatedInformation : document?.PublishDiagnostics?.RelatedInformation) ?? false,
            ShowsSymbolTrees = document?.DocumentSymbol?.HierarchicalDocumentSymbolSupport ?? false,
            FoldsLinesOnly = document?.FoldingRange?.LineFoldingOnly ?? false,
            ShowsCollapsedText = document?.FoldingRange?.FoldingRange?.CollapsedText ?? false,
            FoldingLimit = document?.FoldingRange?.RangeLimit ?? int.MaxValue,
            RegistersWatchers = client.Workspace?.DidChangeWatchedFiles?.DynamicRegistration ?? false,
            TakesSnippets = document?.Completion?.CompletionItem?.SnippetSupport ?? false,
            WatchesOutside = client.Workspace?.DidChangeWatchedFiles is { DynamicRegistration: true, RelativePatternSupport: true },
            ShowsServerProgress = client.Window?.WorkDoneProgress ?? false,
            TakesCodeActions = document?.CodeAction?.CodeActionLiteralSupport is not null,
            Retried = client.General?.StaleRequestSupport?.RetryOnContentModified ?? [],
        };
    }
}
