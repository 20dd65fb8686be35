using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Server.Workspace;

/// <summary>A file as it was found: its text, or null when it is gone.</summary>
/// <param name="File">The file.</param>
/// <param name="Text">Its text.</param>
internal readonly record struct FoundFile(FilePath File, SourceText? Text);

/// <summary>
/// Reads files behind the session's back and hands them over in batches. Work is done one piece after the other, so that a
/// file that is read twice ends with its newest text.
/// </summary>
/// <param name="scan">Reads.</param>
/// <param name="report">Told about what is left out.</param>
/// <param name="deliver">Takes what was found; any thread.</param>
/// <param name="cancellation">Ends all reading.</param>
internal sealed class WorkspaceLoader(
    WorkspaceScan scan, Action<string> report, Action<IReadOnlyList<FoundFile>> deliver, CancellationToken cancellation)
{
    private const int BatchSize = 64;

    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Reads the programs under folders.</summary>
    /// <param name="roots">Local folders.</param>
    /// <param name="progress">Told how many files were read so far.</param>
    /// <param name="stop">Ends this reading alone.</param>
    public void LoadFolders(IReadOnlyList<string> roots, Action<int> progress, CancellationToken stop) => Then(() =>
    {
        var paths = roots.SelectMany(root => scan.Programs(root, cancellation)).Distinct(StringComparer.Ordinal);
        var count = 0;
        foreach (var batch in paths.Chunk(BatchSize))
        {
            if (stop.IsCancellationRequested || cancellation.IsCancellationRequested) return;
            Deliver(batch);
            progress(count += batch.Length);
        }
    });

    /// <summary>Reads files again, or finds that they are gone.</summary>
    /// <param name="files">Files on disk.</param>
    public void Reread(IReadOnlyList<FilePath> files)
    {
        if (files.Count > 0) Then(() => Deliver(files.Select(static file => file.Value)));
    }

    /// <summary>Reads those of some files that are there.</summary>
    /// <param name="find">Finds them, behind the session's back.</param>
    /// <param name="found">Told what is going to be read, before it is.</param>
    public void ReadFound(Func<IEnumerable<FilePath>> find, Action<IReadOnlyList<FilePath>> found) => Then(() =>
    {
        var files = find().Where(static file => File.Exists(file.Value)).ToList();
        if (files.Count == 0) return;
        found(files);
        Deliver(files.Select(static file => file.Value));
    });

    /// <summary>Runs when all that was asked for before is delivered.</summary>
    public void WhenIdle(Action action) => Then(action);

    private void Deliver(IEnumerable<string> paths)
    {
        var found = paths.AsParallel().AsOrdered()
            .Select(path => new FoundFile(new FilePath(path), scan.TryRead(path)))
            .ToList();
        deliver(found);
    }

    private void Then(Action work)
    {
        lock (_gate)
        {
            _last = _last.ContinueWith(_ => Guarded(work), cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Reading that fails must not stop the reading after it.</summary>
    private void Guarded(Action work)
    {
        try
        {
            work();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            report("reading the workspace was cancelled");
        }
#pragma warning disable CA1031 // See the summary.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            report($"reading the workspace failed: {exception}");
        }
    }
}
