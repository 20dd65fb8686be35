namespace MtpScript.Tooling.Vm.Values;

/// <summary>
/// The values inside of a value, numbered: elements, fields, payload, captures, and the keys and values of a map in turn.
/// Traversals keep these on a stack of their own: values nest deeper than the host's stack is.
/// </summary>
internal readonly struct ValueChildren
{
    private readonly Value _node;
    private readonly Value[]? _items;

    private ValueChildren(Value node, int count, Value[]? items)
    {
        _node = node;
        _items = items;
        Count = count;
    }

    /// <summary>How many there are; 0 for what has none.</summary>
    public int Count { get; }

    /// <summary>What they are inside of.</summary>
    public Value Node => _node;

    /// <summary>One of them, from 0.</summary>
    public Value this[int index] => _items is not null ? _items[index]
        : _node.Kind == ValueKind.List ? ListObject.Get(_node, index)
        : _node.AsVariant[index];

    /// <summary>Those of a value.</summary>
    public static ValueChildren Of(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.List: return new(value, value.ListLength, null);
            case ValueKind.Record: return new(value, value.AsRecord.Fields.Length, value.AsRecord.Fields);
            case ValueKind.Variant: return new(value, value.AsVariant.Case.PayloadCount, null);
            case ValueKind.Closure: return new(value, value.AsClosure.Captures.Length, value.AsClosure.Captures);
            case ValueKind.Map:
                var items = MapObject.ToArray(value);
                return new(value, items.Length, items);
            default: return new(value, 0, null);
        }
    }

    /// <summary>Whether a value can have others inside.</summary>
    public static bool IsContainer(Value value) =>
        value.Kind is ValueKind.List or ValueKind.Record or ValueKind.Variant or ValueKind.Closure or ValueKind.Map;
}
