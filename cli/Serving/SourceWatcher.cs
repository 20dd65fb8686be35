using MtpScript.Tooling.Cli.Files;

namespace MtpScript.Tooling.Cli.Serving;

/// <summary>
/// Watches the folders that a program is made from, and says when something in them has changed and nothing more has for a
/// moment:
/// editors write a file in several steps.
/// </summary>
internal sealed class SourceWatcher : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _changes = new(0);
    private readonly Action<string> _report;

    /// <summary>Watches nothing yet.</summary>
    /// <param name="report">Takes what people should know, when something cannot be watched.</param>
    public SourceWatcher(Action<string> report) => _report = report;

    /// <summary>Watches the folders of a program, and no others.</summary>
    public void Watch(SourceProgram program)
    {
        var wanted = program.SourceFolders.Where(Directory.Exists).ToHashSet(StringComparer.Ordinal);
        foreach (var (folder, watcher) in _watchers.Where(watched => !wanted.Contains(watched.Key)).ToList())
        {
            watcher.Dispose();
            _watchers.Remove(folder);
        }

        foreach (var folder in wanted)
            if (!_watchers.ContainsKey(folder) && TryWatch(folder) is { } watcher) _watchers.Add(folder, watcher);
    }

    /// <summary>Waits for a change, and then until nothing has changed for a moment.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        await _changes.WaitAsync(cancellation);
        while (await _changes.WaitAsync(Quiet, cancellation))
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watcher in _watchers.Values) watcher.Dispose();
        _changes.Dispose();
    }

    private FileSystemWatcher? TryWatch(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder)
            {
                NotifyFilter =
                    NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Changed += (_, change) => Note(change.Name);
            watcher.Created += (_, change) => Note(change.Name);
            watcher.Deleted += (_, change) => Note(change.Name);
            watcher.Renamed += (_, change) =>
            {
                Note(change.OldName);
                Note(change.Name);
            };

            // What was lost is made good by reading everything again.
            watcher.Error += (_, _) => _changes.Release();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (FileProblems.IsExpected(exception) || exception is ArgumentException)
        {
            _report($"changes in {folder} are not noticed: {FileProblems.Describe(exception)}");
            return null;
        }
    }

    /// <summary>
    /// Only modules, project files and adapters count, and folders, in which such may be: a database beside them changes all
    /// the time.
    /// </summary>
    private void Note(string? name)
    {
        if (Path.GetExtension(name) is ".mtp" or ".mtps" or ".toml" or ".js" or "") _changes.Release();
    }
}
