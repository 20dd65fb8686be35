using MtpScript.Tooling.Compiler.Tests.Differential;
using MtpScript.Tooling.Compiler.Tests.Support;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Tests.Programs;

/// <summary>The machine against the tree walker on the programs of the corpus, from their source.</summary>
public sealed class SourceDifferentialTests
{
    private const long Enough = 10_000_000;

    public static TheoryData<string> Programs =>
        [.. Corpus.Programs.Select(static file => file.Name).Where(static name => !name.Contains("/modules/", StringComparison.Ordinal))];

    /// <summary>From each handler that takes nothing or numbers, and performs no effects.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void Machine_and_tree_walker_agree(string name)
    {
        (string, string)[] modules = [("main.mtp", File.ReadAllText(Repository.PathOf(name)))];
        var program = SourceRun.Program(modules);
        if (!program.Program.Effects.IsEmpty) return;
        var lowered = SourceRun.Lowered(modules);
        for (var route = 0; route < program.Routes.Length; route++)
        {
            var entry = program.Routes[route].Entry;
            if (entry.Parameters.Any(static parameter => parameter.Type != DataType.Number)) continue;
            Value[] arguments = [.. entry.Parameters.Select(static _ => Value.Number(12))];
            for (var limit = Enough; limit > 0; limit /= 3)
                Assert.Equal(TreeEvaluator.Run(lowered, route, arguments, GasTable.Default, limit), Run(program.Program, entry, arguments, limit));
        }
    }

    private static Outcome Run(Program program, EntryPoint entry, Value[] arguments, long limit)
    {
        var machine = new Machine(program, entry, [.. arguments], new RunLimits(limit));
        machine.Run();
        var body = machine.Failure is null ? System.Text.Encoding.UTF8.GetString(machine.Response!.Body.Span) : null;
        return new(machine.Failure?.Code, body, machine.GasUsed, machine.Count);
    }
}
