using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/codeAction</c>.</summary>
internal static class CodeActionHandler
{
    /// <summary>The fixes of what is wrong in a range, where the client wants quick fixes and takes them as data.</summary>
    public static JsonList<CodeAction> Handle(DocumentView document, CodeActionParams request, CancellationToken cancellation)
    {
        var wanted = request.Context.Only is not { } only || only.Any(static kind => kind == CodeActionKind.QuickFix || kind == CodeActionKind.Empty);
        if (!wanted || !document.Client.TakesCodeActions) return new([]);
        var actions = document.Analysis.CodeActions(document.File, document.Positions.ToSpan(request.Range), cancellation);
        var places = new NavigationTranslator(document);
        return new([.. actions.Select(action => new CodeAction
        {
            Title = action.Fix.Title,
            Kind = CodeActionKind.QuickFix,
            Diagnostics = [DiagnosticTranslator.Translate(document.Snapshot, document.File, document.Positions, action.Diagnostic)],
            IsPreferred = action.IsPreferred ? true : null,
            Edit = places.ToWorkspaceEdit(action.Fix.Edits),
        })]);
    }
}
