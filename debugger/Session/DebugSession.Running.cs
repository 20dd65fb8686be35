using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Debugger.Session;

/// <content>
/// The way forwards. The machine runs at full speed up to what may matter: a breakpoint, gas, an effect. What stops the run at a
/// moment is asked once, when
/// the run arrives there; from where it is resumed it goes on whatever is there.
/// </content>
public sealed partial class DebugSession
{
    /// <summary>So many instructions a step looks at one by one, before breakpoints are set for it.</summary>
    private const int FewInstructions = 2000;

    /// <summary>
    /// What the machine's breakpoints are for now, besides those of the user; null when they have to be set anew.
    /// </summary>
    private (StepGoal? Step, int ReturningDepth)? _armed;

    private bool _hasBegun;

    /// <summary>A way forwards, to a stop or to its end.</summary>
    /// <param name="Step">Where a step ends; null for no step.</param>
    /// <param name="EndCount">The way ends at this count of instructions.</param>
    /// <param name="EndGas">It ends before the instruction that brings the gas to this.</param>
    /// <param name="IsReplay">Whether it repeats what has been: silently, without waiting, and not to be paused.</param>
    private sealed record Course(StepGoal? Step, long EndCount, long EndGas, bool IsReplay)
    {
        /// <summary>Up to this count a step looks at each instruction.</summary>
        public long StepCount { get; set; }
    }

    /// <summary>Runs; null at the end of the course.</summary>
    private async ValueTask<DebugStop?> RunAsync(Course course, CancellationToken cancellation)
    {
        // Where nothing has run yet, nothing has been looked at; but a step leads away.
        var (hasArrived, hasReturned) = (!_hasBegun && course.Step is null, false);
        _hasBegun = true;
        course.StepCount = course.Step is null ? 0 : _machine.Count + FewInstructions;
        while (true)
        {
            if (_machine.Status is RunStatus.Completed or RunStatus.Failed) return EndOfRun(isTold: false);
            if (_machine.Status == RunStatus.Effect)
            {
                if (hasArrived && _filters.Effects) return StopAtEffect("is about to be performed");
                var hasFailed = await _timeline.PerformAsync(course.IsReplay ? CancellationToken.None : cancellation);
                if (hasFailed && _filters.FailedEffects) return StopAtEffect("has failed");
                hasArrived = true;
            }

            if (_machine.Count >= course.EndCount) return null;
            if (hasArrived && Examine(course, hasReturned) is { } stop) return stop;
            if (!course.IsReplay && Volatile.Read(ref _isPauseWanted)) return new(StopReason.Pause);
            (hasArrived, hasReturned) = (false, false);

            if (IsAtWatchedReturn(course.Step))
            {
                _machine.Step();
                (hasArrived, hasReturned) = (true, true);
                continue;
            }

            var (before, depth) = (_machine.Count, _machine.Depth);
            switch (RunToNext(course))
            {
                case RunStatus.GasBreakpoint when _machine.Count == before:
                    // It stands where it has been looked at already.
                    _timeline.SaveIfDue();
                    if (_machine.GasUsed + _machine.NextCost() >= course.EndGas) return null;
                    _machine.Step();
                    (hasArrived, hasReturned) = (true, _machine.Depth < depth);
                    break;

                case RunStatus.GasBreakpoint:
                    _timeline.SaveIfDue();
                    hasArrived = !_gasWatch.IsEmpty;
                    break;

                default:
                    hasArrived = true;
                    break;
            }
        }
    }

    /// <summary>Runs to a moment that may matter.</summary>
    private RunStatus RunToNext(Course course)
    {
        var gas = Math.Min(Math.Min(course.EndGas, _timeline.NextCheckpoint), _gasWatch.IsEmpty
            ? long.MaxValue : _gasWatch.NextGas(_machine));
        var isNear = _machine.Count < course.StepCount;
        Arm(isNear ? null : course.Step);
        if (!isNear) return _machine.Run(new(Gas: gas, StopsHere: false));
        _machine.Predicate = course.Step!.IsReached;
        try
        {
            return _machine.Run(new(course.StepCount, gas, StopsHere: false));
        }
        finally
        {
            _machine.Predicate = null;
        }
    }

    /// <summary>Whether the next instruction returns from a call, and somebody wants to know where to.</summary>
    private bool IsAtWatchedReturn(StepGoal? step)
    {
        if ((step is null && _gasWatch.IsEmpty)
            || _machine.Program.Points[_machine.CurrentPoint].Opcode != GasOpcode.Return) return false;
        return _machine.Depth <= Math.Max(step?.ReturningDepth ?? 0, _gasWatch.DepthOfReturns(_machine));
    }

    /// <summary>What stops the run at the moment where it has arrived; null for nothing.</summary>
    private DebugStop? Examine(Course course, bool hasReturned)
    {
        if (_machine.Status is RunStatus.Effect or RunStatus.Completed or RunStatus.Failed) return null;
        var (hit, problem) = Meet(course.IsReplay);
        var gas = _gasWatch.IsEmpty ? [] : _gasWatch.Crossed(_machine, hasReturned);
        if (!hit.IsEmpty || problem is not null)
            return new(StopReason.Breakpoint, "", hit) { GasBreakpoints = gas, Problem = problem };
        if (!gas.IsEmpty) return new(StopReason.GasBreakpoint) { GasBreakpoints = gas };
        return course.Step?.IsReached(_machine) == true ? new(StopReason.Step) : null;
    }

    private DebugStop StopAtEffect(string what)
    {
        var site = _machine.PendingEffect?.Site;
        var last = site is null ? _timeline.Effects.Last().Name : site.Member.Length == 0
            ? site.Effect : $"{site.Effect}.{site.Member}";
        return new(StopReason.Effect, $"{last} {what}");
    }

    /// <summary>Sets the machine's breakpoints, if they are not set already.</summary>
    private void Arm(StepGoal? step)
    {
        var returning = _gasWatch.IsEmpty ? 0 : _gasWatch.DepthOfReturns(_machine);
        if (_armed == (step, returning)) return;
        var all = _own.AsEnumerable();
        if (step is not null) all = all.Concat(step.Breakpoints());
        if (returning > 0) all = all.Concat(_places.Returns.Select(point => new Breakpoint(point, MaximumDepth: returning)));
        _machine.SetBreakpoints(all);
        _armed = (step, returning);
    }

    private void Disarm()
    {
        if (_armed is null) return;
        _machine.SetBreakpoints([]);
        _armed = null;
    }
}
