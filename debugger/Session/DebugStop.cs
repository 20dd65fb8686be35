using System.Collections.Immutable;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>Why a run that is debugged stands still.</summary>
public enum StopReason
{
    /// <summary>Before the first instruction; nothing has run.</summary>
    Entry,

    /// <summary>A step is done.</summary>
    Step,

    /// <summary>A breakpoint on a line or a function.</summary>
    Breakpoint,

    /// <summary>Before the instruction that crosses a gas breakpoint.</summary>
    GasBreakpoint,

    /// <summary>Somebody asked for it.</summary>
    Pause,

    /// <summary>At the instruction that ended the run with an error of §5, before the end is told.</summary>
    RuntimeError,

    /// <summary>An effect is about to be performed, or has come back with an error that the program does not handle.</summary>
    Effect,

    /// <summary>The run has ended with an answer.</summary>
    Completed,

    /// <summary>The run has ended with an error.</summary>
    Failed,

    /// <summary>Going back, the beginning of the run was reached.</summary>
    BeginningOfRun,
}

/// <summary>Where a run stands still and why.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Text">
/// The same in a few words for people, such as <c>NumberOverflow</c> or <c>DbRead.query</c>; empty where the reason says all.
/// </param>
/// <param name="Breakpoints">The ids of the breakpoints, of all kinds, that hold it.</param>
public sealed record DebugStop(StopReason Reason, string Text, ImmutableArray<int> Breakpoints)
{
    /// <summary>A stop that no breakpoint made.</summary>
    public DebugStop(StopReason reason, string text = "")
        : this(reason, text, [])
    {
    }

    /// <summary>The ids of the gas breakpoints that hold it, as their owner named them.</summary>
    public ImmutableArray<string> GasBreakpoints { get; init; } = [];

    /// <summary>A mistake that was found while the run was looked at, such as a condition that fails; null for none.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the run has ended. It can still be stepped back into.</summary>
    public bool IsEnd => Reason is StopReason.Completed or StopReason.Failed;
}

/// <summary>How far a step goes.</summary>
public enum StepKind
{
    /// <summary>To the next statement, into calls.</summary>
    In,

    /// <summary>To the next statement of this function, or out of it.</summary>
    Over,

    /// <summary>Until this function has returned.</summary>
    Out,

    /// <summary>Back to the statement before, over calls.</summary>
    Back,
}

/// <summary>What counts as one place to step to.</summary>
public enum StepGranularity
{
    /// <summary>Statements, arms of <c>match</c>, branches, and stages of a pipeline on lines of their own.</summary>
    Statement,

    /// <summary>Instructions of Annex A.</summary>
    Instruction,
}
