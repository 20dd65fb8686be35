using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.Scheduling;

namespace MtpScript.Tooling.Server.Scheduling;

/// <summary>The methods that change the state: lifecycle, text synchronization, workspace.</summary>
internal static class StateRoutes
{
    /// <summary>Their routes.</summary>
    public static IEnumerable<Route<ServerSnapshot>> Of(ServerState state) =>
    [
        Route.Serial<ServerSnapshot, InitializeParams, InitializeResult>(Methods.Initialize, state.Initialize),
        Route.Serial<ServerSnapshot, NoValue, NoValue>(Methods.Shutdown, state.Shutdown),
        Change<NoValue>(Methods.Initialized, state.Initialized),
        Change<NoValue>(Methods.Exit, state.Exit),
        Change<SetTraceParams>(Methods.SetTrace, state.SetTrace),
        Change<DidOpenTextDocumentParams>(Methods.TextDocumentDidOpen, state.DidOpen),
        Change<DidChangeTextDocumentParams>(Methods.TextDocumentDidChange, state.DidChange),
        Change<DidCloseTextDocumentParams>(Methods.TextDocumentDidClose, state.DidClose),
        Change<DidChangeWatchedFilesParams>(Methods.WorkspaceDidChangeWatchedFiles, state.DidChangeWatchedFiles),
        Change<DidChangeWorkspaceFoldersParams>(Methods.WorkspaceDidChangeWorkspaceFolders, state.DidChangeWorkspaceFolders),
        Change<WorkDoneProgressCancelParams>(Methods.WindowWorkDoneProgressCancel, state.CancelProgress),

        // Known and without effect: the text of a saved document is known already, and there are no settings.
        Change<NoValue>(Methods.TextDocumentDidSave, static _ => { }),
        Change<NoValue>(Methods.WorkspaceDidChangeConfiguration, static _ => { }),
    ];

    private static Route<ServerSnapshot> Change<TParams>(string method, Action<TParams> change)
        where TParams : IJsonReadable<TParams> => Route.Change<ServerSnapshot, TParams>(method, change);
}
