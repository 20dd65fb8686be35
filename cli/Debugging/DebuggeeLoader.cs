using System.Text;
using System.Text.RegularExpressions;
using MtpScript.Tooling.Debugger.Adapter;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;

namespace MtpScript.Tooling.Cli.Debugging;

/// <summary>Makes runs ready for the debug adapter, as <c>mtp run</c> does for itself.</summary>
/// <param name="workingDirectory">The folder that relative paths start from.</param>
/// <param name="environment">Reads environment variables.</param>
internal sealed partial class DebuggeeLoader(string workingDirectory, Func<string, string?> environment) : IDebuggeeLoader
{
    private const int LongestProblem = 4000;

    /// <inheritdoc/>
    public LoadResult Load(LaunchOptions options, Action<string> write)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var context = new CommandContext(output, error, workingDirectory, environment);
        var (run, _) = RunOptions.Prepare(RunOptions.Typed(options), context, "dap", static _ => null);
        context.Flush();
        if (run is null) return new(null, Worded(Encoding.UTF8.GetString(error.ToArray())));
        var world = run.OpenWorld(write);
        var (debuggee, refusal) = run.ForDebugger(world);
        if (debuggee is not null)
        {
            var target = run.Target;
            var name = target.Function is null ? $"{target.Method} {target.Path}" : $"{target.Path}()";
            return new(new(debuggee, name, hasReachedEnd => EndAsync(debuggee, world, hasReachedEnd ? options.Record : null)), "");
        }

        world?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return new(null, Refused(run, refusal!));
    }

    private async ValueTask<string?> EndAsync(Debuggee debuggee, World? world, string? record)
    {
        if (world is not null) await world.DisposeAsync();
        if (record is null) return null;
        using var error = new MemoryStream();
        var context = new CommandContext(Stream.Null, error, workingDirectory, environment);
        var journal = JournalFile.Write(debuggee.Journal, debuggee.Seed.Span);
        var isWritten = TextFile.Write(record, Encoding.UTF8.GetBytes(journal), context);
        context.Flush();
        return isWritten ? null : Worded(Encoding.UTF8.GetString(error.ToArray()));
    }

    private static string Refused(PreparedRun run, RequestReport refusal)
    {
        var request = $"{run.Request.Method} {run.Request.Target}";
        if (refusal.Status is not (404 or 405))
            return $"No code of the program runs for {request}: it is answered {refusal.Status} {Encoding.UTF8.GetString(refusal.Body.Span)}";
        var routes = run.Program.Compiled.Routes.Select(static route => $"  {route.Method} {route.Path}");
        return $"The program has no handler for {request}. It answers\n{string.Join('\n', routes)}";
    }

    /// <summary>What a command line would have been told, in the words of a launch configuration.</summary>
    private static string Worded(string report)
    {
        var text = HelpLine().Replace(report, "");
        text = NameOfProgram().Replace(text, "");
        text = GasOption().Replace(text, "\"gasLimit\"");
        text = OptionName().Replace(text, "\"$1\"").Trim();
        return text.Length > LongestProblem ? $"{text[..LongestProblem]}\n…" : text;
    }

    [GeneratedRegex(@"^`mtp dap --help` tells more\r?\n?", RegexOptions.Multiline)]
    private static partial Regex HelpLine();

    [GeneratedRegex("^mtp: ", RegexOptions.Multiline)]
    private static partial Regex NameOfProgram();

    [GeneratedRegex("`--gas`")]
    private static partial Regex GasOption();

    [GeneratedRegex("`--([a-z]+)( FUNCTION)?`")]
    private static partial Regex OptionName();
}
