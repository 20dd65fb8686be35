using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>Where a step forwards ends.</summary>
/// <param name="kind">How far it goes.</param>
/// <param name="granularity">What counts as a place.</param>
/// <param name="places">Where statements begin.</param>
/// <param name="level">How many calls there are where it begins.</param>
internal sealed class StepGoal(StepKind kind, StepGranularity granularity, SteppingPlaces places, int level)
{
    /// <summary>The deepest frame whose return ends the step, or may.</summary>
    public int ReturningDepth => kind == StepKind.Out || granularity == StepGranularity.Statement ? level : level + 1;

    /// <summary>Whether the step ends where the machine stands, some instructions on.</summary>
    public bool IsReached(Machine machine)
    {
        var now = LevelOf(machine);
        if (now < level) return true;
        if (kind == StepKind.Out || (kind == StepKind.Over && now > level)) return false;
        return granularity == StepGranularity.Instruction || places.Contains(machine.CurrentPoint);
    }

    /// <summary>Breakpoints at which to look, for a way that is too long to look before each instruction.</summary>
    public IEnumerable<Breakpoint> Breakpoints()
    {
        foreach (var point in places.Returns) yield return new(point, MaximumDepth: ReturningDepth);
        if (kind == StepKind.Out || granularity == StepGranularity.Instruction) yield break;
        foreach (var place in places.All)
            yield return new(place.Point, MaximumDepth: kind == StepKind.Over ? level : int.MaxValue);
    }

    /// <summary>
    /// How many calls are in progress. The evaluation of the module constants counts as one, so that it is as deep as the entry
    /// point, to which it
    /// leads.
    /// </summary>
    public static int LevelOf(Machine machine) => machine.Depth + (machine.IsInEntryPoint ? 0 : 1);
}
