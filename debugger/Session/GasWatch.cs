using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>
/// The gas breakpoints that are armed. Those on the gas of the run are a lowered limit of the machine. For those on the gas of a
/// call the limit is the
/// earliest moment at which any call could have spent so much; a call that comes to it while another runs in it is watched for
/// its return. Those on
/// instructions stand at the instructions that can cost so much.
/// </summary>
internal sealed class GasWatch
{
    private readonly ImmutableArray<GasBreakpoint> _breakpoints;
    private readonly long _limit;
    private readonly long _smallestCall;
    private readonly bool _hasCalls;
    private readonly long _smallestInstruction;

    /// <summary>Watches for breakpoints; those that are not enabled do not count.</summary>
    public GasWatch(IEnumerable<GasBreakpoint> breakpoints, long gasLimit)
    {
        _limit = gasLimit;
        _breakpoints = [.. breakpoints.Where(static breakpoint => breakpoint.IsEnabled)];
        _smallestCall = Smallest(GasBreakpointKind.Call);
        _hasCalls = _smallestCall < long.MaxValue;
        _smallestInstruction = Math.Max(1, Smallest(GasBreakpointKind.Instruction));
    }

    /// <summary>Whether nothing is watched for.</summary>
    public bool IsEmpty => _breakpoints.IsEmpty;

    /// <summary>
    /// No instruction before this gas can cross a breakpoint, but for those that the machine's breakpoints are at.
    /// </summary>
    public long NextGas(Machine machine)
    {
        var next = long.MaxValue;
        foreach (var breakpoint in _breakpoints)
            if (TotalOf(breakpoint) is { } total && total > machine.GasUsed) next = Math.Min(next, total);
        if (_hasCalls) foreach (var value in CallValues()) next = Math.Min(next, NextOfCalls(machine, value));
        return next;
    }

    /// <summary>
    /// How deep the return is that has to be looked at, because the call below has come to a breakpoint without running; 0 for
    /// none.
    /// </summary>
    public int DepthOfReturns(Machine machine)
    {
        var deepest = 0;
        foreach (var value in CallValues())
        {
            for (var depth = FirstAfter(machine, machine.GasUsed - value) - 1; depth > deepest; depth--)
            {
                if (depth == machine.Depth || machine.GasAtCall(depth + 1) - machine.GasAtCall(depth) >= value) continue;
                deepest = depth;
            }
        }

        return deepest == 0 ? 0 : deepest + 1;
    }

    /// <summary>The breakpoints that the next instruction crosses.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="hasReturned">Whether the running call is one that another has just returned to.</param>
    public ImmutableArray<string> Crossed(Machine machine, bool hasReturned = false)
    {
        if (machine.Status is RunStatus.Completed or RunStatus.Failed) return [];
        var (gas, cost) = (machine.GasUsed, machine.NextCost());
        var entry = machine.Depth == 0 ? 0 : machine.GasAtCall(machine.Depth);
        return
        [
            .. _breakpoints.Where(breakpoint => breakpoint.Kind switch
            {
                GasBreakpointKind.Call => machine.Depth > 0 && gas + cost - entry >= breakpoint.Value
                    && (hasReturned || gas - entry < breakpoint.Value),
                GasBreakpointKind.Instruction => cost >= breakpoint.Value,
                _ => TotalOf(breakpoint) is { } total && gas < total && gas + cost >= total,
            }).Select(static breakpoint => breakpoint.Id),
        ];
    }

    /// <summary>The instructions that can cost as much as a breakpoint says.</summary>
    public IEnumerable<Breakpoint> Instructions(Program program)
    {
        if (Smallest(GasBreakpointKind.Instruction) == long.MaxValue) yield break;
        for (var point = 0; point < program.Points.Length; point++)
        {
            if (program.Points[point].Cost >= _smallestInstruction) yield return new(point);
            else if (program.HasSize(point)) yield return new(point, MinimumCost: _smallestInstruction);
        }
    }

    private IEnumerable<long> CallValues() =>
        from breakpoint in _breakpoints where breakpoint.Kind == GasBreakpointKind.Call select breakpoint.Value;

    private long? TotalOf(GasBreakpoint breakpoint) => breakpoint.Kind switch
    {
        GasBreakpointKind.Total => breakpoint.Value,
        GasBreakpointKind.Remaining => _limit - breakpoint.Value,
        _ => null,
    };

    private long Smallest(GasBreakpointKind kind) => _breakpoints.Where(breakpoint => breakpoint.Kind == kind)
        .Select(static breakpoint => breakpoint.Value).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>
    /// Calls in progress come to it so much gas after they began; one that has not begun, so much after now at the earliest.
    /// </summary>
    private static long NextOfCalls(Machine machine, long value)
    {
        var depth = FirstAfter(machine, machine.GasUsed - value);
        return value + (depth <= machine.Depth ? machine.GasAtCall(depth) : machine.GasUsed);
    }

    /// <summary>
    /// The first call that began after this gas; one more than there are when none did. They began one after another.
    /// </summary>
    private static int FirstAfter(Machine machine, long gas)
    {
        var (low, high) = (1, machine.Depth + 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (machine.GasAtCall(middle) > gas) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
