using System.Globalization;
using System.Text;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Debugger.Session;
using MtpScript.Tooling.Semantics;

namespace MtpScript.Tooling.Cli.Debugging.Console;

/// <summary>Shows where a run stands.</summary>
/// <param name="session">The run.</param>
/// <param name="program">Its program.</param>
/// <param name="palette">The colours.</param>
internal sealed class ConsoleView(DebugSession session, SourceProgram program, Palette palette)
{
    private const int LinesAround = 5;
    private const int MostFrames = 40;
    private const int MostParts = 100;

    /// <summary>A stop: why, where, and the line.</summary>
    /// <param name="stop">The stop.</param>
    /// <param name="numbers">The breakpoints that hold it.</param>
    public string Stop(DebugStop stop, IEnumerable<int> numbers)
    {
        var text = new StringBuilder();
        if (stop.Problem is not null) text.Append(stop.Problem).Append('\n');
        if (stop.IsEnd) return text.Append(End()).ToString();
        var frame = session.Frames(0, 1)[0];
        text.Append(palette.Emphasis).Append(ReasonOf(stop, string.Join(", ", numbers))).Append(palette.Reset);
        text.Append(CultureInfo.InvariantCulture, $" in {frame.Name}, {PlaceOf(frame.Location)}, gas {session.Gas.GasUsed}\n");
        if (stop.Reason is StopReason.GasBreakpoint)
            text.Append(CultureInfo.InvariantCulture, $"{frame.Instruction} costs {session.Gas.NextCost}\n");
        return text.Append(LineOf(frame.Location)).ToString();
    }

    /// <summary>The lines around a place; the one of the frame is marked.</summary>
    public string Lines(FilePath file, int line, SourceLocation? marked)
    {
        if (session.Debuggee.Sources.TextOf(file) is not { } text) return "no text is known of this place\n";
        if (line < 0 || line >= text.LineCount) return $"{program.Loaded.Names.Of(file)} has {Words.Count(text.LineCount, "line")}\n";
        var result = new StringBuilder();
        for (var index = Math.Max(0, line - LinesAround); index <= Math.Min(text.LineCount - 1, line + LinesAround); index++)
            result.Append(LineOf(file, index, marked is not null && marked.File == file && marked.Line == index));
        return result.ToString();
    }

    /// <summary>The calls in progress; the chosen one is marked.</summary>
    public string Stack(int chosen)
    {
        var text = new StringBuilder();
        foreach (var frame in session.Frames(0, MostFrames))
        {
            var mark = frame.Index == chosen ? '>' : ' ';
            text.Append(CultureInfo.InvariantCulture, $"{mark} #{frame.Index} {frame.FullName}  {PlaceOf(frame.Location)}\n");
        }

        if (session.FrameCount > MostFrames) text.Append(CultureInfo.InvariantCulture,
            $"  … {session.FrameCount - MostFrames} more\n");
        return text.ToString();
    }

    /// <summary>The variables of a frame.</summary>
    public string Variables(int frame)
    {
        var text = new StringBuilder();
        foreach (var scope in session.Scopes(frame))
        {
            if (scope.Kind is VariableScopeKind.Gas or VariableScopeKind.Effects || scope.Variables.IsEmpty) continue;
            text.Append(palette.Secondary).Append(scope.Name).Append(palette.Reset).Append('\n');
            foreach (var variable in scope.Variables) text.Append("  ").Append(Variable(variable)).Append('\n');
        }

        return text.Length == 0 ? "no name has a value here\n" : text.ToString();
    }

    /// <summary>The effects that have been performed.</summary>
    public string Effects()
    {
        var effects = session.Scopes(0).FirstOrDefault(static scope => scope.Kind == VariableScopeKind.Effects);
        return effects is null
            ? "no effect has been performed\n"
            : string.Concat(effects.Variables.Select(static effect => $"{effect.Name} {Visible.Text(effect.Value)}\n"));
    }

