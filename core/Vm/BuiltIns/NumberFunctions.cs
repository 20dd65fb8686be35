using System.Buffers.Text;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>Functions of numbers that answer with a <c>Result</c> or <c>Option</c> instead of ending the request (§4).</summary>
internal static class NumberFunctions
{
    private const string Overflow = "overflow";

    public static void Add(ref BuiltInCall call) => Calculate(ref call, (Int128)call[0].AsNumber + call[1].AsNumber);

    public static void Subtract(ref BuiltInCall call) => Calculate(ref call, (Int128)call[0].AsNumber - call[1].AsNumber);

    public static void Multiply(ref BuiltInCall call) => Calculate(ref call, (Int128)call[0].AsNumber * call[1].AsNumber);

    public static void Divide(ref BuiltInCall call)
    {
        if (call[1].AsNumber != 0) Calculate(ref call, (Int128)call[0].AsNumber / call[1].AsNumber);
        else if (call.Charge(0)) call.ReturnErr("division by zero");
    }

    public static void Parse(ref BuiltInCall call)
    {
        if (!call.Charge(call[0].ByteLength)) return;
        var isThere = TryParse(Utf8Text.Bytes(call[0]), out var number);
        call.ReturnOption(isThere, Value.Number(number));
    }

    /// <summary>Reads an optional minus sign and digits, of 64 bits.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out long number)
    {
        number = 0;
        return !text.StartsWith("+"u8) && Utf8Parser.TryParse(text, out number, out var used) && used == text.Length;
    }

    private static void Calculate(ref BuiltInCall call, Int128 result)
    {
        if (!call.Charge(0)) return;
        if (result >= long.MinValue && result <= long.MaxValue) call.ReturnOk(Value.Number((long)result));
        else call.ReturnErr(Overflow);
    }
}
