using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Debugger.Session;

/// <content>
/// The way backwards: to an earlier checkpoint, and forwards again, remembering the last moment of those looked for.
/// </content>
public sealed partial class DebugSession
{
    /// <summary>How much gas before now a step back looks first.</summary>
    private const long FirstWindow = 4000;

    /// <summary>Up to so much gas it looks at each instruction; beyond, at breakpoints.</summary>
    private const long LongestExactWindow = 32_000;

    /// <summary>How much further it looks each time it has found nothing.</summary>
    private const long WindowGrowth = 8;

    /// <summary>Goes back to the last moment at which something would have stopped the run, or to its beginning.</summary>
    /// <inheritdoc cref="ContinueAsync" path="/param"/>
    public async ValueTask<DebugStop> ReverseContinueAsync(CancellationToken cancellation)
    {
        Volatile.Write(ref _isPauseWanted, false);
        var now = _timeline.Now;
        var hits = _timeline.Hits;
        var (endCount, endGas, from) = (EndCount(), now.Gas + 1, EndCount() - 1);
        while (from >= 0)
        {
            _timeline.Restore(from);
            var start = _timeline.Now;
            (DebugStop Stop, Moment Moment, ImmutableDictionary<int, long> Hits)? last = null;
            var course = new Course(null, endCount, endGas, IsReplay: true);
            while (await RunAsync(course, cancellation) is { } stop && _machine.Count < endCount
                && _machine.Status is not (RunStatus.Completed or RunStatus.Failed))
            {
                last = (stop, _timeline.Now, _timeline.Hits);
                if (!IsInterrupted(cancellation)) continue;
                GoTo(now, hits);
                return Current = new(StopReason.Pause);
            }

            if (last is { } found)
            {
                GoTo(found.Moment, found.Hits);
                return Current = found.Stop;
            }

            // The checkpoint itself is the last moment of the way that leads to it.
            (endCount, endGas, from) = (start.Count + 1, start.Gas + 1, start.Count - 1);
        }

        return GoToStart();
    }

    /// <summary>Goes back to the beginning of the run.</summary>
    public DebugStop GoToStart()
    {
        _timeline.Restore(0);
        return Current = new(StopReason.BeginningOfRun);
    }

    private ValueTask<DebugStop> StepBackAsync(StepGranularity granularity, CancellationToken cancellation)
    {
        Volatile.Write(ref _isPauseWanted, false);
        var endCount = EndCount();
        if (endCount <= 0) return new(GoToStart());
        var (now, hits) = (_timeline.Now, _timeline.Hits);
        Disarm();
        if (granularity == StepGranularity.Instruction)
        {
            _timeline.GoTo(endCount - 1, now.Gas);
            CountHits();
            return new(Current = new(StopReason.Step));
        }

        var level = StepGoal.LevelOf(_machine);
        var (end, endGas, window) = (endCount, now.Gas, FirstWindow);
        while (true)
        {
            _timeline.GoNear(end - 1, endGas - window);
            var start = _timeline.Now;
            var last = window <= LongestExactWindow ? LastStatement(end, level) : LastStatementFast(end, endGas, level);
            if (last is { } found)
            {
                GoTo(found, null);
                return new(Current = new(StopReason.Step));
            }

            if (start.Count == 0) return new(GoToStart());
            _timeline.GoTo(start);
            if (IsInterrupted(cancellation))
            {
                GoTo(now, hits);
                return new(Current = new(StopReason.Pause));
            }

            // Nothing else than the call that is in progress there has run since it was made.
            (end, endGas) = DeeperCallAt(level) is var call and > 0
                ? (_machine.CountAtCall(call), _machine.GasAtCall(call))
                : (start.Count, start.Gas);
            window *= WindowGrowth;
        }
    }

    /// <summary>The call in progress that was made from a level; 0 when there is none.</summary>
    private int DeeperCallAt(int level)
    {
        var call = _machine.IsInEntryPoint ? level + 1 : level;
        return call <= _machine.Depth ? call : 0;
    }

    /// <summary>The last beginning of a statement from here to a count, in a frame that is not deeper.</summary>
    private Moment? LastStatement(long end, int level)
    {
        Moment? last = null;
        _machine.Predicate = machine =>
        {
            if (StepGoal.LevelOf(machine) <= level
                && _places.Contains(machine.CurrentPoint)) last = new(machine.Count, machine.GasUsed, false);
            return false;
        };
        try
        {
            _timeline.RunTo(end);
        }
        finally
        {
            _machine.Predicate = null;
        }

        return last;
    }

    /// <summary>The same at full speed, for a way with few such places.</summary>
    private Moment? LastStatementFast(long end, long endGas, int level)
    {
        Moment? last = null;
        _machine.SetBreakpoints(_places.All.Select(place => new Breakpoint(place.Point, MaximumDepth: level)));
        do
        {
            if (_machine.Count < end && StepGoal.LevelOf(_machine) <= level
                && _places.Contains(_machine.CurrentPoint)) last = _timeline.Now;
        }
        while (_timeline.RunToBreakpoint(endGas + 1) && _machine.Count < end);
        _machine.SetBreakpoints([]);
        return last;
    }

    /// <summary>Moments before this count are earlier than now.</summary>
    private long EndCount()
    {
        // The instruction for which there was no gas does not count, so the moment before it has the same count.
        var isBeyond = _machine.Failure?.Code == FailureCode.GasExhausted;
        return isBeyond ? _machine.Count + 1 : _machine.Count;
    }

    private bool IsInterrupted(CancellationToken cancellation) =>
        cancellation.IsCancellationRequested || Volatile.Read(ref _isPauseWanted);

    /// <summary>Goes to an earlier moment.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="hits">How often breakpoints had been met; null when that is not known.</param>
    private void GoTo(Moment moment, ImmutableDictionary<int, long>? hits)
    {
        Disarm();
        _timeline.GoTo(moment);
        if (hits is not null) _timeline.Hits = hits;
        else CountHits();
    }

    /// <summary>Counts how often breakpoints have been met up to now, where that matters.</summary>
    private void CountHits()
    {
        if (_byPoint.Values.All(static here => here.TrueForAll(static breakpoint => breakpoint.Hits is null))) return;
        var now = _timeline.Now;
        _timeline.Restore(now.Count);
        var course = new Course(null, now.Count + 1, now.Gas + 1, IsReplay: true);
        while (_machine.Count < now.Count)
        {
            // The journal has all effects up to now, so there is nothing to wait for.
            var stop = RunAsync(course, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            if (stop is null) break;
        }

        var hits = _timeline.Hits;
        Disarm();
        _timeline.GoTo(now);
        _timeline.Hits = hits;
    }
}
