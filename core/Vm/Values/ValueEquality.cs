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
    /// <summary>
    /// Whether two values are equal. Takes time in proportion to the lighter one, and no host stack for their depth.
    /// </summary>
    public static bool AreEqual(Value left, Value right)
    {
        if (!ValueChildren.IsContainer(left) && !ValueChildren.IsContainer(right)) return AreLeavesEqual(left, right);
        var pending = new Stack<Frame>();
        if (!Enter(left, right, pending)) return false;
        while (pending.TryPop(out var frame))
        {
            var index = frame.Index;
            if (index == frame.Left.Count) continue;
            pending.Push(frame with { Index = index + 1 });
            if (!Enter(frame.Left[index], frame.Right[index], pending)) return false;
        }

        return true;
    }

    /// <summary>False when a glance tells that they differ; else what is inside of them is left to compare.</summary>
    private static bool Enter(Value left, Value right, Stack<Frame> pending)
    {
        if (!ValueChildren.IsContainer(left) && !ValueChildren.IsContainer(right)) return AreLeavesEqual(left, right);
        if (ReferenceEquals(left.Reference, right.Reference) && left.Bits == right.Bits) return true;
        if (left.Kind != right.Kind || (left.Kind == ValueKind.Record && !left.AsRecord.Shape.Equals(right.AsRecord.Shape)))
            return EnterAsObjects(left, right, pending);
        var isSame = left.Kind switch
        {
            ValueKind.List => left.ListLength == right.ListLength,
            ValueKind.Variant => left.AsVariant.Case.Equals(right.AsVariant.Case),
            ValueKind.Closure => left.AsClosure.Identity == right.AsClosure.Identity
                && left.AsClosure.Captures.Length == right.AsClosure.Captures.Length,
            ValueKind.Map => MapObject.Count(left) == MapObject.Count(right),
            _ => true,
        };
        if (isSame) pending.Push(new Frame(ValueChildren.Of(left), ValueChildren.Of(right), 0));
        return isSame;
    }

    private static bool EnterAsObjects(Value left, Value right, Stack<Frame> pending)
    {
        if (left.Kind == right.Kind || !JsonView.IsObject(left) || !JsonView.IsObject(right)) return false;
        if (JsonView.ObjectCount(left) != JsonView.ObjectCount(right)) return false;
        var (first, second) = (JsonView.ToMap(left), JsonView.ToMap(right));
        pending.Push(new Frame(ValueChildren.Of(first), ValueChildren.Of(second), 0));
        return true;
    }

    private static bool AreLeavesEqual(Value left, Value right) => left.Kind == right.Kind && left.Kind switch
    {
        ValueKind.String => Utf8Text.AreEqual(left, right),
        ValueKind.Decimal => ExactDecimal.Compare(left.ToDecimal(), right.ToDecimal()) == 0,
        _ => left.Bits == right.Bits,
    };

    private readonly record struct Frame(ValueChildren Left, ValueChildren Right, int Index);
}
