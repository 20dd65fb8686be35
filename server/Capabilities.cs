using System.Collections.Immutable;
using MtpScript.Tooling.Server.Handlers;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
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
