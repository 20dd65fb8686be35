using System.Collections.Immutable;
using MtpScript.Tooling.Server.Handlers;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;
using MtpScript.Tooling.Wire.Scheduling;

namespace MtpScript.Tooling.Server;

/// <summary>One row of <see cref="Capabilities"/>: what a client is told, and who answers.</summary>
/// <param name="Declare">Adds the feature to what <c>initialize</c> answers.</param>
/// <param name="Routes">The feature's methods.</param>
internal sealed record Feature(
    Func<ServerCapabilities, ServerCapabilities> Declare, params ImmutableArray<Route<ServerSnapshot>> Routes);

/// <summary>
/// The features of the server: one row each. A method that is no feature of its own is in <see cref="StateRoutes"/>.
/// </summary>
internal static class Capabilities
{
    private static ImmutableArray<Feature> Features { get; } =
    [
        new(
            static server => server with { DocumentSymbolProvider = new DocumentSymbolOptions { Label = "MTPScript" } },
            OnDocument<DocumentSymbolParams>.Route(
                Methods.TextDocumentDocumentSymbol, static request => request.TextDocument.Uri, DocumentSymbolHandler.Handle)),
        new(
            static server => server with { FoldingRangeProvider = new FoldingRangeOptions() },
            OnDocument<FoldingRangeParams>.Route(
                Methods.TextDocumentFoldingRange, static request => request.TextDocument.Uri, FoldingRangeHandler.Handle)),
        new(
            static server => server with { SelectionRangeProvider = new SelectionRangeOptions() },
            OnDocument<SelectionRangeParams>.Route(
                Methods.TextDocumentSelectionRange, static request => request.TextDocument.Uri, SelectionRangeHandler.Handle)),
        new(
            static server => server with
            {
                SemanticTokensProvider = new SemanticTokensOptions
                {
                    Legend = SemanticTokenLegend.Legend, Range = true, Full = new SemanticTokensFullDelta { Delta = true },
                },
            },
            OnDocument<SemanticTokensParams>.Route(
                Methods.TextDocumentSemanticTokensFull, static request => request.TextDocument.Uri, SemanticTokensHandler.Full),
            OnDocument<SemanticTokensDeltaParams>.Route(
                Methods.TextDocumentSemanticTokensFullDelta, static request => request.TextDocument.Uri,
                    SemanticTokensHandler.Delta),
            OnDocument<SemanticTokensRangeParams>.Route(
                Methods.TextDocumentSemanticTokensRange, static request => request.TextDocument.Uri,
                    SemanticTokensHandler.Range)),
        new(
            static server => server with
            {
                DiagnosticProvider = new DiagnosticOptions
                {
                    Identifier = "mtp", InterFileDependencies = true, WorkspaceDiagnostics = true, WorkDoneProgress = true,
                },
            },
            OnDocument<DocumentDiagnosticParams>.Route(
                Methods.TextDocumentDiagnostic, static request => request.TextDocument.Uri, DocumentDiagnosticHandler.Handle),
            Route.Request<ServerSnapshot, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>(
                Methods.WorkspaceDiagnostic, WorkspaceDiagnosticHandler.Handle)),
        new(
            static server => server with { HoverProvider = new HoverOptions() },
            OnDocument<HoverParams>.Route(
                Methods.TextDocumentHover, static request => request.TextDocument.Uri, HoverHandler.Handle)),
        new(
            static server => server with { DefinitionProvider = new DefinitionOptions() },
            OnDocument<DefinitionParams>.Route(
                Methods.TextDocumentDefinition, static request => request.TextDocument.Uri, DefinitionHandler.Definition)),
        new(
            static server => server with { TypeDefinitionProvider = new TypeDefinitionOptions() },
            OnDocument<TypeDefinitionParams>.Route(
                Methods.TextDocumentTypeDefinition, static request => request.TextDocument.Uri, DefinitionHandler.TypeDefinition)),
        new(
            static server => server with { ReferencesProvider = new ReferenceOptions() },
            OnDocument<ReferenceParams>.Route(
                Methods.TextDocumentReferences, static request => request.TextDocument.Uri, ReferencesHandler.Handle)),
        new(
            static server => server with { DocumentHighlightProvider = new DocumentHighlightOptions() },
            OnDocument<DocumentHighlightParams>.Route(
                Methods.TextDocumentDocumentHighlight, static request => request.TextDocument.Uri, DocumentHighlightHandler.Handle)),
        new(
            static server => server with { RenameProvider = new RenameOptions { PrepareProvider = true } },
            OnDocument<PrepareRenameParams>.Route(
                Methods.TextDocumentPrepareRename, static request => request.TextDocument.Uri, RenameHandler.Prepare),
            OnDocument<RenameParams>.Route(
                Methods.TextDocumentRename, static request => request.TextDocument.Uri, RenameHandler.Handle)),
        new(
            static server => server with { CompletionProvider = new CompletionOptions { TriggerCharacters = [".", "\"", "/"] } },
            OnDocument<CompletionParams>.Route(
                Methods.TextDocumentCompletion, static request => request.TextDocument.Uri, CompletionHandler.Handle)),
        new(
            static server => server with { SignatureHelpProvider = new SignatureHelpOptions { TriggerCharacters = ["(", ","] } },
            OnDocument<SignatureHelpParams>.Route(
                Methods.TextDocumentSignatureHelp, static request => request.TextDocument.Uri, SignatureHelpHandler.Handle)),
        new(
            static server => server with { CodeActionProvider = new CodeActionOptions { CodeActionKinds = [CodeActionKind.QuickFix] } },
            OnDocument<CodeActionParams>.Route(
                Methods.TextDocumentCodeAction, static request => request.TextDocument.Uri, CodeActionHandler.Handle)),
        new(
            static server => server with { WorkspaceSymbolProvider = new WorkspaceSymbolOptions() },
            Route.Request<ServerSnapshot, WorkspaceSymbolParams, JsonList<WorkspaceSymbol>>(
                Methods.WorkspaceSymbol, WorkspaceSymbolHandler.Handle)),
    ];

    /// <summary>What <c>initialize</c> answers.</summary>
    public static ServerCapabilities Of(ClientProfile client)
    {
        var server = new ServerCapabilities
        {
            PositionEncoding = client.PositionEncoding.ToKind(),
            TextDocumentSync = new TextDocumentSyncOptions { OpenClose = true, Change = TextDocumentSyncKind.Incremental },
            Workspace = new WorkspaceOptions
            {
                WorkspaceFolders = new WorkspaceFoldersServerCapabilities { Supported = true, ChangeNotifications = true },
            },
        };
        foreach (var feature in Features) server = feature.Declare(server);
        return server;
    }

    /// <summary>The routes of every feature.</summary>
    public static IEnumerable<Route<ServerSnapshot>> Routes => Features.SelectMany(static feature => feature.Routes);
}
