using MtpScript.Tooling.Vm.Decimals;

namespace MtpScript.Tooling.Vm.Values;

/// <summary>
/// <c>==</c>: structural, total, of any two values (§3). Records are equal by their fields, variants by declaration and payload,
/// closures by instructions and captured values, Decimals by the number that they are.
/// </summary>
/// <remarks>
/// A value in a place of type <c>Json</c> is kept as it was, so a record, a map with the same keys, and a variant and the object
/// that it is written as are equal here. Whether types differ is known when a program is compiled, which then makes
/// <c>==</c> of different types false (docs/decisions).
/// </remarks>
public static class ValueEquality
{
    /// <summary>Beyond this depth the comparison goes on with a stack of its own.</summary>
    private const int MostHostDepth = 32;

    /// <summary>Whether two values are equal. Takes time in proportion to the lighter one, and no host stack for their depth.</summary>
    public static bool AreEqual(Value left, Value right) => AreEqual(left, right, 0);

    private static bool AreEqual(Value left, Value right, int depth)
    {
        if (!ValueChildren.IsContainer(left) && !ValueChildren.IsContainer(right)) return AreLeavesEqual(left, right);
        if (ReferenceEquals(left.Reference, right.Reference) && left.Bits == right.Bits) return true;
        if (!TryAlign(ref left, ref right)) return false;
        var (first, second) = (ValueChildren.Of(left), ValueChildren.Of(right));
        if (depth == MostHostDepth) return AreDeepEqual(first, second);
        for (var index = 0; index < first.Count; index++)
            if (!AreEqual(first[index], second[index], depth + 1)) return false;
        return true;
    }

    private static bool AreDeepEqual(ValueChildren left, ValueChildren right)
    {
        var pending = new Stack<Frame>();
        pending.Push(new Frame(left, right, 0));
        while (pending.TryPop(out var frame))
        {
            if (frame.Index == frame.Left.Count) continue;
            pending.Push(frame with { Index = frame.Index + 1 });
            var (first, second) = (frame.Left[frame.Index], frame.Right[frame.Index]);
            if (!ValueChildren.IsContainer(first) && !ValueChildren.IsContainer(second))
            {
                if (!AreLeavesEqual(first, second)) return false;
                continue;
            }

            if (ReferenceEquals(first.Reference, second.Reference) && first.Bits == second.Bits) continue;
            if (!TryAlign(ref first, ref second)) return false;
            pending.Push(new Frame(ValueChildren.Of(first), ValueChildren.Of(second), 0));
        }

        return true;
    }

    /// <summary>
    /// False when a glance tells that two values differ, of which one at least has values inside; else these are left to compare, in
    /// the same order.
    /// </summary>
    private static bool TryAlign(ref Value left, ref Value right)
    {
        if (left.Kind != right.Kind)
        {
            if (!JsonView.IsObject(left) || !JsonView.IsObject(right)) return false;
            if (JsonView.ObjectCount(left) != JsonView.ObjectCount(right)) return false;
            (left, right) = (JsonView.ToMap(left), JsonView.ToMap(right));
            return true;
        }

        return left.Kind switch
        {
            ValueKind.List => left.ListLength == right.ListLength,
            ValueKind.Record => left.AsRecord.Shape.Equals(right.AsRecord.Shape),
            ValueKind.Variant => left.AsVariant.Case.Equals(right.AsVariant.Case),
            ValueKind.Closure => left.AsClosure.Identity == right.AsClosure.Identity
                && left.AsClosure.Captures.Length == right.AsClosure.Captures.Length,
            _ => MapObject.Count(left) == MapObject.Count(right),
        };
    }

    private static bool AreLeavesEqual(Value left, Value right) => left.Kind == right.Kind && left.Kind switch
    {
        ValueKind.String => Utf8Text.AreEqual(left, right),
        ValueKind.Decimal => ExactDecimal.Compare(left.ToDecimal(), right.ToDecimal()) == 0,
        _ => left.Bits == right.Bits,
    };

    private readonly record struct Frame(ValueChildren Left, ValueChildren Right, int Index);
}
