using System.Globalization;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp profile</c>: shows where a run spends its gas.</summary>
internal static class ProfileCommand
{
    private const int MostRows = 30;

    private static readonly Option CpuProfile = new("--cpuprofile", "Write a profile for VS Code and the tools of Chrome", "FILE");
    private static readonly Option Speedscope = new("--speedscope", "Write a profile for speedscope", "FILE");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "profile",
        Usage = "FILE [--api REQUEST] [OPTIONS]",
        Summary = "Show where a run spends its gas",
        Description = """
            Runs as `mtp run` does, and writes tables of the gas of each function and each line, the dearest first: `self` is that
            of its own instructions, `total` is with all that it calls. Gas is exact, so two profiles of the same run are the same.
            The files are for those who draw flame graphs; in them one unit of time is one unit of gas.

            Exit codes: as those of `mtp run`.
            """,
        Options = [.. RunOptions.All, CpuProfile, Speedscope],
        MinimumOperands = 1,
        MaximumOperands = 1,
        OperandName = "FILE",
        Examples =
        [
            new("mtp profile main.mtp --api 'GET /users/1'", "Show the gas of each function and line"),
            new("mtp profile main.mtp --cpuprofile run.cpuprofile", "Write a flame graph that VS Code draws"),
        ],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        var profile = new GasProfile();
        var (run, exitCode) = RunOptions.Prepare(arguments, context, Definition.Name, _ => profile.Observe);
        if (run is null) return exitCode;
        if (run.Answer(arguments, context) is not { } report) return ExitCode.Errors;
        profile.Finish(report.GasUsed);
        WriteTables(profile, run.Program, context.Output);
        context.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"\nstatus {report.Status}, gas {report.GasUsed} of {report.GasLimit}"));
        if (arguments.Value(CpuProfile.Name) is { } cpu && !TextFile.Write(cpu, ProfileFiles.CpuProfile(profile, run.Program), context))
            return ExitCode.Failure;
        if (arguments.Value(Speedscope.Name) is { } scope
            && !TextFile.Write(scope, ProfileFiles.Speedscope(profile, run.Program, $"{run.Target.Method} {run.Target.Path}"), context))
            return ExitCode.Failure;
        return report.Failure is null && report.GasUsed > 0 ? ExitCode.Success : ExitCode.Errors;
    }

    private static void WriteTables(GasProfile profile, SourceProgram program, TextSink output)
    {
        var totals = Totals(profile);
        var outermost = Outermost(profile);
        var functions = profile.Nodes.GroupBy(static node => node.Function).Select(group => (
            Name: ProfileFiles.NameOf(group.First()),
            Place: group.Key is { Span: { End: > 0 } span } ? program.PlaceOf(span) : "",
            Self: group.Sum(static node => node.Spent.Values.Sum()),
            Total: group.Where(outermost.Contains).Sum(node => totals[node])));
        Write(output, "function", functions.Select(static row => (row.Name, row.Place, row.Self, (long?)row.Total)), profile.Total);
        var lines = profile.Nodes.SelectMany(static node => node.Spent)
            .GroupBy(spent => spent.Key.End == 0 ? "(request)" : LineOf(program, spent.Key))
            .Select(static group => (Name: "", Place: group.Key, Self: group.Sum(static spent => spent.Value), (long?)null));
        output.WriteLine("");
        Write(output, "line", lines, profile.Total);
    }

    private static string LineOf(SourceProgram program, SourceSpan span)
    {
        var place = program.PlaceOf(span);
        return place[..place.LastIndexOf(':')];
    }

    /// <summary>The calls that are not within another of the same function, whose total has them already.</summary>
    private static HashSet<CallNode> Outermost(GasProfile profile)
    {
        var outermost = new HashSet<CallNode>();
        var open = new Dictionary<FunctionInfo, int>(ReferenceEqualityComparer.Instance);
        var stack = new Stack<(CallNode Node, bool IsLeft)>(profile.Nodes.Take(1).Select(static root => (root, false)));
        while (stack.TryPop(out var next))
        {
            var count = next.Node.Function is null ? 0 : open.GetValueOrDefault(next.Node.Function);
            if (next.Node.Function is { } function) open[function] = next.IsLeft ? count - 1 : count + 1;
            if (next.IsLeft) continue;
            if (count == 0) outermost.Add(next.Node);
            stack.Push((next.Node, true));
            foreach (var child in next.Node.Children.Values) stack.Push((child, false));
        }

        return outermost;
    }

    /// <summary>Those called come after their callers, so going backwards each is complete when it is added to its caller.</summary>
    private static Dictionary<CallNode, long> Totals(GasProfile profile)
    {
        var totals = profile.Nodes.ToDictionary(static node => node, static node => node.Spent.Values.Sum());
        foreach (var node in profile.Nodes.Reverse())
            if (node.Parent is { } parent) totals[parent] += totals[node];
        return totals;
    }

    private static void Write(TextSink output, string what, IEnumerable<(string Name, string Place, long Self, long? Total)> rows, long all)
    {
        var sorted = rows.OrderByDescending(static row => row.Self).ThenBy(static row => row.Place, StringComparer.Ordinal).ToList();
        var hasTotal = sorted.Any(static row => row.Total is not null);
        output.WriteLine($"{"self",12} {"",7} {(hasTotal ? $"{"total",12} " : "")} {what}");
        foreach (var (name, place, self, total) in sorted.Take(MostRows))
        {
            var share = string.Create(CultureInfo.InvariantCulture, $"{(all == 0 ? 0 : 100m * self / all):0.0} %");
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{self,12} {share,7} {(hasTotal ? $"{total,12} " : "")} {$"{name}  {place}".Trim()}"));
        }

        if (sorted.Count > MostRows) output.WriteLine($"{"",12} {"",7} {sorted.Count - MostRows} more");
    }
}
