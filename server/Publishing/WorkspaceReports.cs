using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;
using Report = MtpScript.Tooling.Wire.Json.Or<
    MtpScript.Tooling.Server.Protocol.WorkspaceFullDocumentDiagnosticReport,
    MtpScript.Tooling.Server.Protocol.WorkspaceUnchangedDocumentDiagnosticReport>;

namespace MtpScript.Tooling.Server.Publishing;

/// <summary>What a pull of the whole workspace is told, file by file, against what the client was told before.</summary>
internal sealed class WorkspaceReports
{
    private readonly ServerSnapshot _snapshot;
    private readonly Dictionary<FilePath, PreviousResultId> _previous;

    /// <summary>The reports of a snapshot.</summary>
    public WorkspaceReports(ServerSnapshot snapshot, IEnumerable<PreviousResultId> previous)
    {
        _snapshot = snapshot;
        _previous = previous.GroupBy(static id => DocumentUris.ToPath(id.Uri))
            .ToDictionary(static ids => ids.Key, static ids => ids.Last());
        Files = [.. snapshot.Documents.All];
    }

    /// <summary>The files there are.</summary>
    public IReadOnlyList<FilePath> Files { get; }

    /// <summary>Files the client was told about that are no more: nothing is wrong with them.</summary>
    public IEnumerable<Report> Gone
    {
        get
        {
            var alive = Files.ToHashSet();
            foreach (var (file, previous) in _previous.Where(item => !alive.Contains(item.Key)))
            {
                var report = DiagnosticReport.Of(_snapshot, file, CancellationToken.None);
                yield return Answer(report with { Uri = previous.Uri }, previous.Value);
            }
        }
    }

    /// <summary>The reports of some files, in their order; files are checked in parallel.</summary>
    public IEnumerable<Report> Of(IEnumerable<FilePath> files, CancellationToken cancellation) =>
        files.AsParallel().AsOrdered().WithCancellation(cancellation).Select(file => Of(file, cancellation));

    private Report Of(FilePath file, CancellationToken cancellation) => Answer(
        DiagnosticReport.Of(_snapshot, file, cancellation), _previous.TryGetValue(file, out var id) ? id.Value : null);

    private static Report Answer(DiagnosticReport report, string? previous) => report.ResultId == previous
        ? new WorkspaceUnchangedDocumentDiagnosticReport { Uri = report.Uri, Version = report.Version,
            ResultId = report.ResultId }
        : new WorkspaceFullDocumentDiagnosticReport
        {
            Uri = report.Uri, Version = report.Version, ResultId = report.ResultId, Items = report.Items,
        };
}
