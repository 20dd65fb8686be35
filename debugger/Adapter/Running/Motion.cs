using MtpScript.Tooling.Debugger.Session;

namespace MtpScript.Tooling.Debugger.Adapter.Running;

/// <summary>A way to move a run.</summary>
internal abstract record Motion
{
    /// <summary>Moves, from where the run stands, until something stops it.</summary>
    public abstract ValueTask<DebugStop> MoveAsync(DebugSession session, CancellationToken cancellation);

    /// <summary>What is left to do of this when it was interrupted on its way.</summary>
    public virtual Motion Rest => this;

    internal sealed record Continue : Motion
    {
        public override ValueTask<DebugStop> MoveAsync(DebugSession session, CancellationToken cancellation) =>
            session.ContinueAsync(cancellation);
    }

    internal sealed record ReverseContinue : Motion
    {
        public override ValueTask<DebugStop> MoveAsync(DebugSession session, CancellationToken cancellation) =>
            session.ReverseContinueAsync(cancellation);
    }

    /// <summary>A step.</summary>
    /// <param name="Kind">How far.</param>
    /// <param name="Granularity">What counts as a place.</param>
    /// <param name="Depth">How many calls lie below the function that the step began in.</param>
    internal sealed record Step(StepKind Kind, StepGranularity Granularity, int Depth) : Motion
    {
        public override ValueTask<DebugStop> MoveAsync(DebugSession session, CancellationToken cancellation) =>
            session.StepAsync(Kind, Granularity, cancellation);

        public override Motion Rest => Kind is StepKind.Over or StepKind.Out ? new RestOfStep(this) : this;
    }

    /// <summary>A step that was interrupted inside calls: it gets out of them, and then does what is left.</summary>
    private sealed record RestOfStep(Step Begun) : Motion
    {
        public override async ValueTask<DebugStop> MoveAsync(DebugSession session, CancellationToken cancellation)
        {
            var goal = Begun.Kind == StepKind.Out ? Begun.Depth - 1 : Begun.Depth;
            while (DepthOf(session) > goal)
            {
                var stop = await session.StepAsync(StepKind.Out, Begun.Granularity, cancellation).ConfigureAwait(false);
                if (stop.Reason != StopReason.Step) return stop;
            }

            return Begun.Kind == StepKind.Over && DepthOf(session) == Begun.Depth
                ? await Begun.MoveAsync(session, cancellation).ConfigureAwait(false)
                : session.Current;
        }
    }

    /// <summary>How many calls lie below the one in which a run stands.</summary>
    public static int DepthOf(DebugSession session) => session.Frames(0, 1) is [var frame] ? frame.Depth : 0;
}
