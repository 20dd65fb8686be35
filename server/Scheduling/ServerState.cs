using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Server.Hosting;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Publishing;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Server.Workspace;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;
using MtpScript.Tooling.Wire.Scheduling;

namespace MtpScript.Tooling.Server.Scheduling;

/// <summary>
/// The state of a session and every notification that changes it. Owner loop only, but for <see cref="Current"/>.
/// </summary>
internal sealed class ServerState : IStateOwner<ServerSnapshot>
{
    private readonly LanguageServerOptions _options;
    private readonly ClientLog _log;
    private readonly DocumentStore _documents = new(new AnalysisHost());
    private readonly SemanticTokenResults _tokenResults = new();
    private readonly ParentWatch _parent;
    private readonly CancellationToken _ending;
    private Session<ServerSnapshot> _session = null!;
    private WorkspaceState _workspace = null!;
    private DiagnosticsPublisher _publisher = null!;
    private WorkspaceFolders _folders = new([]);
    private Lifecycle _lifecycle;
    private ClientProfile _client = new();
    private bool _isListening;
    private volatile ServerSnapshot _current;

    /// <summary>The state before <c>initialize</c>.</summary>
    public ServerState(LanguageServerOptions options, ClientLog log, ParentWatch parent, CancellationToken ending)
    {
        _options = options;
        _log = log;
        _parent = parent;
        _ending = ending;
        _current = Snapshot(Task.CompletedTask);
    }

    /// <inheritdoc/>
    public ServerSnapshot Current => _current;

    /// <summary>What the process ends with.</summary>
    public int ExitCode => _lifecycle.ExitCode;

    /// <summary>Connects the state with the session that runs it, before the session runs.</summary>
    public void Attach(Session<ServerSnapshot> session)
    {
        _session = session;
        _publisher = new DiagnosticsPublisher(session.Peer, _log, _ending);
        if (_options.ParentProcessId is { } parent) session.Post("watch the parent", () => _parent.Watch(parent));
        _workspace = new WorkspaceState(session.Peer, _documents, session.Post, _log, _options.FindPrograms, _ending);
    }

    /// <inheritdoc/>
    public JsonRpcError? Refuse(string method) => _lifecycle.Refuse(method);

    /// <inheritdoc/>
    public void Commit()
    {
        _workspace.Follow(_documents.Commit(), _client);
        _current = Snapshot(_workspace.Loaded);
        _workspace.Committed();
        if (_isListening && _lifecycle.IsServing && !_client.PullsDiagnostics) _publisher.Offer(_current);
    }

    /// <summary><c>initialize</c>: answered before anything is read.</summary>
    public Answer<InitializeResult> Initialize(InitializeParams parameters)
    {
        _client = ClientProfile.Of(parameters.Capabilities);
        _folders = WorkspaceFolders.Of(parameters);
        _lifecycle = _lifecycle.Initialized();
        if (parameters.Trace is { } trace) _log.Trace = trace;
        if (parameters.ProcessId is { } parent) _session.Post("watch the parent", () => _parent.Watch(parent));
        return new InitializeResult
        {
            Capabilities = Capabilities.Of(_client),
            ServerInfo = new ServerInfo { Name = "mtp", Version = _options.Version },
        };
    }

    /// <summary><c>initialized</c>: the client listens, and its folders are read.</summary>
    public void Initialized(NoValue parameters)
    {
        _isListening = true;
        _log.Attach(_session.Peer);
        _workspace.Begin(_folders, _client);
        if (_client.RegistersWatchers) _ = FileWatching.RegisterAsync(_session.Peer, _log);
    }

    /// <summary><c>shutdown</c>.</summary>
    public Answer<NoValue> Shutdown(NoValue parameters)
    {
        _lifecycle = _lifecycle.ShutDown();
        return NoValue.Instance;
    }

    /// <summary><c>exit</c>.</summary>
    public void Exit(NoValue parameters)
    {
        _lifecycle = _lifecycle.Exited();
        _session.Stop();
    }

    /// <summary><c>$/setTrace</c>.</summary>
    public void SetTrace(SetTraceParams parameters) => _log.Trace = parameters.Value;

    /// <summary><c>textDocument/didOpen</c>.</summary>
    public void DidOpen(DidOpenTextDocumentParams parameters) => Report(_documents.DidOpen(parameters.TextDocument));

    /// <summary><c>textDocument/didChange</c>.</summary>
    public void DidChange(DidChangeTextDocumentParams parameters) =>
        Report(_documents.DidChange(parameters, _client.PositionEncoding));

    /// <summary><c>textDocument/didClose</c>.</summary>
    public void DidClose(DidCloseTextDocumentParams parameters)
    {
        var (problem, reread) = _documents.DidClose(parameters.TextDocument.Uri);
        Report(problem);
        _tokenResults.Forget(DocumentUris.ToPath(parameters.TextDocument.Uri));
        if (reread is { } file) _workspace.Read([file], _client);
    }

    /// <summary><c>workspace/didChangeWatchedFiles</c>.</summary>
    public void DidChangeWatchedFiles(DidChangeWatchedFilesParams parameters) =>
        _workspace.FilesChanged(parameters.Changes, _client);

    /// <summary><c>workspace/didChangeWorkspaceFolders</c>.</summary>
    public void DidChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams parameters) =>
        _workspace.ChangeFolders(parameters.Event, _client);

    /// <summary><c>window/workDoneProgress/cancel</c>.</summary>
    public void CancelProgress(WorkDoneProgressCancelParams parameters) => _workspace.CancelProgress(parameters.Token);

    private ServerSnapshot Snapshot(Task loaded) =>
        new(_documents.Commit(), _client, _documents.Documents, loaded, _tokenResults);

    private void Report(string? problem)
    {
        if (problem is not null) _log.Write(MessageType.Error, problem);
    }
}
