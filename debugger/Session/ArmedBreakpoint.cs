using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>A breakpoint on a line or a function that has found its code.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Condition">An expression that has to be true; null for none.</param>
/// <param name="Hits">How often it is to be met; null for always.</param>
/// <param name="LogMessage">What to write instead of stopping; null to stop.</param>
internal sealed record ArmedBreakpoint(int Id, BreakpointPlace Place, string? Condition, HitRule? Hits, string? LogMessage)
{
    /// <summary>The machine's breakpoints for it.</summary>
    public IEnumerable<Breakpoint> On(Program program) =>
        from point in Place.Points
        select new Breakpoint(point, Condition is null ? null : SimpleCondition.Find(program, point, Condition));
}

/// <summary>How often a breakpoint is to be met before it stops the run.</summary>
internal sealed partial record HitRule(string Operator, long Count)
{
    /// <summary>What a text means; null when it means nothing.</summary>
    public static HitRule? Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success || !long.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture,
            out var count)) return null;
        var rule = new HitRule(match.Groups[1].Value is "" or "=" ? "==" : match.Groups[1].Value, count);
        return count == 0 && rule.Operator == "%" ? null : rule;
    }

    /// <summary>Whether it stops when it is met for this time, counted from 1.</summary>
    public bool Holds(long time) => Operator switch
    {
        "==" => time == Count,
        ">=" => time >= Count,
        ">" => time > Count,
        "<=" => time <= Count,
        "<" => time < Count,
        _ => time % Count == 0,
    };

    [GeneratedRegex(@"^\s*(==|=|>=|>|<=|<|%)?\s*([0-9]+)\s*$")]
    private static partial Regex Pattern();
}

/// <summary>Conditions that the machine tests by itself: a local name against a constant.</summary>
internal static partial class SimpleCondition
{
    /// <summary>The machine's form of a condition at an instruction; null when it has none.</summary>
    public static BreakpointCondition? Find(Program program, int point, string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success) return null;
        var name = match.Groups["name"].Value;
        if (program.BindingsAt(point).FirstOrDefault(binding => binding.Name == name) is not { } binding) return null;
        var (comparison, constant) = (match.Groups["operator"].Value, match.Groups["constant"].Value);
        if (comparison.Length == 0)
            return binding.Type == "boolean"
                ? new(binding.Register, ConditionOperator.Equal, match.Groups["not"].Length == 0 ? 1 : 0) : null;
        if (match.Groups["not"].Length > 0) return null;
        if (constant is "true" or "false")
            return binding.Type == "boolean" && comparison is ("==" or "!=") ? Of(constant == "true" ? 1 : 0) : null;
        return binding.Type == "number"
            && long.TryParse(constant, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Of(number)
            : null;

        BreakpointCondition Of(long value) => new(binding.Register, OperatorOf(comparison), value);
    }

    private static ConditionOperator OperatorOf(string text) => text switch
    {
        "==" => ConditionOperator.Equal,
        "!=" => ConditionOperator.NotEqual,
        "<" => ConditionOperator.Less,
        "<=" => ConditionOperator.LessOrEqual,
        ">" => ConditionOperator.Greater,
        _ => ConditionOperator.GreaterOrEqual,
    };

    [GeneratedRegex(
        @"^\s*(?<not>!)?\s*(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*((?<operator>==|!=|<=|<|>=|>)\s*(?<constant>-?[0-9]+|true|false))?\s*$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
