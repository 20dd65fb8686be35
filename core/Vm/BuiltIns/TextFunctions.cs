using MtpScript.Tooling.Vm.Decimals;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>Hashes and canonical text (§4, §5).</summary>
internal static class TextFunctions
{
    public static void Hash32(ref BuiltInCall call)
    {
        if (call.Charge(call[0].ByteLength)) call.Result = Value.Number(Fnv1a.Hash32(Utf8Text.Bytes(call[0])));
    }

    public static void Hash64(ref BuiltInCall call)
    {
        if (call.Charge(call[0].ByteLength)) call.Result = new ExactDecimal(Fnv1a.Hash64(Utf8Text.Bytes(call[0])), 0).ToValue();
    }

    public static void Digest(ref BuiltInCall call)
    {
        if (call.Charge(call[0].ByteLength)) call.Return(Sha256.Hexadecimal(Utf8Text.Bytes(call[0])));
    }

    public static void Text(ref BuiltInCall call)
    {
        var value = call[0];
        if (!call.Charge(value.Kind == ValueKind.String ? value.ByteLength : 0)) return;
        if (value.Kind == ValueKind.String) call.Result = value;
        else call.Return(JsonWriter.ToText(value));
    }
}
