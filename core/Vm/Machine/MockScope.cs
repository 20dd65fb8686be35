using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <summary>The mocks that a test has declared so far, the last one first. Immutable: a checkpoint keeps it as it is.</summary>
/// <param name="point">The last one.</param>
/// <param name="captured">What its function captured where it was declared.</param>
/// <param name="outer">Those before.</param>
public sealed class MockScope(MockPoint point, ImmutableArray<Value> captured, MockScope? outer)
{
    /// <summary>Where a run of the mock's function begins: with its arguments, and then what it captured.</summary>
    public EntryPoint Entry { get; } = new(
        point.Member.Length == 0 ? point.Effect : $"{point.Effect}.{point.Member}",
        point.Function,
        [.. point.Parameters, .. captured.Select(static _ => new EntryParameter("", DataType.Json))]);

    /// <summary>The mock.</summary>
    public MockPoint Point => point;

    /// <summary>What its function captured.</summary>
    public ImmutableArray<Value> Captured => captured;

    /// <summary>The last mock that stands for what is performed at a place; null when there is none.</summary>
    public MockScope? Find(EffectSite site)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (scope.Point.StandsFor(site)) return scope;
        return null;
    }

    private MockScope? Outer => outer;
}
