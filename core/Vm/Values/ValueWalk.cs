namespace MtpScript.Tooling.Vm.Values;

/// <summary>
/// Adds up the weight of a value (Annex A), step by step: one for each element, field, payload, capture and entry of a map, and
/// the bytes of strings, at any depth. What is shared counts every time.
/// </summary>
internal sealed class ValueWalk
{
    private readonly Stack<(ValueChildren Children, int Index)> _open = new();

    /// <summary>A walk that is about to start.</summary>
    public ValueWalk(Value value) => Enter(value);

    /// <summary>The weight so far.</summary>
    public long Sum { get; private set; }

    /// <summary>Whether the sum is that of the whole value.</summary>
    public bool IsFinished => _open.Count == 0;

    /// <summary>What a value adds by itself.</summary>
    public static long Own(Value value) => value.Kind switch
    {
        ValueKind.String => value.ByteLength,
        ValueKind.List => value.ListLength,
        ValueKind.Map => MapObject.Count(value),
        ValueKind.Record => value.AsRecord.Shape.Count,
        ValueKind.Variant => value.AsVariant.Case.PayloadCount,
        ValueKind.Closure => value.AsClosure.Captures.Length,
        _ => 0,
    };

    /// <summary>
    /// Goes on until the sum is at least a limit or the value is finished. The steps are at most in proportion to the sum.
    /// </summary>
    public void Advance(long limit)
    {
        while (Sum < limit && _open.TryPop(out var frame))
        {
            var (children, index) = frame;
            if (children.Node.Kind == ValueKind.List)
            {
                WalkList(children, index, limit);
                continue;
            }

            if (index + 1 < children.Count) _open.Push((children, index + 1));
            Enter(children[index]);
        }
    }

    private void WalkList(ValueChildren list, int index, long limit)
    {
        while (index < list.Count)
        {
            var run = ListObject.Run(list.Node, index);
            foreach (var element in run)
            {
                index++;
                if (element.Reference is null) continue;
                if (!ValueChildren.IsContainer(element))
                {
                    Sum += Own(element);
                }
                else
                {
                    if (index < list.Count) _open.Push((list, index));
                    Enter(element);
                    return;
                }
            }

            if (Sum < limit || index == list.Count) continue;
            _open.Push((list, index));
            return;
        }
    }

    private void Enter(Value value)
    {
        Sum += Own(value);
        if (!ValueChildren.IsContainer(value)) return;
        var children = ValueChildren.Of(value);
        if (children.Count > 0) _open.Push((children, 0));
    }
}
