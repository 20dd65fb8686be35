namespace MtpScript.Tooling.Vm.Values;

/// <summary>
/// The weight of values, by which comparisons are paid: the elements and string bytes of the whole value (Annex A). Each element
/// of a list, field, payload, capture and map entry counts one; a number, a boolean or a Decimal by itself counts nothing.
/// </summary>
public static class ValueWeight
{
    private const long FirstSlice = 64;

    /// <summary>
    /// Values that weigh more are mostly shared within each other: then looking at each object once is quicker than walking, even where gas
    /// pays for the walk.
    /// </summary>
    private const long LongestWalk = 1 << 22;

    /// <summary>The weight of a value, exactly, saturating at 2⁵⁹ - 1.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="affordable">Up to this weight the steps taken are paid by it; beyond, each object is looked at once.</param>
    public static long Of(Value value, long affordable)
    {
        if (!ValueChildren.IsContainer(value)) return ValueWalk.Own(value);
        var walk = new ValueWalk(value);
        walk.Advance(Math.Min(affordable, LongestWalk));
        return walk.IsFinished ? walk.Sum : new WeightMeasure().Of(value);
    }

    /// <summary>
    /// The weight of the lighter of two values. The steps are in proportion to it, whatever the heavier one weighs.
    /// </summary>
    /// <inheritdoc cref="Of" path="/param[@name='affordable']"/>
    public static long Lighter(Value left, Value right, long affordable)
    {
        var (isLeftLeaf, isRightLeaf) = (!ValueChildren.IsContainer(left), !ValueChildren.IsContainer(right));
        if (isLeftLeaf && isRightLeaf) return Math.Min(ValueWalk.Own(left), ValueWalk.Own(right));
        if (isLeftLeaf) return AtMost(right, ValueWalk.Own(left));
        if (isRightLeaf) return AtMost(left, ValueWalk.Own(right));
        var (first, second) = (new ValueWalk(left), new ValueWalk(right));
        var limit = FirstSlice;
        while (true)
        {
            first.Advance(limit);
            if (first.IsFinished)
            {
                second.Advance(first.Sum);
                return Math.Min(first.Sum, second.Sum);
            }

            second.Advance(limit);
            if (second.IsFinished)
            {
                first.Advance(second.Sum);
                return Math.Min(first.Sum, second.Sum);
            }

            if (limit >= Math.Min(affordable, LongestWalk)) break;
            limit *= 2;
        }

        return Math.Min(new WeightMeasure().Of(left), new WeightMeasure().Of(right));
    }

    private static long AtMost(Value value, long weight)
    {
        var walk = new ValueWalk(value);
        walk.Advance(weight);
        return Math.Min(walk.Sum, weight);
    }
}
