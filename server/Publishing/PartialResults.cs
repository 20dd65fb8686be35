using System.Collections.Immutable;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;
using Report = MtpScript.Tooling.Wire.Json.Or<
    MtpScript.Tooling.Server.Protocol.WorkspaceFullDocumentDiagnosticReport,
    MtpScript.Tooling.Server.Protocol.WorkspaceUnchangedDocumentDiagnosticReport>;

namespace MtpScript.Tooling.Server.Publishing;

/// <summary>Streams reports to a client that gave a token, at the pace it reads; collects them for one that did not.</summary>
/// <param name="peer">The client.</param>
/// <param name="token">The request's <c>partialResultToken</c>.</param>
/// <param name="cancellation">The request's.</param>
internal sealed class PartialResults(IPeer peer, Or<int, string>? token, CancellationToken cancellation)
{
    private readonly ImmutableArray<Report>.Builder _rest = ImmutableArray.CreateBuilder<Report>();

    /// <summary>What the answer itself holds.</summary>
    public ImmutableArray<Report> Rest => _rest.ToImmutable();

    /// <summary>Sends or keeps one batch.</summary>
    public async Task AddAsync(IEnumerable<Report> batch)
    {
        if (token is not { } stream)
        {
            _rest.AddRange(batch);
            return;
        }

        ImmutableArray<Report> items = [.. batch];
        if (items.IsEmpty) return;
        await peer.WhenRoomAsync(cancellation).ConfigureAwait(false);
        peer.Notify(Methods.Progress, new ProgressParams
        {
            Token = stream, Value = JsonAny.Of(new WorkspaceDiagnosticReportPartialResult { Items = items }),
        });
    }
}
