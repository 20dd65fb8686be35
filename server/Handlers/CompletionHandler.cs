using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/completion</c>.</summary>
internal static class CompletionHandler
{
    /// <summary>What can be written at a position.</summary>
    public static CompletionList Handle(DocumentView document, CompletionParams request, CancellationToken cancellation)
    {
        var offset = document.Positions.ToOffset(request.Position);
        var result = document.Analysis.Completion(document.File, offset, cancellation);
        return CompletionTranslator.Translate(result, document.Positions, document.Client.TakesSnippets);
    }
}
