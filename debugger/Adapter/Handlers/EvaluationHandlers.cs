using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Debugger.Adapter.Running;
using MtpScript.Tooling.Debugger.Adapter.Translation;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Wire.DebugAdapter;

namespace MtpScript.Tooling.Debugger.Adapter.Handlers;

/// <summary>Expressions, and what is known of an error.</summary>
internal static class EvaluationHandlers
{
    private const int FramesOfAnError = 20;

    public static DapReply Evaluate(AdapterState state, EvaluateArguments given) => state.Standing(Commands.Evaluate, session =>
    {
        var frame = 0;
        if (given.FrameId is { } id && !state.Handles.TryGetFrame(id, out frame)) return DapReply.Failed(AdapterErrors.UnknownFrame(id));
        if (string.IsNullOrWhiteSpace(given.Expression)) return DapReply.Failed(AdapterErrors.NotEvaluated("there is no expression"));
        var result = session.Evaluate(given.Expression, frame, ContextOf(given.Context));
        if (result.Variable is not { } value) return DapReply.Failed(AdapterErrors.NotEvaluated(result.Problem ?? "it has no value"));
        return DapReply.Of(new EvaluateResponseBody
        {
            Result = value.Value,
            Type = value.Type.Length > 0 ? value.Type : null,
            VariablesReference = value.HasParts ? state.Handles.Add(VariableGroup.Of(value)) : 0,
            IndexedVariables = VariableTranslator.IndexedOut(value),
        });
    });

    /// <summary>The names that are in scope and begin as the text before the cursor does.</summary>
    public static DapReply Completions(AdapterState state, CompletionsArguments given) => state.Standing(Commands.Completions, session =>
    {
        var frame = 0;
        if (given.FrameId is { } id && !state.Handles.TryGetFrame(id, out frame)) return DapReply.Failed(AdapterErrors.UnknownFrame(id));
        var line = given.Text.Split('\n').ElementAtOrDefault(given.Line is { } number ? state.Client.LineIn(number) : 0) ?? "";
        var end = Math.Min(state.Client.ColumnIn(given.Column), line.Length);
        var start = end;
        while (start > 0 && (char.IsLetterOrDigit(line[start - 1]) || line[start - 1] == '_')) start--;
        var isMember = start > 0 && line[start - 1] == '.';
        var names = isMember ? [] : session.Scopes(frame).Where(scope => scope.Kind <= VariableScopeKind.ModuleConstants)
            .SelectMany(scope => scope.Variables).DistinctBy(variable => variable.Name)
            .Where(variable => variable.Name.StartsWith(line[start..end], StringComparison.Ordinal));
        return DapReply.Of(new CompletionsResponseBody
        {
            Targets = [.. names.Select(variable => new CompletionItem
            {
                Label = variable.Name,
                Detail = variable.Type.Length > 0 ? variable.Type : null,
                Type = CompletionItemType.Variable,
                Start = state.Client.ColumnOut(start),
                Length = end - start,
            })],
        });
    });

    public static DapReply ExceptionInfo(AdapterState state, ExceptionInfoArguments given)
    {
        if (given.ThreadId != AdapterState.ThreadId) return DapReply.Failed(AdapterErrors.UnknownThread(given.ThreadId));
        return state.Standing(Commands.ExceptionInfo, session =>
        {
            var stop = session.Current;
            if (stop.Reason is not (StopReason.RuntimeError or StopReason.Effect)) return DapReply.Failed(AdapterErrors.NoError);
            var isError = stop.Reason == StopReason.RuntimeError;
            var body = session.Answer is { } answer ? Encoding.UTF8.GetString(answer.Body.Span) : null;
            return DapReply.Of(new ExceptionInfoResponseBody
            {
                ExceptionId = stop.Text,
                Description = isError ? $"The run ends here with the error {stop.Text}." : $"The program stands at the effect {stop.Text}.",
                BreakMode = isError ? ExceptionBreakMode.Unhandled : ExceptionBreakMode.Always,
                Details = new() { Message = body, TypeName = stop.Text, StackTrace = StackText(state, session) },
            });
        });
    }

    private static string StackText(AdapterState state, DebugSession session) => string.Join('\n', session.Frames(0, FramesOfAnError).Select(
        frame => frame.Location is { } place ? $"{frame.Name} ({place.File.Value}:{state.Client.LineOut(place.Line)})" : frame.Name));

    private static EvaluationContext ContextOf(string? context) => context switch
    {
        "watch" or "variables" => EvaluationContext.Watch,
        "hover" => EvaluationContext.Hover,
        "clipboard" => EvaluationContext.Clipboard,
        _ => EvaluationContext.Console,
    };
}
