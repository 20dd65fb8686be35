using System.Text;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>What tests check with (§4).</summary>
internal static class TestFunctions
{
    private const int LongestShown = 500;

    public static void Assert(ref BuiltInCall call)
    {
        if (!call.Charge(0)) return;
        call.Result = Value.Unit;
        if (!call[0].AsBoolean) Fail(ref call, "the condition is false");
    }

    public static void AssertEqual(ref BuiltInCall call)
    {
        if (!call.Charge(ValueWeight.Lighter(call[0], call[1], call.Affordable))) return;
        call.Result = Value.Unit;
        if (!ValueEquality.AreEqual(call[0], call[1])) Fail(ref call, $"expected {Shown(call[1])}, got {Shown(call[0])}");
    }

    public static void AssertError(ref BuiltInCall call)
    {
        if (!call.Charge(0)) return;
        call.Result = Value.Unit;
        if (call[0].Tag == 0) Fail(ref call, $"expected an Err, got Ok({Shown(call[0].AsVariant[0])})");
    }

    private static void Fail(ref BuiltInCall call, string message)
    {
        call.Result = Value.String(message);
        call.Fail(BuiltInStatus.AssertionFailed);
    }

    /// <summary>A value as canonical JSON, its beginning if it is long.</summary>
    private static string Shown(Value value)
    {
        var buffer = new ByteBuffer(LongestShown);
        if (!JsonWriter.Write(value, buffer)) return "a value with a function in it";
        var text = Encoding.UTF8.GetString(buffer.Written);
        return buffer.IsOverLimit ? text + "…" : text;
    }
}
