using MtpScript.Tooling.Vm.Decimals;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>The functions of Decimals (§4).</summary>
internal static class DecimalFunctions
{
    private const string Overflow = "overflow";

    private delegate bool Operation(ExactDecimal left, ExactDecimal right, out ExactDecimal result);

    public static void FromString(ref BuiltInCall call)
    {
        if (!call.Charge(call[0].ByteLength)) return;
        if (DecimalText.TryParse(Utf8Text.Bytes(call[0]), out var number)) call.ReturnOk(number.ToValue());
        else call.ReturnErr("invalid decimal string");
    }

    public static void Text(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Return(DecimalText.Format(call[0].ToDecimal()));
    }

    public static void Zero(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Result = ExactDecimal.Zero.ToValue();
    }

    public static void FromNumber(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Result = new ExactDecimal(call[0].AsNumber, 0).ToValue();
    }

    public static void Add(ref BuiltInCall call) => Calculate(ref call, ExactDecimal.TryAdd);

    public static void Subtract(ref BuiltInCall call) => Calculate(ref call, ExactDecimal.TrySubtract);

    public static void Multiply(ref BuiltInCall call) => Calculate(ref call, ExactDecimal.TryMultiply);

    public static void Divide(ref BuiltInCall call)
    {
        if (call[1].AsDecimal.Coefficient != 0) Calculate(ref call, ExactDecimal.TryDivide);
        else if (call.Charge(0)) call.ReturnErr("division by zero");
    }

    public static void Round(ref BuiltInCall call)
    {
        if (!call.Charge(0)) return;
        if (call[0].ToDecimal().TryRound(call[1].AsNumber, out var rounded)) call.ReturnOk(rounded.ToValue());
        else call.ReturnErr(Overflow);
    }

    public static void AreEqual(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Result = Value.Boolean(Order(ref call) == 0);
    }

    public static void LessThan(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Result = Value.Boolean(Order(ref call) < 0);
    }

    public static void Compare(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Result = Value.Number(Order(ref call));
    }

    private static int Order(ref BuiltInCall call) => Math.Sign(ExactDecimal.Compare(call[0].ToDecimal(), call[1].ToDecimal()));

    private static void Calculate(ref BuiltInCall call, Operation operation)
    {
        if (!call.Charge(0)) return;
        if (operation(call[0].ToDecimal(), call[1].ToDecimal(), out var result)) call.ReturnOk(result.ToValue());
        else call.ReturnErr(Overflow);
    }
}
