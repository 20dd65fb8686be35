using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Server.Workspace;

/// <summary>
/// What programs need that is not found in the workspace folders (§10): read for those who import it, watched, and never written.
/// Nothing but programs and project files at the paths that imports lead to. Any thread.
/// </summary>
/// <param name="peer">The client.</param>
/// <param name="log">Told when the client does not watch.</param>
internal sealed class OutsideFiles(IPeer peer, ClientLog log)
{
    private readonly Lock _gate = new();
    private readonly HashSet<FilePath> _asked = [];
    private readonly HashSet<string> _watched = new(StringComparer.Ordinal);

    /// <summary>Whether somebody imports the file, or would if it were there.</summary>
    public bool Contain(FilePath file)
    {
        lock (_gate) return _asked.Contains(file);
    }

    /// <summary>Forgets what was asked for; it is asked for again when programs are looked at again.</summary>
    public void Forget()
    {
        lock (_gate) _asked.Clear();
    }

    /// <summary>The paths that files need and that nobody has asked for.</summary>
    public IEnumerable<FilePath> Wanted(Analysis analysis, IEnumerable<FilePath> files, CancellationToken cancellation) =>
        files.SelectMany(file => analysis.WantedFiles(file, cancellation)).Where(IsAsked);

    /// <summary>Has the client watch the folders of files.</summary>
    public void Watch(IReadOnlyList<FilePath> files, ClientProfile client)
    {
        if (!client.WatchesOutside) return;
        foreach (var folder in files.Select(ModulePaths.FolderOf).OfType<string>().Distinct())
            if (IsWatched(folder)) _ = FileWatching.RegisterOutsideAsync(peer, log, folder);
    }

    private bool IsAsked(FilePath file)
    {
        if (!WorkspaceScan.IsProgram(file.Value)) return false;
        lock (_gate) return _asked.Add(file);
    }

    private bool IsWatched(string folder)
    {
        lock (_gate) return _watched.Add(folder);
    }
}
