using System.Collections.Immutable;
using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Server.Workspace;

/// <summary>
/// The workspace folders and the reading of their files. Owner loop only, but for what the loader calls. What is read comes
/// back as a change like any other.
/// </summary>
/// <param name="peer">The client.</param>
/// <param name="documents">The texts.</param>
/// <param name="post">Runs a change on the owner loop; false when the session is over.</param>
/// <param name="log">Told what is left out.</param>
/// <param name="find">Finds programs in a folder; null for this server's own way.</param>
/// <param name="ending">The end of the session.</param>
internal sealed class WorkspaceState(
    IPeer peer,
    DocumentStore documents,
    Func<string, Action, bool> post,
    ClientLog log,
    Func<string, CancellationToken, IEnumerable<string>>? find,
    CancellationToken ending)
{
    private readonly Dictionary<string, CancellationTokenSource> _cancellable = new(StringComparer.Ordinal);
    private readonly OutsideFiles _outside = new(peer, log);
    private WorkspaceFolders _folders = new([]);
    private WorkspaceLoader? _loader;
    private TaskCompletionSource? _loaded;
    private int _underWay;
    private int _lastToken;
    private bool _isRefreshing;

    private WorkspaceLoader Loader => _loader ??= new WorkspaceLoader(
        new WorkspaceScan(Warn, find), Warn, found => post("workspace files", () => Take(found)), ending);

    /// <summary>Completes when all reading that was asked for is in the snapshot.</summary>
    public Task Loaded => _loaded?.Task ?? Task.CompletedTask;

    /// <summary>
    /// Before a commit: what the programs need that lies outside of the folders, or is left out in them, is read too. Nobody waits for what an edit
    /// may have brought.
    /// </summary>
    public void Follow(Analysis analysis, ClientProfile client)
    {
        if (_underWay > 0) return;
        var (added, edited) = documents.TakeChanged();
        if (edited.Count > 0) Read(edited);
        if (added.Count == 0) return;
        BeginReading();
        Read(added);
        EndReading(static () => { });

        void Read(IReadOnlyList<FilePath> files) => Loader.ReadFound(() => _outside.Wanted(analysis, files, ending), found =>
        {
            _outside.Watch(found, client);
            Loader.WhenIdle(() => post("files outside", () => Refresh(client)));
        });
    }

    /// <summary>After a commit: whoever waits for the reading that is over finds it in the snapshot.</summary>
    public void Committed()
    {
        if (_underWay > 0) return;
        _loaded?.TrySetResult();
        _loaded = null;
    }

    /// <summary>The client's first folders; their files are read from here on.</summary>
    public void Begin(WorkspaceFolders folders, ClientProfile client)
    {
        _folders = folders;
        Load(folders.Roots, client);
    }

    /// <summary><c>workspace/didChangeWorkspaceFolders</c>.</summary>
    public void ChangeFolders(WorkspaceFoldersChangeEvent change, ClientProfile client)
    {
        (_folders, var added) = _folders.Change(change);
        foreach (var file in documents.Documents.Files.Where(file => !_folders.Contain(file)).ToList()) documents.Lost(file);
        _outside.Forget();
        documents.LookAgain();
        Load(added, client);
    }

    /// <summary><c>workspace/didChangeWatchedFiles</c>: what changed is read again, what is deleted is forgotten.</summary>
    public void FilesChanged(ImmutableArray<FileEvent> events, ClientProfile client)
    {
        var reread = new List<FilePath>();
        foreach (var item in events)
        {
            var file = DocumentUris.ToPath(item.Uri);
            if (item.Type == FileChangeType.Deleted) Forget(file);
            else if (IsWanted(file) && WorkspaceScan.IsProgram(file.Value)) reread.Add(file);
        }

        Read(reread, client);
    }

    /// <summary>Reads files again and tells a client that pulls when they are in the snapshot.</summary>
    public void Read(IReadOnlyList<FilePath> files, ClientProfile client)
    {
        BeginReading();
        Loader.Reread(files);
        EndReading(() => Refresh(client));
    }

    /// <summary><c>window/workDoneProgress/cancel</c>.</summary>
    public void CancelProgress(Or<int, string> token)
    {
        if (token.IsSecond && _cancellable.TryGetValue(token.Second!, out var reading)) reading.Cancel();
    }

    private void Load(ImmutableArray<string> roots, ClientProfile client)
    {
        if (roots.IsEmpty) return;
        BeginReading();
        var token = $"mtp/workspace/{++_lastToken}";
        var stop = _cancellable[token] = new CancellationTokenSource();
        var progress = client.ShowsServerProgress ? new ServerProgress(peer, token, "Reading MTPScript files", ending) : null;
        Loader.LoadFolders(roots, count => progress?.Report($"{count} files"), stop.Token);
        EndReading(() =>
        {
            _cancellable.Remove(token);
            _ = progress?.EndAsync($"{documents.Documents.FileCount} files");
        });
    }

    private void BeginReading()
    {
        _underWay++;
        _loaded ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Comes round to the owner loop behind everything that was read.</summary>
    private void EndReading(Action then)
    {
        var loaded = _loaded!;
        Loader.WhenIdle(() =>
        {
            // Where no more changes are taken, nothing more is waited for.
            if (!post("workspace read", Ended)) loaded.TrySetResult();
        });

        void Ended()
        {
            _underWay--;
            then();
        }
    }

    private void Take(IReadOnlyList<FoundFile> found)
    {
        foreach (var (file, text) in found)
        {
            if (text is not null && IsWanted(file)) documents.Loaded(file, text, isOutside: !_folders.Contain(file));
            else documents.Lost(file);
        }
    }

    private bool IsWanted(FilePath file) => _folders.Contain(file) || _outside.Contain(file);

    /// <summary>A deleted folder takes its files with it; clients report the folder alone.</summary>
    private void Forget(FilePath path)
    {
        foreach (var file in documents.Documents.Files.Where(file => WorkspaceFolders.IsUnder(file, path.Value)).ToList())
            documents.Lost(file);
    }

    private void Refresh(ClientProfile client)
    {
        if (!client.PullsDiagnostics || !client.RefreshesDiagnostics || _isRefreshing) return;
        _isRefreshing = true;
        _ = RefreshAsync();
    }

    private void Warn(string problem) => log.Write(MessageType.Warning, problem);

    private async Task RefreshAsync()
    {
        await peer.RequestAsync<NoValue>(Methods.WorkspaceDiagnosticRefresh, NoValue.Instance, CancellationToken.None)
            .ConfigureAwait(false);
        post("diagnostics refreshed", () => _isRefreshing = false);
    }
}
