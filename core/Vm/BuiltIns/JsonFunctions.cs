using MtpScript.Tooling.Vm.Decimals;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>The functions of JSON and CBOR (§4, §5, §23).</summary>
internal static class JsonFunctions
{
    private const string Invalid = "invalid json";
    private const string DuplicateKey = "duplicate key";

    public static void Parse(ref BuiltInCall call)
    {
        if (!call.Charge(call[0].ByteLength)) return;

        // What is refused for its memory must not be made before.
        var bytes = Utf8Text.Bytes(call[0]);
        var least = JsonMemory.LeastOf(bytes);
        if (!call.Allocate(least)) return;
        var error = JsonReader.Read(bytes, out var value);
        if (error != JsonError.None)
        {
            call.Allocate(-least);
            call.ReturnErr(error == JsonError.Invalid ? Invalid : DuplicateKey);
        }
        else if (call.Allocate(JsonMemory.Of(value) - least)) call.ReturnOk(value);
    }

    public static void Stringify(ref BuiltInCall call)
    {
        var buffer = new ByteBuffer(Math.Min(call.Affordable, SizeMeasure.LongestTrial));
        if (!JsonWriter.Write(call[0], buffer))
        {
            // How far it got until the function is paid, as far as it is known.
            if (call.Charge(buffer.Length)) call.Fail(BuiltInStatus.NotSerializable);
            return;
        }

        var length = buffer.IsOverLimit ? new JsonMeasure().Of(call[0]) : buffer.Length;
        if (!call.Pay(length, MemoryCost.Text(length))) return;
        if (buffer.IsOverLimit && !JsonWriter.Write(call[0], buffer = new ByteBuffer(length))) call.Fail(BuiltInStatus.NotSerializable);
        else call.Result = Utf8Text.FromUtf8(buffer.Written);
    }

    public static void CborEncode(ref BuiltInCall call)
    {
        // Two hexadecimal digits for each byte.
        var buffer = new ByteBuffer(Math.Min(call.Affordable / 2, SizeMeasure.LongestTrial));
        if (!CborWriter.Write(call[0], buffer))
        {
            if (call.Charge(2L * buffer.Length)) call.Fail(BuiltInStatus.NotSerializable);
            return;
        }

        var length = 2 * (buffer.IsOverLimit ? new CborMeasure().Of(call[0]) : buffer.Length);
        if (!call.Pay(length, MemoryCost.Text(length))) return;
        if (buffer.IsOverLimit && !CborWriter.Write(call[0], buffer = new ByteBuffer(length / 2))) call.Fail(BuiltInStatus.NotSerializable);
        else call.Result = Value.String(Convert.ToHexStringLower(buffer.Written));
    }

    public static void AsNumber(ref BuiltInCall call) => As(ref call, JsonForm.Integer);

    public static void AsString(ref BuiltInCall call) => As(ref call, JsonForm.String);

    public static void AsBool(ref BuiltInCall call) => As(ref call, JsonForm.Boolean);

    public static void AsDecimal(ref BuiltInCall call)
    {
        if (!call.Charge(0)) return;
        var isNumber = call[0].Kind == ValueKind.Number;
        call.ReturnOption(
            isNumber || call[0].Kind == ValueKind.Decimal,
            isNumber ? new ExactDecimal(call[0].AsNumber, 0).ToValue() : call[0]);
    }

    public static void AsList(ref BuiltInCall call) => As(ref call, JsonForm.Array);

    public static void AsMap(ref BuiltInCall call) => As(ref call, JsonForm.Object);

    public static void Length(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Result = Value.Number(JsonView.Length(call[0]));
    }

    private static void As(ref BuiltInCall call, JsonForm form)
    {
        if (!call.Charge(0)) return;
        var isThere = JsonView.FormOf(call[0]) == form;
        var value = call[0];
        if (isThere && form == JsonForm.Array) value = JsonView.ToList(value);
        if (isThere && form == JsonForm.Object) value = JsonView.ToMap(value);
        call.ReturnOption(isThere, value);
    }
}
