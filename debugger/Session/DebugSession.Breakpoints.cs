using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Debugger.Session;

/// <content>The breakpoints that are set, and what happens where the run meets them.</content>
public sealed partial class DebugSession
{
    private readonly Dictionary<FilePath, ImmutableArray<ArmedBreakpoint>> _lines = [];
    private ImmutableArray<ArmedBreakpoint> _functions = [];
    private Dictionary<int, List<ArmedBreakpoint>> _byPoint = [];
    private GasWatch _gasWatch;

    /// <summary>The machine's breakpoints for those of the user and for gas, without those of a step.</summary>
    private ImmutableArray<Breakpoint> _own = [];
    private int _lastId;

    /// <summary>Sets the breakpoints of a file, in place of those set before.</summary>
    /// <returns>One binding for each, in the same order.</returns>
    public ImmutableArray<BreakpointBinding> SetLineBreakpoints(FilePath file, ImmutableArray<SourceBreakpoint> breakpoints)
    {
        var bindings = ImmutableArray.CreateBuilder<BreakpointBinding>(breakpoints.Length);
        var armed = ImmutableArray.CreateBuilder<ArmedBreakpoint>();
        foreach (var breakpoint in breakpoints)
        {
            var place = _breakpointPlaces.Find(file, breakpoint.Line, breakpoint.Column);
            if (place is null)
            {
                bindings.Add(new(++_lastId, false, null, WhyNowhere(file)));
                continue;
            }

            var moved = place.Location.Line == breakpoint.Line ? null
                : $"there is no code on line {breakpoint.Line + 1}; it stops on line {place.Location.Line + 1}";
            bindings.Add(Bind(place, breakpoint.Condition, breakpoint.HitCondition, breakpoint.LogMessage, moved, armed));
        }

        _lines[file] = armed.ToImmutable();
        Rearm();
        return bindings.ToImmutable();
    }

    /// <summary>Sets the breakpoints on functions, in place of those set before.</summary>
    /// <returns>One binding for each, in the same order.</returns>
    public ImmutableArray<BreakpointBinding> SetFunctionBreakpoints(ImmutableArray<FunctionBreakpoint> breakpoints)
    {
        var bindings = ImmutableArray.CreateBuilder<BreakpointBinding>(breakpoints.Length);
        var armed = ImmutableArray.CreateBuilder<ArmedBreakpoint>();
        foreach (var breakpoint in breakpoints)
        {
            var found = _breakpointPlaces.FindFunctions(breakpoint.Name);
            if (found.IsEmpty)
            {
                bindings.Add(new(++_lastId, false, null, $"the program runs no function or handler `{breakpoint.Name}`"));
                continue;
            }

            var place = found[0].Place with { Points = [.. found.SelectMany(static function =>
                function.Place.Points).Distinct()] };
            var count = found.Select(static function => function.Place.Location.Start).Distinct().Count();
            var message = count > 1 ? $"there are {count} functions of this name; it stops in all" : null;
            bindings.Add(Bind(place, breakpoint.Condition, breakpoint.HitCondition, null, message, armed));
        }

        _functions = armed.ToImmutable();
        Rearm();
        return bindings.ToImmutable();
    }

    /// <summary>Sets the breakpoints on gas, in place of those set before.</summary>
    /// <returns>One binding for each, in the same order.</returns>
    public ImmutableArray<GasBreakpointBinding> SetGasBreakpoints(ImmutableArray<GasBreakpoint> breakpoints)
    {
        _gasWatch = new(breakpoints.Where(static breakpoint => breakpoint.Value >= 0), Debuggee.GasLimit);
        Rearm();
        return [.. breakpoints.Select(Bind)];
    }

    /// <summary>The places on lines of a file where a breakpoint can stand, in order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="firstLine">The first line, from 0.</param>
    /// <param name="lastLine">The last line, from 0.</param>
    public ImmutableArray<SourceLocation> BreakpointLocations(FilePath file, int firstLine, int lastLine) =>
    [
        .. _breakpointPlaces.Statements(file).Select(static place => place.Location)
            .Where(location => location.Line >= firstLine && location.Line <= lastLine),
    ];

