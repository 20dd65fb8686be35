using System.Text;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Debugger.Session;

/// <content>Expressions: those that somebody asks for, conditions, and the parts of log messages.</content>
public sealed partial class DebugSession
{
    /// <summary>
    /// Evaluates an expression as if it stood in a frame. The run is not changed by it in any way; effects are refused, and gas
    /// of its own
    /// bounds it.
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="frame">The index of the frame.</param>
    /// <param name="context">What for.</param>
    public EvaluationResult Evaluate(string expression, int frame, EvaluationContext context)
    {
        if (_machine.FramesFrom(frame, 1) is not [var view] || frame < 0) return new(null, "there is no such frame");
        var name = expression.Trim();
        return _machine.LiveBindings(view).FirstOrDefault(binding => binding.Name == name) is { } binding
            ? new(Values.Variable(name, _machine.Register(view, binding.Register), binding.Type, name,
                context == EvaluationContext.Clipboard), null)
            : new(null, $"`{name}` has no value here");
    }

    /// <summary>Why an expression can be no condition of a breakpoint; null when it can.</summary>
    private string? WhyNoCondition(string condition, BreakpointPlace place) =>
        place.Points.All(point => SimpleCondition.Find(_machine.Program, point, condition) is not null)
            ? null
            : $"`{condition}` cannot be tested here";

    /// <summary>Whether the condition of a breakpoint is true where the machine stands.</summary>
    private bool Holds(ArmedBreakpoint breakpoint, ref string? problem)
    {
        if (breakpoint.Condition is not { } condition) return true;
        if (SimpleCondition.Find(_machine.Program, _machine.CurrentPoint, condition) is { } simple)
            return simple.Holds(_machine.Register(_machine.FramesFrom(0, 1)[0], simple.Register));
        problem = $"`{condition}` cannot be tested here";
        return true;
    }

    /// <summary>A log message with the values of what stands in braces.</summary>
    private string Interpolate(string message)
    {
        var text = new StringBuilder();
        var rest = message.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var open && rest[open..].IndexOf('}') is > 0 and var length)
        {
            text.Append(rest[..open]);
            var result = Evaluate(rest.Slice(open + 1, length - 1).ToString(), 0, EvaluationContext.Console);
            text.Append(result.Variable?.Value ?? $"<{result.Problem}>");
            rest = rest[(open + length + 1)..];
        }

        return text.Append(rest).ToString();
    }
}
