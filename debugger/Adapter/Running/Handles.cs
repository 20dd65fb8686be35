using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Debugger.Session;

namespace MtpScript.Tooling.Debugger.Adapter.Running;

/// <summary>Variables that a client may ask for by a number.</summary>
/// <param name="Named">How many have names; they come first.</param>
/// <param name="Indexed">How many have indexes.</param>
/// <param name="Parts">Gives some of them, by the place of the first and how many.</param>
internal sealed record VariableGroup(int Named, int Indexed, Func<int, int, ImmutableArray<DebugVariable>> Parts)
{
    public static VariableGroup Of(DebugVariable variable) => new(variable.NamedCount, variable.IndexedCount, variable.PartsFrom);

    public static VariableGroup Of(ImmutableArray<DebugVariable> variables) => new(
        variables.Length, 0, (start, count) => [.. variables.Skip(start).Take(count)]);
}

/// <summary>
/// The numbers of frames and variables, which hold while the run stands still. Numbers are not used again soon, so that a client that
/// asks for something of an earlier stop is told so.
/// </summary>
internal sealed class Handles
{
    private const int Highest = 1_000_000_000;

    private readonly List<VariableGroup> _groups = [];
    private int _firstGroup = 1;
    private int _firstFrame = 1;
    private int _frameCount;

    /// <summary>Forgets all numbers: the run moves on.</summary>
    public void Clear()
    {
        _firstGroup = After(_firstGroup, _groups.Count);
        _firstFrame = After(_firstFrame, _frameCount);
        _groups.Clear();
        _frameCount = 0;
    }

    /// <summary>The number of a frame.</summary>
    /// <param name="index">Its index.</param>
    public int OfFrame(int index)
    {
        _frameCount = Math.Max(_frameCount, index + 1);
        return _firstFrame + index;
    }

    /// <summary>The index of a frame that was given a number since the run stands here.</summary>
    public bool TryGetFrame(int id, out int index)
    {
        index = id - _firstFrame;
        return index >= 0 && index < _frameCount;
    }

    /// <summary>A number for variables.</summary>
    public int Add(VariableGroup group)
    {
        _groups.Add(group);
        return _firstGroup + _groups.Count - 1;
    }

    /// <summary>The variables that were given a number since the run stands here.</summary>
    public bool TryGet(int reference, [NotNullWhen(true)] out VariableGroup? group)
    {
        var index = (long)reference - _firstGroup;
        group = index >= 0 && index < _groups.Count ? _groups[(int)index] : null;
        return group is not null;
    }

    private static int After(int first, int count) => first > Highest ? 1 : first + count;
}