    private GasBreakpointBinding Bind(GasBreakpoint breakpoint)
    {
        var (id, limit, value) = (breakpoint.Id, Debuggee.GasLimit, breakpoint.Value);
        return (breakpoint.Kind, value) switch
        {
            (_, < 0) => new(id, false, "gas is never below 0"),
            (GasBreakpointKind.Total or GasBreakpointKind.Call, _) when value > limit =>
                new(id, false, $"the gas limit is {limit}"),
            (GasBreakpointKind.Remaining, _) when value >= limit =>
                new(id, false, $"no more than the gas limit, {limit}, is left from the start"),
            (GasBreakpointKind.Total, _) when value <= _machine.GasUsed =>
                new(id, true, $"the run has used {_machine.GasUsed} already"),
            _ => new(id, true, null),
        };
    }

    private BreakpointBinding Bind(
        BreakpointPlace place, string? condition, string? hits, string? log, string? message,
        ImmutableArray<ArmedBreakpoint>.Builder armed)
    {
        var id = ++_lastId;
        condition = string.IsNullOrWhiteSpace(condition) ? null : condition;
        var rule = string.IsNullOrWhiteSpace(hits) ? null : HitRule.Parse(hits);
        if (rule is null && !string.IsNullOrWhiteSpace(hits))
            return new(id, false, place.Location, $"`{hits.Trim()}` is no hit count: write `5`, `>= 5` or `% 5`");
        var problem = condition is null ? null : WhyNoCondition(condition, place);
        if (problem is not null) return new(id, false, place.Location, problem);
        armed.Add(new(id, place, condition, rule, string.IsNullOrEmpty(log) ? null : log));
        return new(id, true, place.Location, message);
    }

    private string WhyNowhere(FilePath file)
    {
        if (Debuggee.Program.Modules.Any(module => module.File == file)) return "there is no code on this line or after it";
        return "the program does not use this file";
    }

    private void Rearm()
    {
        var all = _lines.Values.SelectMany(static line => line).Concat(_functions).ToList();
        _byPoint = [];
        foreach (var breakpoint in all)
        {
            foreach (var point in breakpoint.Place.Points)
            {
                if (!_byPoint.TryGetValue(point, out var here)) _byPoint.Add(point, here = []);
                here.Add(breakpoint);
            }
        }

        _own = [.. all.SelectMany(breakpoint => breakpoint.On(_machine.Program)), .. _gasWatch.Instructions(_machine.Program)];

        // Those of before must be gone from the machine: a way back runs without breakpoints.
        Disarm();
    }

    /// <summary>
    /// Meets the breakpoints where the machine stands: counts, writes logs, and gives those that stop the run, or a mistake that
    /// was found.
    /// </summary>
    private (ImmutableArray<int> Stopping, string? Problem) Meet(bool isReplay)
    {
        if (!_byPoint.TryGetValue(_machine.CurrentPoint, out var here)) return ([], null);
        var stopping = ImmutableArray.CreateBuilder<int>();
        string? problem = null;
        foreach (var breakpoint in here)
        {
            if (!Holds(breakpoint, ref problem)) continue;
            if (breakpoint.Hits is { } rule)
            {
                var time = _timeline.Hits.GetValueOrDefault(breakpoint.Id) + 1;
                _timeline.Hits = _timeline.Hits.SetItem(breakpoint.Id, time);
                if (!rule.Holds(time)) continue;
            }

            if (breakpoint.LogMessage is null) stopping.Add(breakpoint.Id);
            else if (!isReplay) Output?.Invoke(new(breakpoint.Id, Interpolate(breakpoint.LogMessage), breakpoint.Place.Location));
        }

        return (stopping.ToImmutable(), problem);
    }
}
