using MtpScript.Tooling.Debugger.Adapter.Protocol;
using MtpScript.Tooling.Debugger.Adapter.Running;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Wire.DebugAdapter;

namespace MtpScript.Tooling.Debugger.Adapter.Handlers;

/// <summary>Moving a run, both ways. The answer comes before the run moves, so that <c>stopped</c> comes after it.</summary>
internal static class MotionHandlers
{
    public static DapReply Continue(AdapterState state, ContinueArguments given)
    {
        var reply = Move(state, Commands.Continue, given.ThreadId, static _ => new Motion.Continue());
        return reply.Error is null ? DapReply.Of(new ContinueResponseBody { AllThreadsContinued = true }) with { Then = reply.Then } : reply;
    }

    public static DapReply ReverseContinue(AdapterState state, ReverseContinueArguments given) =>
        Move(state, Commands.ReverseContinue, given.ThreadId, static _ => new Motion.ReverseContinue());

    public static DapReply Next(AdapterState state, NextArguments given) =>
        Step(state, Commands.Next, given.ThreadId, StepKind.Over, given.Granularity);

    public static DapReply StepIn(AdapterState state, StepInArguments given) =>
        Step(state, Commands.StepIn, given.ThreadId, StepKind.In, given.Granularity);

    public static DapReply StepOut(AdapterState state, StepOutArguments given) =>
        Step(state, Commands.StepOut, given.ThreadId, StepKind.Out, given.Granularity);

    public static DapReply StepBack(AdapterState state, StepBackArguments given) =>
        Step(state, Commands.StepBack, given.ThreadId, StepKind.Back, given.Granularity);

    public static DapReply Pause(AdapterState state, PauseArguments given)
    {
        if (given.ThreadId != AdapterState.ThreadId) return DapReply.Failed(AdapterErrors.UnknownThread(given.ThreadId));
        if (state.WhyNotStanding(Commands.Pause) is null) return DapReply.Failed(AdapterErrors.StandsStill);
        if (state.Run is not { IsMoving: true } run) return DapReply.Failed(state.WhyNotStanding(Commands.Pause)!);
        return DapReply.Done with { Then = run.Pause };
    }

    private static DapReply Step(AdapterState state, string command, int threadId, StepKind kind, SteppingGranularity? granularity)
    {
        var places = granularity == SteppingGranularity.Instruction ? StepGranularity.Instruction : StepGranularity.Statement;
        return Move(state, command, threadId, session => new Motion.Step(kind, places, Motion.DepthOf(session)));
    }

    private static DapReply Move(AdapterState state, string command, int threadId, Func<DebugSession, Motion> motion)
    {
        if (threadId != AdapterState.ThreadId) return DapReply.Failed(AdapterErrors.UnknownThread(threadId));
        return state.Standing(command, session => DapReply.Done with { Then = () => state.Move(motion(session)) });
    }
}
