using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Publishing;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Wire.JsonRpc;
using MtpScript.Tooling.Wire.Scheduling;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>workspace/diagnostic</c>.</summary>
internal static class WorkspaceDiagnosticHandler
{
    private const int BatchSize = 32;

    /// <summary>Reports every file, in batches where the client takes them; files that are gone are reported clean.</summary>
    public static async ValueTask<Answer<WorkspaceDiagnosticReport>> Handle(
        ServerSnapshot snapshot, WorkspaceDiagnosticParams request, RequestContext<ServerSnapshot> context)
    {
        await snapshot.WorkspaceLoaded.WaitAsync(context.Cancellation).ConfigureAwait(false);
        var reports = new WorkspaceReports(context.Owner.Current, request.PreviousResultIds);
        var stream = new PartialResults(context.Peer, request.PartialResultToken, context.Cancellation);
        using var progress = WorkDoneProgress.Begin(context.Peer, request.WorkDoneToken, "Checking MTPScript files");
        var done = 0;
        foreach (var batch in reports.Files.Chunk(BatchSize))
        {
            await stream.AddAsync(reports.Of(batch, context.Cancellation)).ConfigureAwait(false);
            progress.Report(done += batch.Length, reports.Files.Count);
        }

        await stream.AddAsync(reports.Gone).ConfigureAwait(false);
        context.Owner.Current.TrimMemory();
        return new WorkspaceDiagnosticReport { Items = stream.Rest };
    }
}
