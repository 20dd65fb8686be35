namespace MtpScript.Tooling.Vm.Instructions;

/// <summary>
/// Lets frequent neighbours be executed with one dispatch. The first of them gets another opcode, which says what comes next; the others stay as they
/// are and where they are, so jumps to them, costs and debug information are as before. Only the fast loop runs such code.
/// </summary>
internal static class Fusion
{
    /// <summary>No instruction looks at the opcode of one further away.</summary>
    public const int Longest = 3;

    /// <summary>A copy of the code, pinned, with neighbours fused.</summary>
    public static Instruction[] Fuse(Instruction[] code)
    {
        var fused = GC.AllocateUninitializedArray<Instruction>(code.Length, pinned: true);
        code.CopyTo(fused, 0);
        for (var index = 0; index < code.Length - 1; index++) fused[index].Opcode = Fused(code, index);
        return fused;
    }

    /// <summary>Takes back what would pass over instructions that are to be looked at.</summary>
    public static void Separate(Instruction[] fused, Instruction[] original, Func<int, bool> isLookedAt)
    {
        for (var index = 0; index < fused.Length; index++)
        {
            if (fused[index].Opcode == original[index].Opcode) continue;
            var isApart = fused[index].Opcode == Opcode.MapNextCall && isLookedAt(index + (fused[index].C / Instruction.Size));
            for (var next = index + 1; next < Math.Min(index + Longest, fused.Length); next++) isApart |= isLookedAt(next);
            if (isApart) fused[index].Opcode = original[index].Opcode;
        }
    }

    private static Opcode Fused(Instruction[] code, int index)
    {
        var (first, second) = (code[index].Opcode, code[index + 1].Opcode);
        var third = index + 2 < code.Length ? code[index + 2].Opcode : Opcode.Unreachable;
        return (first, second, third) switch
        {
            (Opcode.AddImmediate, Opcode.Call, _) => Opcode.AddImmediateCall,
            (Opcode.AddImmediate, Opcode.Add, Opcode.TailCallTwoNumbers) => Opcode.AddImmediateAddTailCall,
            (Opcode.AddImmediate, Opcode.Append, Opcode.TailCall) => Opcode.AddImmediateAppendTailCall,
            (Opcode.Add, Opcode.ReturnNumber, _) => Opcode.AddReturn,
            (Opcode.AddImmediate, Opcode.ReturnNumber, _) => Opcode.AddImmediateReturn,
            (Opcode.MultiplyImmediate, Opcode.ReturnNumber, _) => Opcode.MultiplyImmediateReturn,
            (Opcode.LoadConstant, Opcode.Concat, _) => Opcode.LoadConstantConcat,
            (Opcode.MapNext, _, _) => Opcode.MapNextCall,
            _ => first,
        };
    }
}
