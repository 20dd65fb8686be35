using System.Globalization;
using System.Text;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Debugger.Session;

namespace MtpScript.Tooling.Cli.Debugging.Console;

/// <content>What the commands do.</content>
internal sealed partial class DebugConsole
{
    private IEnumerable<ConsoleCommand> Motions()
    {
        yield return ConsoleCommand.Motion("continue c run", "Run until something stops the run", () =>
            MoveAsync(session.ContinueAsync));
        yield return ConsoleCommand.Motion(
            "reverse-continue rc", "Go back to where something would have stopped it", () =>
                MoveAsync(session.ReverseContinueAsync));
        yield return Step("step s", "Go to the next statement, into calls", StepKind.In, StepGranularity.Statement);
        yield return Step("next n", "Go to the next statement of this function", StepKind.Over, StepGranularity.Statement);
        yield return Step("finish out", "Run until this function has returned", StepKind.Out, StepGranularity.Statement);
        yield return Step("back b", "Go back to the statement before, over calls", StepKind.Back, StepGranularity.Statement);
        yield return Step("stepi si", "Carry out one instruction", StepKind.In, StepGranularity.Instruction);
        yield return Step("nexti ni", "Carry out one instruction, and the call that it makes", StepKind.Over,
            StepGranularity.Instruction);
        yield return Step("backi bi", "Go back one instruction", StepKind.Back, StepGranularity.Instruction);
        yield return ConsoleCommand.Motion(
            "restart", "Go back to the beginning of the run", () => MoveAsync(_ =>
                new ValueTask<DebugStop>(session.GoToStart())));
    }

    private ConsoleCommand Step(string names, string summary, StepKind kind, StepGranularity granularity) =>
        ConsoleCommand.Motion(names, summary, () => MoveAsync(cancellation =>
            session.StepAsync(kind, granularity, cancellation)));

    private IEnumerable<ConsoleCommand> Views()
    {
        yield return new("stack bt where", "", "Show the calls in progress", _ => Show(view.Stack(frame)));
        yield return new("frame f", "N", "Look at another call; 0 is the running one", ChooseFrame);
        yield return new("locals vars", "", "Show the names that have a value", _ => Show(view.Variables(frame)));
        yield return new("print p", "EXPRESSION", "Evaluate an expression; nothing of the run changes", Print);
        yield return new("list l", "[LINE | FILE:LINE]", "Show the text around", List);
        yield return new("effects", "", "Show the effects that have been performed", _ => Show(view.Effects()));
        yield return new(
            "gas g", "[total|remaining|call|instruction N]", "Show the gas; or stop before the instruction that crosses N", Gas);
    }

    private IEnumerable<ConsoleCommand> Stops()
    {
        yield return new(
            "break", "LINE | FILE:LINE | FUNCTION | METHOD PATH [if EXPRESSION] [hits N]", "Stop there", text =>
                Break(text, null));
        yield return new("log", "LINE | FILE:LINE TEXT", "Write a text there; what stands in {braces} is evaluated", Log);
        yield return new("breakpoints info", "", "List the breakpoints", _ => ListBreakpoints());
        yield return new("delete d", "[N]", "Take a breakpoint away, or all", breakpoints.Delete);
        yield return new("disable", "[N]", "Let a breakpoint, or all, not count", which => breakpoints.Enable(which, false));
        yield return new("enable", "[N]", "Let it count again", which => breakpoints.Enable(which, true));
        yield return new("catch", "errors|effects|failures on|off",
            "Stop at run-time errors, effects, failed effects, or do not", Catch);
    }

    private IEnumerable<ConsoleCommand> Others()
    {
        yield return new("help h ?", "[COMMAND]", "Explain the commands", Help);
        yield return new("quit q exit", "", "Leave", _ =>
        {
            isLeft = true;
            return null;
        });
    }

    private string? Show(string text)
    {
        Write(text);
        return null;
    }

