using System.Text;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Debugger.Tests.Support;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Debugger.Tests.Session;

/// <summary>A program gives the same bytes, gas and journal however it is taken through.</summary>
public sealed class CorpusTests
{
    private const string Mark = "// request: ";

    /// <summary>So many stops are made by a way through a program before it is let run.</summary>
    private const int MostStops = 300;

    public static TheoryData<string> Programs => [.. Samples, .. Corpus];

    /// <summary>Samples say nothing of requests: all of their handlers without parameters are asked.</summary>
    private static IEnumerable<string> Samples =>
        Directory.EnumerateFiles(Repository.PathOf("samples"), "*.mtp")
            .Append(Repository.PathOf("samples/shop/src/main.mtp"))
            .Select(Repository.RelativePath).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Corpus =>
    [
        .. new[] { "tests/corpus/programs", "tests/corpus/debugger" }.Select(Repository.PathOf).Where(Directory.Exists)
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.mtp", SearchOption.AllDirectories))
            .Where(static file => File.ReadAllText(file).Contains(Mark, StringComparison.Ordinal))
            .Select(Repository.RelativePath).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public Task Steps_in_change_nothing(string program) => SameAsPlainAsync(program, (session, _) => session.Step());

    [Theory]
    [MemberData(nameof(Programs))]
    public Task Steps_by_instruction_change_nothing(string program) =>
        SameAsPlainAsync(program, (session, _) => session.Step(StepKind.In, StepGranularity.Instruction));

    [Theory]
    [MemberData(nameof(Programs))]
    public Task Steps_back_and_forth_change_nothing(string program) => SameAsPlainAsync(program, (session, random) =>
    {
        var granularity = (StepGranularity)random.Next(2);
        return random.Next(8) switch
        {
            0 => session.Step(StepKind.Out, granularity),
            1 => session.ReverseContinue(),
            2 or 3 => session.Step(StepKind.Back, granularity),
            4 => session.Step(StepKind.Over, granularity),
            _ => session.Step(StepKind.In, granularity),
        };
    });

    [Theory]
    [MemberData(nameof(Programs))]
    public Task Breakpoints_of_all_kinds_change_nothing(string program) => SameAsPlainAsync(program, (session, random) =>
    {
        var file = session.Debuggee.Sources.Entry;
        session.SetLineBreakpoints(file, [.. Enumerable.Range(0, 3).Select(_ => new SourceBreakpoint(random.Next(60)))]);
        session.SetGasBreakpoints(
        [
            new("total", GasBreakpointKind.Total, random.Next(3000)), new("remaining", GasBreakpointKind.Remaining,
                10_000_000 - random.Next(3000)),
            new("call", GasBreakpointKind.Call, random.Next(1, 500)), new("instruction", GasBreakpointKind.Instruction,
                random.Next(3, 200)),
        ]);
        return random.Next(3) == 0 ? session.ReverseContinue() : session.Continue();
    });

    /// <summary>Going back from each moment to the one before, and forward again, leads to the same moment.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_step_back_undoes_a_step(string program)
    {
        foreach (var request in RequestsOf(program))
        {
            await using var world = new World(new WorldOptions());
            if (TrySession(program, request, world) is not { } session) continue;
            for (var step = 0; step < MostStops; step++)
            {
                var before = Moment(session);
                if (session.Step(StepKind.In, StepGranularity.Instruction).IsEnd) break;
                var after = Moment(session);
                session.Step(StepKind.Back, StepGranularity.Instruction);
                Assert.Equal(before, Moment(session));
                session.Step(StepKind.In, StepGranularity.Instruction);
                Assert.Equal(after, Moment(session));
            }
        }
    }

    private static async Task SameAsPlainAsync(string program, Func<DebugSession, Random, DebugStop> move)
    {
        foreach (var request in RequestsOf(program))
        {
            var expected = await PlainAsync(program, request);
            await using var world = new World(new WorldOptions());
            if (TrySession(program, request, world) is not { } session) continue;
            var random = new Random(program.Length);
            for (var stops = 0; stops < MostStops; stops++)
                if (move(session, random).IsEnd && random.Next(4) == 0) break;
            session.SetGasBreakpoints([]);
            session.SetLineBreakpoints(session.Debuggee.Sources.Entry, []);
            session.SetFilters(new StopFilters(RuntimeErrors: false));
            session.Continue();
            Assert.True(session.Current.IsEnd, $"{session.Current}");
            Assert.Equal(expected, session.Outcome());
        }
    }

    private static string Moment(DebugSession session)
    {
        var variables = session.Scopes(0).SelectMany(static scope => scope.Variables).Select(static variable =>
            $"{variable.Name} = {variable.Value}");
        var frames = session.Frames().Select(static frame =>
            $"{frame.Name}:{frame.Location?.Start}:{frame.Point}:{frame.GasAtEntry}");
        return $"{session.Gas}\n{string.Join('\n', frames)}\n{string.Join('\n', variables)}";
    }

    /// <summary>The outcome without a debugger; that of a request for which no code runs does not matter.</summary>
    private static async Task<string> PlainAsync(string program, string request)
    {
        await using var world = new World(new WorldOptions());
        var prepared = Sessions.HostOf(ModulesOf(program), Path.GetFileName(program), world);
        var (run, _) = prepared.Host.Bind(Sessions.RequestOf(request));
        if (run is null) return "";
        var journal = new Journal();
        var machine = new Machine(prepared.Program.Program, run.Entry, run.Arguments, new RunLimits(prepared.Gas));
        var performer = new EffectPerformer(world, run.Seed, journal);
        while (machine.Run() == RunStatus.Effect) machine.Resume(await performer.PerformAsync(machine.PendingEffect!,
            CancellationToken.None));
        var report = await prepared.Host.HandleAsync(Sessions.RequestOf(request), new Journal(journal.Entries),
            CancellationToken.None);
        return $"{report.Status} {Encoding.UTF8.GetString(report.Body.Span)}, gas {machine.GasUsed}, {machine.Count} instructions\n"
            + Sessions.JournalText(journal);
    }

    private static DebugSession? TrySession(string program, string request, World world)
    {
        var prepared = Sessions.HostOf(ModulesOf(program), Path.GetFileName(program), world);
        return prepared.Host.Bind(Sessions.RequestOf(request)).Run is null
            ? null : new(Sessions.DebuggeeOf(prepared, request, world));
    }

    private static IEnumerable<string> RequestsOf(string program) => program.StartsWith("samples/", StringComparison.Ordinal)
        ? Sessions.HostOf(ModulesOf(program), Path.GetFileName(program), null).Program.Routes
            .Where(static route => !route.Path.Contains(':', StringComparison.Ordinal))
            .Select(static route => $"{route.Method} {route.Path} {{}}")
        : File.ReadLines(Repository.PathOf(program)).Where(static line => line.StartsWith(Mark, StringComparison.Ordinal))
            .Select(static line => line[Mark.Length..]);

    private static IEnumerable<(string Name, string Text)> ModulesOf(string program)
    {
        var file = Repository.PathOf(program);
        var folder = Path.GetDirectoryName(file)!;
        IEnumerable<string> files = Path.GetFileName(folder) is "programs" or "debugger"
            ? [file] : Directory.EnumerateFiles(folder, "*.mtp");
        return files.Select(static module => (Path.GetFileName(module), File.ReadAllText(module)));
    }
}
