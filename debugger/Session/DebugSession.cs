using System.Collections.Immutable;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Vm.Machine;

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
    private readonly Timeline _timeline;
    private readonly Machine _machine;
    private readonly SteppingPlaces _places;
    private readonly BreakpointPlaces _breakpointPlaces;
    private readonly PipelineStages _stages;
    private StopFilters _filters = new();
    private bool _isPauseWanted;

    /// <summary>Begins a session, before the first instruction.</summary>
    public DebugSession(Debuggee debuggee)
    {
        Debuggee = debuggee;
        _timeline = new(debuggee);
        _machine = _timeline.Machine;
        _places = new(debuggee.Program, debuggee.Sources);
        _breakpointPlaces = new(debuggee.Program, debuggee.Sources, _places);
        _stages = new(debuggee.Program, debuggee.Sources);
        _evaluator = new(debuggee);
        _gasWatch = new([], debuggee.GasLimit);
    }

    /// <summary>What is debugged.</summary>
    public Debuggee Debuggee { get; }

    /// <summary>Where the run stands and why.</summary>
    public DebugStop Current { get; private set; } = new(StopReason.Entry);

    /// <summary>Takes what log points write, in order, while the run goes forward. Called on the thread that runs.</summary>
    public Action<LogPointOutput>? Output { get; set; }

    /// <summary>The answer of the run: status and canonical JSON, of an error too; null before its end.</summary>
    public (int Status, ReadOnlyMemory<byte> Body)? Answer
    {
        get
        {
            if (_machine.Failure is { } failure) return (500, ErrorBodies.Of(failure));
            return _machine.Status == RunStatus.Completed ? (_machine.Response!.Status, _machine.Response.Body) : null;
        }
    }

    /// <summary>Runs until something stops it.</summary>
    /// <param name="cancellation">Ends the waiting for an effect, as a pause would.</param>
    /// <exception cref="Host.Replay.ReplayException">The run does not follow the journal that it was given.</exception>
    public ValueTask<DebugStop> ContinueAsync(CancellationToken cancellation) => ForwardAsync(null, cancellation);

    /// <summary>Steps. Breakpoints on the way stop it.</summary>
    /// <param name="kind">How far.</param>
    /// <param name="granularity">What counts as a place to step to.</param>
    /// <param name="cancellation">Ends the waiting for an effect, as a pause would.</param>
    /// <inheritdoc cref="ContinueAsync" path="/exception"/>
    public ValueTask<DebugStop> StepAsync(StepKind kind, StepGranularity granularity, CancellationToken cancellation) =>
        kind == StepKind.Back
            ? StepBackAsync(granularity, cancellation)
            : ForwardAsync(new(kind, granularity, _places, StepGoal.LevelOf(_machine)), cancellation);

    /// <summary>
    /// Makes the run that another thread waits for stop, with reason <see cref="StopReason.Pause"/>. Safe from any thread.
    /// </summary>
    public void Pause() => Volatile.Write(ref _isPauseWanted, true);

    /// <summary>Sets what stops the run besides breakpoints.</summary>
    public void SetFilters(StopFilters filters) => _filters = filters;

    private async ValueTask<DebugStop> ForwardAsync(StepGoal? step, CancellationToken cancellation)
    {
        if (_machine.Status is RunStatus.Completed or RunStatus.Failed) return Current = EndOfRun(isTold: true);
        Volatile.Write(ref _isPauseWanted, false);
        try
        {
            var stop = await RunAsync(new Course(step, long.MaxValue, long.MaxValue, IsReplay: false), cancellation);
            return Current = stop ?? throw new InvalidOperationException("a run forwards ends with a stop");
        }
        catch (OperationCanceledException)
        {
            return Current = new(StopReason.Pause);
        }
    }

    /// <summary>What there is to say at the end; of an error first where it happened.</summary>
    private DebugStop EndOfRun(bool isTold)
    {
        if (_machine.Failure is not { } failure) return new(StopReason.Completed);
        return new(_filters.RuntimeErrors && !isTold ? StopReason.RuntimeError : StopReason.Failed, failure.Code.ToString());
    }
}
