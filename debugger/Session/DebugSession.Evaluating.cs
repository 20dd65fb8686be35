using System.Text;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Debugger.Session;

/// <content>Expressions: those that somebody asks for, conditions, and the parts of log messages.</content>
public sealed partial class DebugSession
{
    /// <summary>So many bytes of a value are written in a log message.</summary>
    private const int LongestInLog = 4000;

    private readonly Evaluator _evaluator;

    /// <summary>
    /// Evaluates an expression as if it stood in a frame. The run is not changed by it in any way; effects are refused, and gas
    /// of its
    /// own bounds it.
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="frame">The index of the frame.</param>
    /// <param name="context">What for.</param>
    public EvaluationResult Evaluate(string expression, int frame, EvaluationContext context)
    {
        if (frame < 0 || _machine.FramesFrom(frame, 1) is not [var view]) return new(null, "there is no such frame");
        var result = Evaluate(expression, view);
        if (result.Problem is not null) return new(null, context == EvaluationContext.Hover ? "" : result.Problem);
        var name = expression.Trim();
        var whole = name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.') ? name : $"({name})";
        return new(Values.Variable(name, result.Value, result.Type, whole, context == EvaluationContext.Clipboard), null);
    }

    private Evaluated Evaluate(string expression, FrameView frame) =>
        _evaluator.Evaluate(expression, frame.Point, register => _machine.Register(frame, register));

    /// <summary>Why an expression can be no condition of a breakpoint; null when it can.</summary>
    private string? WhyNoCondition(string condition, BreakpointPlace place)
    {
        foreach (var point in place.Points)
        {
            if (SimpleCondition.Find(_machine.Program, point, condition) is not null) continue;
            var (_, type, problem, isOpen) = _evaluator.Evaluate(condition, point, null);
            if (isOpen) continue;
            if (problem is not null) return $"the condition `{condition}`: {problem}";
            if (type != "boolean") return $"the condition `{condition}` is a {type}, and no boolean";
        }

        return null;
    }

    /// <summary>
    /// Whether the condition of a breakpoint is true where the machine stands; one that cannot be tested holds.
    /// </summary>
    private bool Holds(ArmedBreakpoint breakpoint, ref string? problem)
    {
        if (breakpoint.Condition is not { } condition) return true;
        var frame = _machine.FramesFrom(0, 1)[0];
        if (SimpleCondition.Find(_machine.Program, frame.Point, condition) is { } simple)
            return simple.Holds(_machine.Register(frame, simple.Register));
        var result = Evaluate(condition, frame);
        if (result.Problem is null) return result.Value.Kind == ValueKind.Boolean && result.Value.AsBoolean;
        problem = $"the condition `{condition}`: {result.Problem}";
        return true;
    }

    /// <summary>A log message with the values of what stands in braces; <c>{{</c> and <c>}}</c> are braces.</summary>
    private string Interpolate(string message)
    {
        var text = new StringBuilder();
        var frame = _machine.FramesFrom(0, 1)[0];
        for (var index = 0; index < message.Length; index++)
        {
            var letter = message[index];
            if (letter is '{' or '}' && index + 1 < message.Length && message[index + 1] == letter)
            {
                text.Append(letter);
                index++;
                continue;
            }

            var end = letter == '{' ? EndOfExpression(message, index) : -1;
            if (end < 0)
            {
                text.Append(letter);
                continue;
            }

            var result = Evaluate(message[(index + 1)..end], frame);
            if (result.Problem is not null) text.Append($"<{result.Problem}>");
            else text.Append(Values.Text(result.Value, LongestInLog, isPlain: true));
            index = end;
        }

        return text.ToString();
    }

    /// <summary>The brace that closes the one at a place; braces in between come in pairs. -1 when there is none.</summary>
    private static int EndOfExpression(string message, int start)
    {
        var depth = 0;
        for (var index = start; index < message.Length; index++)
        {
            if (message[index] == '{') depth++;
            if (message[index] == '}' && --depth == 0) return index;
        }

        return -1;
    }
}
