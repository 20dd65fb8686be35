using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Server.Publishing;

/// <summary>
/// Pushes diagnostics to clients that do not pull. Snapshots come faster than they are checked when somebody types: only the
/// newest waits.
/// </summary>
/// <param name="peer">The client.</param>
/// <param name="log">Told about checks that fail.</param>
/// <param name="ending">The end of the session.</param>
internal sealed class DiagnosticsPublisher(IPeer peer, ClientLog log, CancellationToken ending) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private ServerSnapshot? _newest;
    private bool _isRunning;
    private DiagnosticsLedger _ledger = DiagnosticsLedger.Empty;

    /// <summary>Says that the state is new.</summary>
    public void Offer(ServerSnapshot snapshot)
    {
        lock (_gate)
        {
            _newest = snapshot;
            if (_isRunning) return;
            _isRunning = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Publishes snapshots until none waits.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        while (TryTake(out var snapshot)) Publish(snapshot);
    }

    private bool TryTake(out ServerSnapshot snapshot)
    {
        lock (_gate)
        {
            snapshot = _newest!;
            _newest = null;
            return _isRunning = snapshot is not null && !ending.IsCancellationRequested;
        }
    }

    private void Publish(ServerSnapshot snapshot)
    {
        var reports = snapshot.Documents.All.AsParallel().AsOrdered()
            .Select(file => Check(snapshot, file)).OfType<DiagnosticReport>().ToList();
        if (ending.IsCancellationRequested) return;
        (var toPublish, _ledger) = _ledger.Step(reports);
        foreach (var publication in toPublish) peer.Notify(Methods.TextDocumentPublishDiagnostics, publication);
        snapshot.TrimMemory();
    }

    /// <summary>A file whose check fails is left out, and its diagnostics are taken back; the others are published.</summary>
    private DiagnosticReport? Check(ServerSnapshot snapshot, FilePath file)
    {
        try
        {
            return DiagnosticReport.Of(snapshot, file, ending);
        }
#pragma warning disable CA1031 // See the summary.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (exception is not OperationCanceledException) log.Failed($"diagnostics of {file.Value}", exception);
            return null;
        }
    }
}
