using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>
/// The functions of <c>Option</c> and <c>Result</c> (§4) that call no function; <c>Some</c> and <c>Ok</c> are the first variants.
/// </summary>
internal static class VariantFunctions
{
    public static void UnwrapOr(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Result = call[0].Tag == 0 ? call[0].AsVariant[0] : call[1];
    }

    public static void IsFirst(ref BuiltInCall call)
    {
        if (call.Charge(0)) call.Result = Value.Boolean(call[0].Tag == 0);
    }
}
