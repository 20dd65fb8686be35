using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/documentSymbol</c>.</summary>
internal static class DocumentSymbolHandler
{
    /// <summary>A tree, or a list for clients that know no trees.</summary>
    public static JsonAny Handle(DocumentView document, DocumentSymbolParams request, CancellationToken cancellation)
    {
        var outline = document.Analysis.DocumentSymbols(document.File, cancellation);
        return document.Client.ShowsSymbolTrees
            ? JsonAny.Of(new JsonList<DocumentSymbol>(SymbolTranslator.ToTree(outline, document.Positions)))
            : JsonAny.Of(new JsonList<SymbolInformation>(SymbolTranslator.ToList(outline, document.Positions, document.Uri)));
    }
}
