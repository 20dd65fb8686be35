namespace MtpScript.Tooling.Vm.Machine;

/// <summary>What a condition of a breakpoint compares.</summary>
public enum ConditionOperator : byte
{
    /// <summary><c>==</c>.</summary>
    Equal,

    /// <summary><c>!=</c>.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>.</summary>
    Less,

    /// <summary><c>&lt;=</c>.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>.</summary>
    Greater,

    /// <summary><c>&gt;=</c>.</summary>
    GreaterOrEqual,
}

/// <summary>A comparison of a register with a constant, which the machine tests itself. Anything else its owner tests after a stop.</summary>
/// <param name="Register">The register, counted from the frame's start, of a number or a boolean.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Constant">The number, or 0 or 1.</param>
public sealed record BreakpointCondition(int Register, ConditionOperator Operator, long Constant)
{
    /// <summary>Whether it is true of a value.</summary>
    public bool Holds(Values.Value value) => Operator switch
    {
        ConditionOperator.Equal => value.Bits == Constant,
        ConditionOperator.NotEqual => value.Bits != Constant,
        ConditionOperator.Less => value.Bits < Constant,
        ConditionOperator.LessOrEqual => value.Bits <= Constant,
        ConditionOperator.Greater => value.Bits > Constant,
        _ => value.Bits >= Constant,
    };
}

/// <summary>A place where a run stops.</summary>
/// <param name="Point">The language-level instruction before which it does.</param>
/// <param name="Condition">Only if this holds; null for always.</param>
/// <param name="MaximumDepth">Only if there are at most so many frames.</param>
/// <param name="MinimumCost">Only if the instruction would cost at least so much, its size included, in gas units.</param>
public sealed record Breakpoint(
    int Point, BreakpointCondition? Condition = null, int MaximumDepth = int.MaxValue, long MinimumCost = 0);
