using System.Runtime.CompilerServices;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Machine;

/// <content>Small parts of the loop, which the compiler puts into it.</content>
public sealed unsafe partial class Machine
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Value At(ref Value frame, int offset) => ref Unsafe.AddByteOffset(ref frame, (nint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryAdd(ref Value target, long left, long right)
    {
        var sum = left + right;
        if (((left ^ sum) & (right ^ sum)) < 0) return false;
        target = new(null, sum);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryMultiply(ref Value target, long left, long right)
    {
        var high = Math.BigMul(left, right, out var low);
        if (high != low >> 63) return false;
        target = new(null, low);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsCrossing<TMode>(ulong charged, uint limit)
        where TMode : struct, IExecutionMode => TMode.IsExact ? (uint)charged >= limit : (uint)charged > limit;
}
