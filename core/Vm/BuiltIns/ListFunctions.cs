using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>The methods of lists (§4) that call no function.</summary>
internal static class ListFunctions
{
    public static void Length(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Result = Value.Number(call[0].ListLength);
    }

    public static void IsEmpty(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Result = Value.Boolean(call[0].ListLength == 0);
    }

    public static void First(ref BuiltInCall call)
    {
        if (!call.Charge(0)) return;
        var isThere = call[0].ListLength > 0;
        call.ReturnOption(isThere, isThere ? ListObject.Get(call[0], 0) : default);
    }

    public static void Last(ref BuiltInCall call)
    {
        if (!call.Charge(0)) return;
        var length = call[0].ListLength;
        call.ReturnOption(length > 0, length > 0 ? ListObject.Get(call[0], length - 1) : default);
    }

    public static void Push(ref BuiltInCall call)
    {
        if (call.Pay(0, MemoryCost.Slots(1))) call.Result = ListObject.Append(call[0], call[1]);
    }

    public static void Unshift(ref BuiltInCall call)
    {
        var length = call[0].ListLength;
        if (!call.Pay(length, MemoryCost.Slots(length + 1L))) return;
        var elements = new Value[length + 1];
        elements[0] = call[1];
        CopyTo(call[0], 0, elements.AsSpan(1));
        call.Result = Value.List(elements);
    }

    public static void Concat(ref BuiltInCall call)
    {
        var (list, other) = (call[0], call[1]);
        if (!call.Pay(other.ListLength, MemoryCost.Slots(other.ListLength))) return;
        if (list.ListLength == 0)
        {
            call.Result = other;
            return;
        }

        for (var index = 0; index < other.ListLength;)
        {
            // The two may share storage, which grows meanwhile: a run is read before anything is appended after it.
            var run = ListObject.Run(other, index);
            foreach (var element in run) list = ListObject.Append(list, element);
            index += run.Length;
        }

        call.Result = list;
    }

    public static void Slice(ref BuiltInCall call)
    {
        var length = call[0].ListLength;
        var (from, to) = Clamp(call[1].AsNumber, call.Count > 2 ? call[2].AsNumber : length, length);
        if (!call.Pay(to - from, MemoryCost.Slots(to - from))) return;
        var elements = new Value[to - from];
        CopyTo(call[0], from, elements);
        call.Result = Value.List(elements);
    }

    public static void Reverse(ref BuiltInCall call)
    {
        if (!call.Pay(call[0].ListLength, MemoryCost.Slots(call[0].ListLength))) return;
        var elements = ListObject.ToArray(call[0]);
        elements.AsSpan().Reverse();
        call.Result = Value.List(elements);
    }

    public static void Contains(ref BuiltInCall call)
    {
        if (call.Charge(ValueWeight.Of(call[0], call.Affordable))) call.Result = Value.Boolean(Find(call[0], call[1]) >= 0);
    }

    public static void IndexOf(ref BuiltInCall call)
    {
        if (!call.Charge(ValueWeight.Of(call[0], call.Affordable))) return;
        var index = Find(call[0], call[1]);
        call.ReturnOption(index >= 0, Value.Number(index));
    }

    public static void Join(ref BuiltInCall call)
    {
        var (list, separator) = (call[0], call[1]);
        var bytes = (long)separator.ByteLength * Math.Max(0, list.ListLength - 1);
        for (var index = 0; index < list.ListLength; index++) bytes += ListObject.Get(list, index).ByteLength;
        if (!call.Pay(bytes, MemoryCost.Text(bytes))) return;
        var text = new byte[bytes];
        var used = 0;
        for (var index = 0; index < list.ListLength; index++)
        {
            if (index > 0) used += CopyTo(separator, text.AsSpan(used));
            used += CopyTo(ListObject.Get(list, index), text.AsSpan(used));
        }

        call.Result = Utf8Text.FromOwned(text);
    }

    public static void Sort(ref BuiltInCall call)
    {
        var weight = ValueWeight.Of(call[0], call.Affordable);
        if (!call.Pay(weight, MemoryCost.Slots(call[0].ListLength))) return;
        var elements = ListObject.ToArray(call[0]);
        call.Result = Value.List(ListSorting.Sorted(elements, elements));
    }

    /// <summary>
    /// The bounds of a slice of something of this length: half open, negative ones counted from the end, clamped (§4).
    /// </summary>
    internal static (int From, int To) Clamp(long from, long to, int length)
    {
        var start = Place(from, length);
        return (start, Math.Max(start, Place(to, length)));
    }

    private static int Place(long index, int length) =>
        (int)Math.Clamp(index < 0 ? Math.Max(index, -length) + length : index, 0, length);

    private static int Find(Value list, Value wanted)
    {
        for (var index = 0; index < list.ListLength; index++)
            if (ValueEquality.AreEqual(ListObject.Get(list, index), wanted)) return index;
        return -1;
    }

    private static void CopyTo(Value list, int from, Span<Value> target)
    {
        while (!target.IsEmpty)
        {
            var run = ListObject.Run(list, from);
            if (run.Length > target.Length) run = run[..target.Length];
            run.CopyTo(target);
            target = target[run.Length..];
            from += run.Length;
        }
    }

    private static int CopyTo(Value text, Span<byte> target)
    {
        Utf8Text.CopyTo(text, target[..text.ByteLength]);
        return text.ByteLength;
    }
}
