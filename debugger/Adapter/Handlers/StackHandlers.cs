using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Debugger.Adapter.Running;
using MtpScript.Tooling.Debugger.Adapter.Translation;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Wire.DebugAdapter;

namespace MtpScript.Tooling.Debugger.Adapter.Handlers;

/// <summary>What is to be seen where a run stands: threads, frames, variables and gas.</summary>
internal static class StackHandlers
{
    /// <summary>Frames of one answer; clients ask for the rest by their number.</summary>
    private const int MostFrames = 1000;

    public static DapReply Threads(AdapterState state) => DapReply.Of(new ThreadsResponseBody
    {
        Threads = state.Run is { } run && state.Phase is Phase.Launched or Phase.Started
            ? [new() { Id = AdapterState.ThreadId, Name = state.Run!.Name }]
            : [],
    });

    public static DapReply StackTrace(AdapterState state, StackTraceArguments given)
    {
        if (given.ThreadId != AdapterState.ThreadId) return DapReply.Failed(AdapterErrors.UnknownThread(given.ThreadId));
        return state.Standing(Commands.StackTrace, session =>
        {
            var total = session.FrameCount;
            var start = Math.Clamp(given.StartFrame ?? 0, 0, total);
            var asked = given.Levels is > 0 ? given.Levels.Value : MostFrames;
            var frames = session.Frames(start, Math.Min(Math.Min(asked, MostFrames), total - start));
            return DapReply.Of(new StackTraceResponseBody
            {
                StackFrames = [.. frames.Select(frame => FrameOut(state, frame))],
                TotalFrames = total,
            });
        });
    }

    public static DapReply Scopes(AdapterState state, ScopesArguments given) => state.Standing(Commands.Scopes, session =>
    {
        if (!state.Handles.TryGetFrame(given.FrameId, out var index)) return DapReply.Failed(AdapterErrors.UnknownFrame(given.FrameId));
        return DapReply.Of(new ScopesResponseBody { Scopes = [.. session.Scopes(index).Select(scope => ScopeOut(state, scope))] });
    });

    public static DapReply Variables(AdapterState state, VariablesArguments given) => state.Standing(Commands.Variables, _ =>
        state.Handles.TryGet(given.VariablesReference, out var group)
            ? DapReply.Of(new VariablesResponseBody { Variables = VariableTranslator.Out(group, given, state.Handles) })
            : DapReply.Failed(AdapterErrors.UnknownVariables(given.VariablesReference)));

    public static DapReply Gas(AdapterState state) => state.Standing(Commands.MtpGas, session =>
    {
        var gas = session.Gas;
        return DapReply.Of(new GasResponseBody
        {
            GasUsed = gas.GasUsed,
            GasLimit = gas.GasLimit,
            GasRemaining = gas.GasRemaining,
            GasInCall = gas.GasInCall,
            NextCost = gas.NextCost,
            InstructionCount = gas.InstructionCount,
        });
    });

    private static ProtocolFrame FrameOut(AdapterState state, DebugFrame frame)
    {
        var client = state.Client;
        var place = frame.Location;

        // Editors select the stretch that a frame names: a whole `match` would be selected at each step.
        var isOnOneLine = place is not null && place.From.Line == place.To.Line;
        return new()
        {
            Id = state.Handles.OfFrame(frame.Index),
            Name = frame.FullName,
            Source = place is null ? null : client.SourceOut(place.File),
            Line = place is null ? 0 : client.LineOut(place.From.Line),
            Column = place is null ? 0 : client.ColumnOut(place.From.Character),
            EndLine = isOnOneLine ? client.LineOut(place!.To.Line) : null,
            EndColumn = isOnOneLine ? client.ColumnOut(place!.To.Character) : null,
            PresentationHint = frame.Kind == DebugFrameKind.Surroundings ? "subtle" : "normal",
        };
    }

    private static ProtocolScope ScopeOut(AdapterState state, VariableScope scope) => new()
    {
        Name = scope.Name,
        PresentationHint = scope.Kind switch
        {
            VariableScopeKind.Arguments => "arguments",
            VariableScopeKind.Locals => "locals",
            _ => null,
        },
        VariablesReference = state.Handles.Add(VariableGroup.Of(scope.Variables)),
        Expensive = false,
    };
}
