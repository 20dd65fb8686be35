using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Publishing;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/diagnostic</c>.</summary>
internal static class DocumentDiagnosticHandler
{
    /// <summary>The diagnostics of the document, or that they are what the client has.</summary>
    public static JsonAny Handle(DocumentView document, DocumentDiagnosticParams request, CancellationToken cancellation)
    {
        var report = DiagnosticReport.Of(document.Snapshot, document.File, cancellation);
        return JsonAny.Of(request.PreviousResultId == report.ResultId
            ? new RelatedUnchangedDocumentDiagnosticReport { ResultId = report.ResultId }
            : new RelatedFullDocumentDiagnosticReport { ResultId = report.ResultId, Items = report.Items });
    }
}
