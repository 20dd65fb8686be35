using System.Globalization;
using System.Text;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Cli.Debugging.Console;

/// <summary>Carries out commands that come line by line.</summary>
internal sealed partial class DebugConsole
{
    private const string Prompt = "(mtp) ";

    private readonly DebugSession session;
    private readonly SourceProgram program;
    private readonly CommandContext context;
    private readonly EffectLines effects;
    private readonly ConsoleView view;
    private readonly ConsoleBreakpoints breakpoints;
    private readonly BreakpointText places;
    private readonly IReadOnlyList<ConsoleCommand> commands;
    private StopFilters filters = new();
    private int frame;
    private bool isLeft;
    private (FilePath File, int Line)? listed;

    /// <summary>A console over a run that has not begun.</summary>
    public DebugConsole(DebugSession session, SourceProgram program, CommandContext context, EffectLines effects)
    {
        this.session = session;
        this.program = program;
        this.context = context;
        this.effects = effects;
        view = new(session, program, context.OutputPalette(ColorChoice.Auto));
        breakpoints = new(session);
        places = new(program, context);
        commands = [.. Motions(), .. Views(), .. Stops(), .. Others()];
        session.Output = output =>
            Write(string.Create(CultureInfo.InvariantCulture, $"{view.PlaceOf(output.Location)}: {Visible.Text(output.Text)}\n"));
    }

    /// <summary>Reads commands until there are no more or the session is left. Gives the exit code.</summary>
    public async Task<int> RunAsync()
    {
        using var reader = new StreamReader(context.Input, Encoding.UTF8, leaveOpen: true);
        using var interrupts = context.OnInterrupt(session.Pause);
        var hasFailed = false;
        string? last = null;
        Write(view.Stop(session.Current, []));
        while (!isLeft)
        {
            if (context.IsInputShown) Write(Prompt);
            context.Output.Flush();
            var line = await reader.ReadLineAsync();
            if (line is null) break;
            line = line.Trim();
            if (!context.IsInputShown && line.Length > 0) Write($"{Prompt}{Visible.Text(line)}\n");
            if (line.Length == 0 && context.IsInputShown) line = last ?? "";
            if (line.Length == 0 || line.StartsWith('#')) continue;
            var (command, problem) = await CarryOutAsync(line);
            last = command?.IsMotion == true ? line : null;
            if (problem is null) continue;
            hasFailed = true;
            Write($"{problem}\n");
        }

        context.Output.Flush();
        var hasEndedBadly = session.Answer is { Status: 500 }
            && session.Current.Reason is StopReason.Failed or StopReason.RuntimeError;
        return hasEndedBadly || (hasFailed && !context.IsInputShown) ? ExitCode.Errors : ExitCode.Success;
    }

    private async ValueTask<(ConsoleCommand? Command, string? Problem)> CarryOutAsync(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (command, problem) = ConsoleCommand.Find(commands, space < 0 ? line : line[..space]);
        return command is null ? (null, problem) : (command, await command.Run(space < 0 ? "" : line[space..].Trim()));
    }

    private void Write(string text) => context.Output.Write(text);

    /// <summary>Moves the run and shows where it has come.</summary>
    private async ValueTask<string?> MoveAsync(Func<CancellationToken, ValueTask<DebugStop>> motion)
    {
        context.Output.Flush();
        var stop = await motion(CancellationToken.None);
        foreach (var line in effects.Take()) Write($"{Visible.Text(line)}\n");
        (frame, listed) = (0, null);
        Write(view.Stop(stop, breakpoints.NumbersOf(stop)));
        return null;
    }

    /// <summary>The file that a line without one is in: that of the chosen frame.</summary>
    private FilePath CurrentFile => session.Frames(frame, 1) is [{ Location: { } location }] ? location.File : program.Entry;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
