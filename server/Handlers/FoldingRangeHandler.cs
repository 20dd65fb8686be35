using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/foldingRange</c>.</summary>
internal static class FoldingRangeHandler
{
    /// <summary>The ranges, as many as the client wants.</summary>
    public static JsonList<FoldingRange> Handle(DocumentView document, FoldingRangeParams request, CancellationToken cancellation)
    {
        var regions = document.Analysis.FoldingRanges(document.File, cancellation);
        return new(FoldingTranslator.Translate(regions, document.Positions, document.Client));
    }
}