    /// <summary>What is known of gas.</summary>
    public string Gas()
    {
        var gas = session.Gas;
        var frame = session.Frames(0, 1)[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"used {gas.GasUsed} of {gas.GasLimit}, {gas.GasRemaining} left, {gas.GasInCall} in this call; ")
            + (gas.NextCost == 0 && session.Answer is not null
                ? "the run has ended\n"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"next {frame.Instruction} costs {gas.NextCost}, after {Words.Count(gas.InstructionCount, "instruction")}\n"));
    }

    /// <summary>A value with its parts, when it does not fit on its line.</summary>
    public string Value(DebugVariable variable)
    {
        var text = new StringBuilder(Visible.Text(variable.Value));
        if (variable.Type.Length > 0) text.Append("  ").Append(palette.Secondary).Append(variable.Type).Append(palette.Reset);
        text.Append('\n');
        if (!variable.Value.EndsWith('…')) return text.ToString();
        foreach (var part in variable.PartsFrom(0, MostParts)) text.Append("  ").Append(Variable(part)).Append('\n');
        var left = variable.NamedCount + variable.IndexedCount - MostParts;
        if (left > 0) text.Append(CultureInfo.InvariantCulture, $"  … {left} more\n");
        return text.ToString();
    }

    /// <summary>A breakpoint as the list has it.</summary>
    public string Breakpoint(ListedBreakpoint breakpoint)
    {
        var what = breakpoint switch
        {
            { Gas: { } gas } => $"gas {gas.Kind.ToString().ToLowerInvariant()} {gas.Value.ToString(CultureInfo.InvariantCulture)}",
            { Function: { } function } => $"{function.Name}, {PlaceOf(breakpoint.Location)}",
            _ => PlaceOf(breakpoint.Location),
        };
        var condition = breakpoint.Line?.Condition ?? breakpoint.Function?.Condition;
        var hits = breakpoint.Line?.HitCondition ?? breakpoint.Function?.HitCondition;
        if (condition is not null) what += $" if {condition}";
        if (hits is not null) what += $" hits {hits}";
        if (breakpoint.Line?.LogMessage is { } log) what += $" log {log}";
        if (!breakpoint.IsEnabled) what += " (disabled)";
        return string.Create(CultureInfo.InvariantCulture, $"{breakpoint.Number}: {Visible.Text(what)}")
            + (breakpoint is { Message: { } message, IsEnabled: true } ? $" ({message})" : "");
    }

    /// <summary>A place: <c>main.mtp:3:5</c>.</summary>
    public string PlaceOf(SourceLocation? location) => location is null
        ? "no file"
        : string.Create(CultureInfo.InvariantCulture,
            $"{program.Loaded.Names.Of(location.File)}:{location.Line + 1}:{location.Column + 1}");

    private static string Variable(DebugVariable variable)
    {
        var type = variable.Type.Length > 0 ? $": {variable.Type}" : "";
        return Visible.Text($"{variable.Name}{type} = {variable.Value}");
    }

    private string End()
    {
        var (status, body) = session.Answer!.Value;
        var gas = session.Gas;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the run has ended: status {status}, gas {gas.GasUsed} of {gas.GasLimit}, ")
            + $"{Words.Count(session.Debuggee.Journal.Entries.Count, "effect")}\n{Encoding.UTF8.GetString(body.Span)}\n";
    }

    private static string ReasonOf(DebugStop stop, string numbers) => stop.Reason switch
    {
        StopReason.Entry => "before the run",
        StopReason.BeginningOfRun => "at the beginning of the run",
        StopReason.Step => "stepped",
        StopReason.Breakpoint => numbers.Length > 0 ? $"breakpoint {numbers}" : "stopped",
        StopReason.GasBreakpoint => $"gas breakpoint {numbers}",
        StopReason.Pause => "paused",
        StopReason.RuntimeError => $"error {stop.Text}",
        _ => stop.Text,
    };

    private string LineOf(SourceLocation? location) => location is null ? "" : LineOf(location.File, location.Line, true);

    private string LineOf(FilePath file, int line, bool isMarked)
    {
        if (session.Debuggee.Sources.TextOf(file) is not { } text || line >= text.LineCount) return "";
        var code = Visible.Text(text.ToString(text.GetLineSpan(line)).TrimEnd('\r', '\n').Replace("\t", "    ",
            StringComparison.Ordinal));
        var number = (line + 1).ToString(CultureInfo.InvariantCulture).PadLeft(5);
        return $"{(isMarked ? '>' : ' ')}{palette.Frame}{number}{palette.Reset}  {code}\n";
    }
}
