using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>Where a step forwards ends.</summary>
/// <param name="kind">How far it goes.</param>
/// <param name="granularity">What counts as a place.</param>
/// <param name="places">Where statements begin.</param>
/// <param name="depth">How many frames there are where it begins.</param>
internal sealed class StepGoal(StepKind kind, StepGranularity granularity, SteppingPlaces places, int depth)
{
    /// <summary>The deepest frame whose return ends the step, or may.</summary>
    public int ReturningDepth => kind == StepKind.Out || granularity == StepGranularity.Statement ? depth : depth + 1;

    /// <summary>Whether the step ends where the machine stands, some instructions on.</summary>
    public bool IsReached(Machine machine)
    {
        if (machine.Depth < depth) return true;
        if (kind == StepKind.Out) return false;
        if (kind == StepKind.Over && machine.Depth > depth) return false;
        return granularity == StepGranularity.Instruction || places.Contains(machine.CurrentPoint);
    }

    /// <summary>Breakpoints at which to look, for a way that is too long to look before each instruction.</summary>
    public IEnumerable<Breakpoint> Breakpoints()
    {
        foreach (var point in places.Returns) yield return new(point, MaximumDepth: ReturningDepth);
        if (kind == StepKind.Out || granularity == StepGranularity.Instruction) yield break;
        foreach (var place in places.All)
            yield return new(place.Point, MaximumDepth: kind == StepKind.Over ? depth : int.MaxValue);
    }
}
