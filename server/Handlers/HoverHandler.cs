using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/hover</c>.</summary>
internal static class HoverHandler
{
    /// <summary>What the name at a position is; null where there is none.</summary>
    public static JsonAny Handle(DocumentView document, HoverParams request, CancellationToken cancellation)
    {
        var hover = document.Analysis.Hover(document.File, document.Positions.ToOffset(request.Position), cancellation);
        return hover is null ? JsonAny.Of(NoValue.Instance) : JsonAny.Of(new Hover
        {
            Contents = new MarkupContent { Kind = MarkupKind.Markdown, Value = hover.Markdown },
            Range = document.Positions.ToRange(hover.Span),
        });
    }
}
