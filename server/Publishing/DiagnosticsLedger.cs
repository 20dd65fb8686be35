using System.Collections.Immutable;
using MtpScript.Tooling.Server.Protocol;

namespace MtpScript.Tooling.Server.Publishing;

/// <summary>
/// What the client was last told, for clients that are pushed to. A value: what it was told and what is true now give what to
/// tell it and the next ledger, so that nothing stays stale and nothing is said twice.
/// </summary>
internal sealed record DiagnosticsLedger
{
    private ImmutableDictionary<string, Entry> Published { get; init; } = ImmutableDictionary<string, Entry>.Empty;

    /// <summary>A client that was told nothing.</summary>
    public static DiagnosticsLedger Empty { get; } = new();

    /// <summary>Compares with the reports of every file there is, one a file.</summary>
    /// <param name="current">The reports.</param>
    public (ImmutableArray<PublishDiagnosticsParams> ToPublish, DiagnosticsLedger Next) Step(
        IReadOnlyCollection<DiagnosticReport> current)
    {
        var toPublish = ImmutableArray.CreateBuilder<PublishDiagnosticsParams>();
        var next = ImmutableDictionary.CreateBuilder<string, Entry>();
        foreach (var report in current)
        {
            var entry = new Entry(report.Version, report.ResultId);
            if (!IsKnown(report, entry))
                toPublish.Add(new PublishDiagnosticsParams { Uri = report.Uri, Version = report.Version,
                    Diagnostics = report.Items });

            // A clean file that is not open is the same as one nobody ever spoke of.
            if (report.Version is not null || !report.Items.IsEmpty) next[report.Uri] = entry;
        }

        var alive = current.Select(static report => report.Uri).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in Published.Keys.Where(uri => !alive.Contains(uri)))
            toPublish.Add(new PublishDiagnosticsParams { Uri = gone, Diagnostics = [] });
        return (toPublish.ToImmutable(), new DiagnosticsLedger { Published = next.ToImmutable() });
    }

    private bool IsKnown(DiagnosticReport report, Entry entry) => Published.TryGetValue(report.Uri, out var last)
        ? last == entry
        : report.Version is null && report.Items.IsEmpty;

    private sealed record Entry(int? Version, string ResultId);
}
