using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>The methods of strings (§4). Places are counted in Unicode scalar values.</summary>
internal static class StringFunctions
{
    private static readonly Value[] AsciiCharacters =
        [.. Enumerable.Range(0, 128).Select(unit => Utf8Text.FromUtf8([(byte)unit]))];

    public static void Length(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Result = Value.Number(call[0].ScalarLength);
    }

    public static void Slice(ref BuiltInCall call)
    {
        var text = call[0];
        var (from, to) =
            ListFunctions.Clamp(call[1].AsNumber, call.Count > 2 ? call[2].AsNumber : text.ScalarLength, text.ScalarLength);
        if (!call.Charge(text.ByteLength)) return;
        var bytes = Utf8Text.Bytes(text);
        var start = Utf8Scalars.OffsetOf(bytes, from, text.ScalarLength);
        var part = bytes[start..];
        Return(ref call, part[..Utf8Scalars.OffsetOf(part, to - from, text.ScalarLength - from)]);
    }

    public static void Split(ref BuiltInCall call)
    {
        var text = call[0];
        if (!call.Charge(text.ByteLength)) return;
        var bytes = Utf8Text.Bytes(text);
        var separator = Utf8Text.Bytes(call[1]);
        if (separator.IsEmpty)
        {
            if (!call.Allocate(MemoryCost.Slots(text.ScalarLength) + (MemoryCost.Text(0) * text.ScalarLength) + bytes.Length))
                return;
            call.Result = Value.List(Characters(bytes, text.ScalarLength));
            return;
        }

        var search = new Utf8Search(separator);
        var count = 1 + search.Count(bytes);
        var kept = bytes.Length - ((count - 1L) * separator.Length);
        if (!call.Allocate(MemoryCost.Slots(count) + (MemoryCost.Text(0) * count) + kept)) return;
        var parts = new Value[count];
        for (var index = 0; index < count - 1; index++)
        {
            var end = search.IndexIn(bytes);
            parts[index] = Utf8Text.FromUtf8(bytes[..end]);
            bytes = bytes[(end + separator.Length)..];
        }

        parts[^1] = Utf8Text.FromUtf8(bytes);
        call.Result = Value.List(parts);
    }

    public static void Contains(ref BuiltInCall call)
    {
        if (call.Charge(call[0].ByteLength))
            call.Result = Value.Boolean(new Utf8Search(Utf8Text.Bytes(call[1])).IndexIn(Utf8Text.Bytes(call[0])) >= 0);
    }

    public static void StartsWith(ref BuiltInCall call)
    {
        if (call.Charge(call[0].ByteLength))
            call.Result = Value.Boolean(Utf8Text.Bytes(call[0]).StartsWith(Utf8Text.Bytes(call[1])));
    }

    public static void EndsWith(ref BuiltInCall call)
    {
        if (call.Charge(call[0].ByteLength))
            call.Result = Value.Boolean(Utf8Text.Bytes(call[0]).EndsWith(Utf8Text.Bytes(call[1])));
    }

    public static void IndexOf(ref BuiltInCall call)
    {
        if (!call.Charge(call[0].ByteLength)) return;
        var bytes = Utf8Text.Bytes(call[0]);
        var offset = new Utf8Search(Utf8Text.Bytes(call[1])).IndexIn(bytes);
        call.ReturnOption(offset >= 0, Value.Number(offset < 0 ? 0 : Utf8Text.CountScalars(bytes[..offset])));
    }

    public static void ToUpper(ref BuiltInCall call) =>
        Change(ref call, static unit => unit is >= (byte)'a' and <= (byte)'z' ? (byte)(unit - 32) : unit);

    public static void ToLower(ref BuiltInCall call) =>
        Change(ref call, static unit => unit is >= (byte)'A' and <= (byte)'Z' ? (byte)(unit + 32) : unit);

    public static void Trim(ref BuiltInCall call)
    {
        if (call.Charge(call[0].ByteLength)) Return(ref call, Utf8Text.Bytes(call[0]).Trim(" \t\n\v\f\r"u8));
    }

    public static void Replace(ref BuiltInCall call)
    {
        var bytes = Utf8Text.Bytes(call[0]);
        var from = Utf8Text.Bytes(call[1]);
        var to = Utf8Text.Bytes(call[2]);
        // Nothing occurs nowhere, rather than between any two characters.
        var search = new Utf8Search(from);
        var count = from.IsEmpty ? 0 : search.Count(bytes);
        var length = bytes.Length + (count * ((long)to.Length - from.Length));
        if (!call.Pay(length, MemoryCost.Text(length))) return;
        var result = new byte[length];
        var used = 0;
        for (; count > 0; count--)
        {
            var start = search.IndexIn(bytes);
            bytes[..start].CopyTo(result.AsSpan(used));
            to.CopyTo(result.AsSpan(used + start));
            used += start + to.Length;
            bytes = bytes[(start + from.Length)..];
        }

        bytes.CopyTo(result.AsSpan(used));
        call.Result = Utf8Text.FromOwned(result);
    }

    private static void Change(ref BuiltInCall call, Func<byte, byte> change)
    {
        var length = call[0].ByteLength;
        if (!call.Pay(length, MemoryCost.Text(length))) return;
        var bytes = Utf8Text.Bytes(call[0]).ToArray();
        foreach (ref var unit in bytes.AsSpan()) unit = change(unit);
        call.Result = Utf8Text.FromOwned(bytes);
    }

    private static void Return(ref BuiltInCall call, ReadOnlySpan<byte> bytes)
    {
        if (call.Allocate(MemoryCost.Text(bytes.Length))) call.Result = Utf8Text.FromUtf8(bytes);
    }

    private static Value[] Characters(ReadOnlySpan<byte> bytes, int count)
    {
        var characters = new Value[count];
        for (var index = 0; index < count; index++)
        {
            var length = Utf8Scalars.Length(bytes[0]);
            characters[index] = Character(bytes[..length]);
            bytes = bytes[length..];
        }

        return characters;
    }

    private static Value Character(ReadOnlySpan<byte> utf8) =>
        utf8.Length == 1 ? AsciiCharacters[utf8[0]] : Utf8Text.FromUtf8(utf8);
}
