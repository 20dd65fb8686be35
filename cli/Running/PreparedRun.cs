using System.Text;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;

namespace MtpScript.Tooling.Cli;

/// <summary>A run with all that it needs.</summary>
/// <param name="Program">The program.</param>
/// <param name="Target">What is run.</param>
/// <param name="Request">The request.</param>
/// <param name="Replayed">The journal to run from; null for a run in the world.</param>
/// <param name="Options">Gas limit and the like.</param>
internal sealed record PreparedRun(
    SourceProgram Program, RunTarget Target, IncomingRequest Request, Journal? Replayed, HostOptions Options)
{
    /// <summary>Runs; null when the run does not follow its journal, which has been reported.</summary>
    /// <param name="arguments">The command line, for the message.</param>
    /// <param name="context">Takes the lines of <c>Log</c> and of adapters.</param>
    public RequestReport? Answer(ParsedArguments arguments, CommandContext context)
    {
        try
        {
            return AnswerAsync(context).GetAwaiter().GetResult();
        }
        catch (ReplayException exception)
        {
            context.Report($"{arguments.Value(RunOptions.Replay.Name)}: {exception.Message}");
            return null;
        }
    }

    /// <summary>What effects reach; null where a journal has them all.</summary>
    /// <param name="write">Takes the lines of <c>Log</c> and of adapters.</param>
    public World? OpenWorld(Action<string> write) => Replayed is null ? new World(WorldOf(Program, write)) : null;

    /// <summary>The run for a debugger, which finds out by itself what happens; or the answer where no handler runs.</summary>
    /// <param name="world">What effects reach, of <see cref="OpenWorld"/>.</param>
    public (Debuggee? Debuggee, RequestReport? Refusal) ForDebugger(IEffectHandler? world)
    {
        var host = HostOf(world);
        var (run, refusal) = Target.Function is { } function ? host.Bind(function, Target.Arguments, Request) : host.Bind(Request);
        if (run is null) return (null, refusal);
        return (new(Program.Compiled, run.Entry, run.Arguments, Program.Sources)
        {
            GasLimit = Options.GasLimit,
            Seed = run.Seed,
            World = world,
            Journal = Replayed ?? new(),
        }, null);
    }

    private async Task<RequestReport> AnswerAsync(CommandContext context)
    {
        await using var world = OpenWorld(context.Error.WriteLine);
        var host = HostOf(world);
        return Target.Function is { } function
            ? await host.CallAsync(function, Target.Arguments, Request, Replayed, CancellationToken.None)
            : await host.HandleAsync(Request, Replayed, CancellationToken.None);
    }

    private RequestHost HostOf(IEffectHandler? world) =>
        new(Program.Compiled.Program, Program.Routes, Program.ContentHash, world, Options);

    /// <summary>What a program's effects reach: the database and adapters of its project.</summary>
    internal static WorldOptions WorldOf(SourceProgram program, Action<string> write) => new()
    {
        Database = DatabaseOf(program),
        AdapterFolder = program.AdapterFolder,
        Log = line => write(Encoding.UTF8.GetString(line.Span)),
        Warn = write,
    };

    /// <summary>A file is looked for from the project's folder.</summary>
    private static string? DatabaseOf(SourceProgram program) => program.Project.Database switch
    {
        null => null,
        ":memory:" => ":memory:",
        var url when url.Contains("://", StringComparison.Ordinal) => url,
        var file => Path.Combine(program.Folder, file),
    };
}
