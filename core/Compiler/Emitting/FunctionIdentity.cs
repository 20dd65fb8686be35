using System.Text;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Compiler.Emitting;

/// <summary>
/// Tells functions apart by their instructions, as <c>==</c> of closures does (§3): jumps are relative,
/// captures are numbered, and functions within are told apart alike.
/// </summary>
internal static class FunctionIdentity
{
    public static void Assign(CodeBuilder code, List<FunctionInfo> functions, List<(int Instruction, int Function)> calls)
    {
        var called = calls.ToDictionary(call => call.Instruction, call => call.Function);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var identities = new int[functions.Count];
        Array.Fill(identities, Unknown);

        // A function that is reached while it is being told apart is named by its place.
        var open = new Stack<(int Function, bool IsLast)>();
        // Those that stand first are first told apart, so that others after them change nothing.
        for (var function = functions.Count - 1; function >= 0; function--) open.Push((function, false));
        while (open.TryPop(out var next))
        {
            if (next.IsLast)
            {
                var key = KeyOf(code, functions[next.Function], called, identities);
                if (!known.TryGetValue(key, out var identity)) known.Add(key, identity = known.Count);
                identities[next.Function] = identity;
                continue;
            }

            if (identities[next.Function] != Unknown) continue;
            identities[next.Function] = Open;
            open.Push((next.Function, true));
            foreach (var inner in References(code, functions[next.Function], called))
                if (identities[inner] == Unknown) open.Push((inner, false));
        }

        for (var index = 0; index < functions.Count; index++) functions[index] = functions[index] with { Identity = identities[index] };
    }

    private const int Unknown = -1;
    private const int Open = -2;

    private static IEnumerable<int> References(CodeBuilder code, FunctionInfo function, Dictionary<int, int> called)
    {
        for (var place = function.Entry; place < function.End; place++)
        {
            if (called.TryGetValue(place, out var callee)) yield return callee;
            else if (code[place].Opcode == Opcode.MakeClosure) yield return (int)code[place].K;
        }
    }

    private static string KeyOf(CodeBuilder code, FunctionInfo function, Dictionary<int, int> called, int[] identities)
    {
        var key = new StringBuilder();
        for (var place = function.Entry; place < function.End; place++)
        {
            var instruction = code[place];
            long? inner = called.TryGetValue(place, out var callee) ? callee : instruction.Opcode == Opcode.MakeClosure ? instruction.K : null;
            key.Append((int)instruction.Opcode).Append(' ').Append(instruction.A).Append(' ').Append(instruction.B).Append(' ').Append(instruction.C)
                .Append(' ').Append(instruction.D).Append(' ');
            if (inner is { } place2) key.Append(identities[place2] >= 0 ? 'f' : 'p').Append(identities[place2] >= 0 ? identities[place2] : place2);
            else key.Append(instruction.K);
            key.Append(';');
        }

        foreach (var point in code.PointsOf(code.FirstPointOf(function.Entry), code.FirstPointOf(function.End)))
            key.Append((int)point.Opcode).Append(',').Append(point.BuiltIn is { } builtIn ? (int)builtIn : -1).Append(';');
        return key.ToString();
    }
}
