namespace MtpScript.Tooling.Vm.Values;

/// <summary>
/// A size of a value that is the sum of what each value in it adds, computed once for each object however often it is shared: a
/// value of n objects can have a size of 2ⁿ. Saturates at <see cref="Largest"/>.
/// </summary>
internal abstract class SizeMeasure
{
    /// <summary>No size is larger.</summary>
    public const long Largest = long.MaxValue / 16;

    /// <summary>What is longer is measured before it is written: a measure looks at each object once, however often it is shared.</summary>
    public const long LongestTrial = 1 << 22;

    private readonly Dictionary<(HeapObject, long), long> _known = [];

    /// <summary>The size of a value.</summary>
    public long Of(Value value)
    {
        var open = new Stack<Frame>();
        var sum = 0L;
        Enter(value, open, ref sum);
        while (open.TryPop(out var frame))
        {
            if (frame.Index == frame.Children.Count)
            {
                _known[KeyOf(frame.Children.Node)] = sum;
                sum = Add(sum, frame.Before);
                continue;
            }

            open.Push(frame with { Index = frame.Index + 1 });
            Enter(frame.Children[frame.Index], open, ref sum);
        }

        return sum;
    }

    /// <summary>What a value adds by itself, without what is inside.</summary>
    protected abstract long Own(Value value);

    private static long Add(long left, long right) => Math.Min(Largest, left + right);

    private static (HeapObject, long) KeyOf(Value value) => (value.Reference!, value.Bits);

    private void Enter(Value value, Stack<Frame> open, ref long sum)
    {
        if (!ValueChildren.IsContainer(value))
        {
            sum = Add(sum, Own(value));
        }
        else if (_known.TryGetValue(KeyOf(value), out var size))
        {
            sum = Add(sum, size);
        }
        else
        {
            open.Push(new Frame(ValueChildren.Of(value), 0, sum));
            sum = Own(value);
        }
    }

    private readonly record struct Frame(ValueChildren Children, int Index, long Before);
}

/// <summary>The weight of a value (Annex A).</summary>
internal sealed class WeightMeasure : SizeMeasure
{
    /// <inheritdoc/>
    protected override long Own(Value value) => ValueWalk.Own(value);
}