    private string? ChooseFrame(string text)
    {
        if (text.Length == 0) text = frame.ToString(CultureInfo.InvariantCulture);
        if (Number(text) is not { } number || session.Frames(number, 1) is not [var chosen])
            return $"there is no frame `{text}`; `stack` lists them";
        frame = number;
        listed = null;
        Write(string.Create(CultureInfo.InvariantCulture, $"#{number} {chosen.Name}  {view.PlaceOf(chosen.Location)}\n"));
        return null;
    }

    private string? Print(string text)
    {
        if (text.Length == 0) return "say what: `print total * 2`";
        var result = session.Evaluate(text, frame, EvaluationContext.Console);
        return result.Variable is { } variable ? Show(view.Value(variable)) : result.Problem;
    }

    private string? List(string text)
    {
        var marked = session.Frames(frame, 1)[0].Location;
        var (file, line) = listed is { } before ? (before.File, before.Line + 11) : (CurrentFile, marked?.Line ?? 0);
        if (text.Length > 0)
        {
            if (!places.TryReadLine(text, CurrentFile, out file, out var wanted, out _, out var problem))
                return $"`list` takes a line or FILE:LINE, not `{text}`";
            if (problem is not null) return problem;
            line = wanted - 1;
        }

        listed = (file, line);
        return Show(view.Lines(file, line, marked));
    }

    private string? Gas(string text)
    {
        if (text.Length == 0) return Show(view.Gas());
        const string usage = "`gas` takes `total`, `remaining`, `call` or `instruction`, and a number: `gas total 500`";
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var word, var number]) return usage;
        GasBreakpointKind? kind = word switch
        {
            "total" => GasBreakpointKind.Total,
            "remaining" => GasBreakpointKind.Remaining,
            "call" => GasBreakpointKind.Call,
            "instruction" => GasBreakpointKind.Instruction,
            _ => null,
        };
        if (kind is not { } known
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return usage;
        return Add(id => new(id) { Gas = new(id.ToString(CultureInfo.InvariantCulture), known, value) });
    }

    private string? Break(string text, string? log)
    {
        var (make, problem) = places.Read(text, CurrentFile, log);
        return make is null ? problem : Add(make);
    }

    private string? Log(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? "say where and what: `log 12 total is {total}`" : Break(text[..space], text[(space + 1)..].Trim());
    }

    private string? Add(Func<int, ListedBreakpoint> make)
    {
        var (added, problem) = breakpoints.Add(make);
        return added is null ? problem : Show($"breakpoint {view.Breakpoint(added)}\n");
    }

    private string? ListBreakpoints() => Show(breakpoints.All.Count == 0
        ? "there are no breakpoints\n"
        : string.Concat(breakpoints.All.Select(breakpoint => view.Breakpoint(breakpoint) + "\n")));

    private string? Catch(string text)
    {
        bool? isOn = text.EndsWith(" on", StringComparison.Ordinal)
            ? true : text.EndsWith(" off", StringComparison.Ordinal) ? false : null;
        StopFilters? changed = (text.Split(' ')[0], isOn) switch
        {
            ("errors", { } on) => filters with { RuntimeErrors = on },
            ("effects", { } on) => filters with { Effects = on },
            ("failures", { } on) => filters with { FailedEffects = on },
            _ => null,
        };
        if (changed is null) return "`catch` takes `errors`, `effects` or `failures`, and `on` or `off`";
        session.SetFilters(filters = changed);
        return null;
    }

    private string? Help(string text)
    {
        if (text.Length > 0)
        {
            var (command, problem) = ConsoleCommand.Find(commands, text);
            return command is null ? problem : Show(Explained(command));
        }

        var all = new StringBuilder();
        foreach (var command in commands) all.Append(Explained(command));
        return Show(all.Append("A line that begins with # is passed over; a name may be cut short.\n").ToString());
    }

    private static string Explained(ConsoleCommand command)
    {
        var names = string.Join(", ", command.Names);
        return $"{names}{(command.Usage.Length > 0 ? $" {command.Usage}" : "")}\n    {command.Summary}\n";
    }
}
