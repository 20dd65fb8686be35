using System.Collections.Immutable;
using System.Text;
using MtpScript.Tooling.Compiler;
using MtpScript.Tooling.Debugger.Adapter;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Vm.Gas;

namespace MtpScript.Tooling.Debugger.Tests.Adapter;

/// <summary>Loads one program from memory, with a world of its own in which only <c>Log</c> exists.</summary>
internal sealed class TextLoader(string text) : IDebuggeeLoader
{
    public const string Main = "/program/main.mtp";

    public string Text { get; set; } = text;

    /// <summary>Performs effects in place of the world; null for the world.</summary>
    public IEffectHandler? Effects { get; init; }

    public List<(LaunchOptions Options, bool? HasReachedEnd)> Loads { get; } = [];

    public LoadResult Load(LaunchOptions options, Action<string> write)
    {
        var main = new FilePath(options.Program);
        if (main != new FilePath(Main)) return new(null, $"{options.Program}: there is no such file");
        var sources = SourceSet.Empty.Apply([new FileChange.TextReplaced(main, SourceText.From(Text))]);
        var snapshot = new QueryDatabase().Snapshot(sources, CancellationToken.None);
        var compilation = ProgramCompiler.Compile(snapshot, main, GasTable.Default);
        if (compilation.Program is not { } program)
            return new(null, string.Join('\n', compilation.Diagnostics.SelectMany(file => file.Diagnostics).Select(item => item.Message)));
        var world = new World(new WorldOptions { Log = line => write(Encoding.UTF8.GetString(line.Span)) });
        var limit = options.GasLimit ?? HostOptions.DefaultGasLimit;
        var routes = new RouteTable(program.Routes.Select(route => new Route(route.Method, route.Path, route.Entry, route.IsNamed)));
        var host = new RequestHost(program.Program, routes, default, world, new HostOptions { GasLimit = limit });
        var request = (options.Api ?? $"{program.Routes[0].Method} {program.Routes[0].Path}").Split(' ');
        var (run, _) = host.Bind(new IncomingRequest(request[0], request[1]) { Body = options.Body });
        if (run is null) return new(null, $"no handler for {options.Api}");
        var debuggee = new Debuggee(program, run.Entry, run.Arguments, new DebugSources(snapshot, main, GasTable.Default))
        {
            GasLimit = limit,
            Seed = run.Seed,
            World = Effects ?? world,
        };
        var index = Loads.Count;
        Loads.Add((options, null));
        return new(new(debuggee, string.Join(' ', request), async hasReachedEnd =>
        {
            Loads[index] = (options, hasReachedEnd);
            await world.DisposeAsync();
            return null;
        }), "");
    }
}
