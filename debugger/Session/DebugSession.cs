using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>
/// One run that can be stopped, looked at, and taken forwards and backwards. It knows no front end.
/// </summary>
/// <remarks>
/// The run does what it would do without a debugger: the same bytes, gas and effects. To be used by one thread at a time, but for
/// <see cref="Pause"/>. Methods that run the program do so on the thread that calls them, until an effect makes it wait.
/// </remarks>
public sealed partial class DebugSession
{
    /// <summary>Begins a session, before the first instruction.</summary>
    public DebugSession(Debuggee debuggee) => Debuggee = debuggee;

    /// <summary>What is debugged.</summary>
    public Debuggee Debuggee { get; }

    /// <summary>Where the run stands and why.</summary>
    public DebugStop Current { get; private set; } = new(StopReason.Entry);

    /// <summary>Takes what log points write, in order, while the run goes forward. Called on the thread that runs.</summary>
    public Action<LogPointOutput>? Output { get; set; }

    /// <summary>Runs until something stops it.</summary>
    /// <param name="cancellation">Ends the waiting for an effect, as a pause would.</param>
    /// <exception cref="Host.Replay.ReplayException">The run does not follow the journal that it was given.</exception>
    public ValueTask<DebugStop> ContinueAsync(CancellationToken cancellation) => throw new NotSupportedException("the session has only its shape");

    /// <summary>Goes back to the last moment at which something would have stopped the run, or to its beginning.</summary>
    /// <inheritdoc cref="ContinueAsync" path="/param"/>
    public ValueTask<DebugStop> ReverseContinueAsync(CancellationToken cancellation) => throw new NotSupportedException("the session has only its shape");

    /// <summary>Steps. Breakpoints on the way stop it.</summary>
    /// <param name="kind">How far.</param>
    /// <param name="granularity">What counts as a place to step to.</param>
    /// <param name="cancellation">Ends the waiting for an effect, as a pause would.</param>
    /// <inheritdoc cref="ContinueAsync" path="/exception"/>
    public ValueTask<DebugStop> StepAsync(StepKind kind, StepGranularity granularity, CancellationToken cancellation) =>
        throw new NotSupportedException("the session has only its shape");

    /// <summary>Goes back to the beginning of the run.</summary>
    public DebugStop GoToStart() => throw new NotSupportedException("the session has only its shape");

    /// <summary>Makes the run that another thread waits for stop, with reason <see cref="StopReason.Pause"/>. Safe from any thread.</summary>
    public void Pause() => throw new NotSupportedException("the session has only its shape");

    /// <summary>Sets the breakpoints of a file, in place of those set before.</summary>
    /// <returns>One binding for each, in the same order.</returns>
    public ImmutableArray<BreakpointBinding> SetLineBreakpoints(FilePath file, ImmutableArray<SourceBreakpoint> breakpoints) =>
        throw new NotSupportedException("the session has only its shape");

    /// <summary>Sets the breakpoints on functions, in place of those set before.</summary>
    /// <returns>One binding for each, in the same order.</returns>
    public ImmutableArray<BreakpointBinding> SetFunctionBreakpoints(ImmutableArray<FunctionBreakpoint> breakpoints) =>
        throw new NotSupportedException("the session has only its shape");

    /// <summary>Sets the breakpoints on gas, in place of those set before.</summary>
    /// <returns>One binding for each, in the same order.</returns>
    public ImmutableArray<GasBreakpointBinding> SetGasBreakpoints(ImmutableArray<GasBreakpoint> breakpoints) =>
        throw new NotSupportedException("the session has only its shape");

    /// <summary>Sets what stops the run besides breakpoints.</summary>
    public void SetFilters(StopFilters filters) => throw new NotSupportedException("the session has only its shape");

    /// <summary>The places on lines of a file where a breakpoint can stand, in order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="firstLine">The first line, from 0.</param>
    /// <param name="lastLine">The last line, from 0.</param>
    public ImmutableArray<SourceLocation> BreakpointLocations(FilePath file, int firstLine, int lastLine) =>
        throw new NotSupportedException("the session has only its shape");

    /// <summary>How many frames there are; shown without making them all.</summary>
    public int FrameCount => throw new NotSupportedException("the session has only its shape");

    /// <summary>Some of the frames, the running one first.</summary>
    /// <param name="start">The first one, from 0.</param>
    /// <param name="count">How many at most.</param>
    public ImmutableArray<DebugFrame> Frames(int start = 0, int count = int.MaxValue) => throw new NotSupportedException("the session has only its shape");

    /// <summary>The variables of a frame, in groups; those without variables are left out, but for arguments and locals.</summary>
    /// <param name="frame">The index of the frame.</param>
    public ImmutableArray<VariableScope> Scopes(int frame) => throw new NotSupportedException("the session has only its shape");

    /// <summary>
    /// Evaluates an expression as if it stood in a frame. The run is not changed by it in any way; effects are refused, and gas of its own bounds it.
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="frame">The index of the frame.</param>
    /// <param name="context">What for.</param>
    public EvaluationResult Evaluate(string expression, int frame, EvaluationContext context) => throw new NotSupportedException("the session has only its shape");

    /// <summary>What is known of gas.</summary>
    public GasState Gas => throw new NotSupportedException("the session has only its shape");

    /// <summary>The answer of the run: status and canonical JSON, of an error too; null before its end.</summary>
    public (int Status, ReadOnlyMemory<byte> Body)? Answer => throw new NotSupportedException("the session has only its shape");
}
