using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/documentHighlight</c>.</summary>
internal static class DocumentHighlightHandler
{
    /// <summary>The places in the document that name what is named at a position.</summary>
    public static JsonList<DocumentHighlight> Handle(
        DocumentView document, DocumentHighlightParams request, CancellationToken cancellation)
    {
        var places = document.Analysis.DocumentHighlights(document.File, document.Positions.ToOffset(request.Position), cancellation);
        return new([.. places.Select(place => new DocumentHighlight
        {
            Range = document.Positions.ToRange(place.Span),
            Kind = place.IsDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        })]);
    }
}
