using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;
using MtpScript.Tooling.Wire.Scheduling;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>workspace/symbol</c>.</summary>
internal static class WorkspaceSymbolHandler
{
    /// <summary>The declarations whose names match a text, once all files are read.</summary>
    public static async ValueTask<Answer<JsonList<WorkspaceSymbol>>> Handle(
        ServerSnapshot snapshot, WorkspaceSymbolParams request, RequestContext<ServerSnapshot> context)
    {
        await snapshot.WorkspaceLoaded.WaitAsync(context.Cancellation).ConfigureAwait(false);
        var current = context.Owner.Current;
        var found = current.Analysis.WorkspaceSymbols(request.Query, context.Cancellation);
        return new JsonList<WorkspaceSymbol>(SymbolTranslator.ToWorkspace(found, current));
    }
}
