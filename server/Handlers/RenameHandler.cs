using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/prepareRename</c> and <c>textDocument/rename</c>.</summary>
internal static class RenameHandler
{
    /// <summary>The name at a position, if it can be changed.</summary>
    public static JsonAny Prepare(DocumentView document, PrepareRenameParams request, CancellationToken cancellation)
    {
        var target = document.Analysis.PrepareRename(document.File, document.Positions.ToOffset(request.Position), cancellation);
        return target is null ? JsonAny.Of(NoValue.Instance) : JsonAny.Of(new PrepareRenamePlaceholder
        {
            Range = document.Positions.ToRange(target.Span), Placeholder = target.Name,
        });
    }

    /// <summary>The changes; an error that says why when it cannot be.</summary>
    public static Answer<WorkspaceEdit> Handle(DocumentView document, RenameParams request, CancellationToken cancellation)
    {
        var offset = document.Positions.ToOffset(request.Position);
        var result = document.Analysis.Rename(document.File, offset, request.NewName, cancellation);
        var readOnly = result.Edits.Select(static edit => edit.File).Where(document.Snapshot.Documents.IsReadOnly).ToList();
        var refusal = result.Refusal ?? (readOnly is [var first, ..] ? $"the name stands in {first}, outside of the open folders: open that file" : null);
        return refusal is not null
            ? new JsonRpcError(JsonRpcErrorCodes.RequestFailed, $"Cannot rename: {refusal}")
            : new NavigationTranslator(document).ToWorkspaceEdit(result.Edits);
    }
}
