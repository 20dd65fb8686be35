using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/signatureHelp</c>.</summary>
internal static class SignatureHelpHandler
{
    /// <summary>The signature of the call around a position; null outside of arguments.</summary>
    public static JsonAny Handle(DocumentView document, SignatureHelpParams request, CancellationToken cancellation)
    {
        var help = document.Analysis.SignatureHelp(document.File, document.Positions.ToOffset(request.Position), cancellation);
        if (help is null) return JsonAny.Of(NoValue.Instance);
        var signature = new SignatureInformation
        {
            Label = help.Label,
            Documentation = help.Documentation.Length == 0 ? null
                : new MarkupContent { Kind = MarkupKind.Markdown, Value = help.Documentation },
            Parameters = [.. help.Parameters.Select(static parameter => new ParameterInformation { Label = parameter })],
        };
        return JsonAny.Of(new SignatureHelp { Signatures = [signature], ActiveSignature = 0, ActiveParameter = help.ActiveParameter });
    }
}
