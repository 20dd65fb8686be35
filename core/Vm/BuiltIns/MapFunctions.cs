using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>The functions of maps (§4).</summary>
internal static class MapFunctions
{
    private static readonly RecordShape EntryShape = new(["key", "value"]);

    public static void Empty(ref BuiltInCall call)
    {
        if (call.Pay(0, MemoryCost.Map(0))) call.Result = MapObject.Empty;
    }

    public static void Keys(ref BuiltInCall call) => Parts(ref call, 0);

    public static void Values(ref BuiltInCall call) => Parts(ref call, 1);

    public static void Entries(ref BuiltInCall call)
    {
        var count = MapObject.Count(call[0]);
        if (!call.Pay(count, MemoryCost.Slots(count) + (count * MemoryCost.Slots(2)))) return;
        var items = MapObject.ToArray(call[0]);
        var entries = new Value[count];
        for (var index = 0; index < count; index++)
            entries[index] = Value.Record(EntryShape, [items[2 * index], items[(2 * index) + 1]]);
        call.Result = Value.List(entries);
    }

    public static void Has(ref BuiltInCall call)
    {
        if (PayForKey(ref call)) call.Result = Value.Boolean(MapObject.TryGet(call[0], call[1], out _));
    }

    public static void Get(ref BuiltInCall call)
    {
        if (!PayForKey(ref call)) return;
        var isThere = MapObject.TryGet(call[0], call[1], out var value);
        call.ReturnOption(isThere, value);
    }

    public static void Set(ref BuiltInCall call)
    {
        if (PayForChange(ref call)) call.Result = MapObject.Set(call[0], call[1], call[2]);
    }

    public static void Remove(ref BuiltInCall call)
    {
        if (PayForChange(ref call)) call.Result = MapObject.Remove(call[0], call[1]);
    }

    public static void Size(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Result = Value.Number(MapObject.Count(call[0]));
    }

    /// <summary>The n of Annex A for a key: the bytes of a string, of anything else those of its CBOR.</summary>
    internal static long KeyBytes(Value key, long affordable)
    {
        if (key.Kind == ValueKind.String) return key.ByteLength;
        var buffer = new ByteBuffer(Math.Min(affordable, SizeMeasure.LongestTrial));
        CborWriter.Write(key, buffer);
        return buffer.IsOverLimit ? new CborMeasure().Of(key) : buffer.Length;
    }

    private static bool PayForKey(ref BuiltInCall call)
    {
        var bytes = KeyBytes(call[1], call.Affordable);
        return call.Pay(bytes, EncodedBytes(call[1], bytes));
    }

    private static bool PayForChange(ref BuiltInCall call)
    {
        var bytes = KeyBytes(call[1], call.Affordable);
        return call.Pay(bytes, MemoryCost.MapChange(MapObject.Count(call[0]), EncodedBytes(call[1], bytes)));
    }

    /// <summary>What the encoding of a key takes: only keys with values inside are encoded.</summary>
    private static long EncodedBytes(Value key, long bytes) => ValueChildren.IsContainer(key) ? bytes : 0;

    private static void Parts(ref BuiltInCall call, int offset)
    {
        var count = MapObject.Count(call[0]);
        if (!call.Pay(count, MemoryCost.Slots(count))) return;
        var items = MapObject.ToArray(call[0]);
        var parts = new Value[count];
        for (var index = 0; index < count; index++) parts[index] = items[(2 * index) + offset];
        call.Result = Value.List(parts);
    }
}
