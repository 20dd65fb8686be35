using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>Stable sorting by numbers or strings (§4).</summary>
public static class ListSorting
{
    /// <summary>A list sorted by the keys that stand at the same places of another.</summary>
    public static Value SortByKeys(Value list, Value keys) => Value.List(Sorted(ListObject.ToArray(list), ListObject.ToArray(keys)));

    /// <summary>The elements, sorted by keys of one kind: numbers, or strings by their UTF-8 bytes. Equal keys keep their order.</summary>
    internal static Value[] Sorted(Value[] elements, Value[] keys)
    {
        if (elements.Length < 2) return elements;
        var order = new int[keys.Length];
        for (var index = 0; index < order.Length; index++) order[index] = index;
        Comparison<int> comparison = keys[0].Kind == ValueKind.Number
            ? (left, right) => Either(keys[left].AsNumber.CompareTo(keys[right].AsNumber), left, right)
            : (left, right) => Either(Utf8Text.Compare(keys[left], keys[right]), left, right);
        Array.Sort(order, comparison);
        var sorted = new Value[elements.Length];
        for (var index = 0; index < sorted.Length; index++) sorted[index] = elements[order[index]];
        return sorted;
    }

    private static int Either(int order, int left, int right) => order != 0 ? order : left.CompareTo(right);
}
