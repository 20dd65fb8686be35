using System.Collections.Immutable;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>A breakpoint on a line of a file.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Column">The column in UTF-16 code units, from 0; null for the first code of the line.</param>
public sealed record SourceBreakpoint(int Line, int? Column = null)
{
    /// <summary>An expression of type <c>boolean</c>: stop only where it is true. Null for always.</summary>
    public string? Condition { get; init; }

    /// <summary>
    /// How often it is to be met before it stops: <c>5</c> or <c>== 5</c> the fifth time, <c>&gt;= 5</c>, <c>&gt; 5</c>, <c>%
    /// 5</c> every fifth time. Null for
    /// always.
    /// </summary>
    public string? HitCondition { get; init; }

    /// <summary>Text to write instead of stopping; what stands in braces is evaluated. Null to stop.</summary>
    public string? LogMessage { get; init; }
}

/// <summary>A breakpoint at the beginning of functions, after their parameters have values.</summary>
/// <param name="Name">
/// A function (<c>total</c>), a function of a module (<c>orders.total</c>, the file's name), or a handler (<c>GET
/// /users/:id</c>).
/// </param>
public sealed record FunctionBreakpoint(string Name)
{
    /// <inheritdoc cref="SourceBreakpoint.Condition"/>
    public string? Condition { get; init; }

    /// <inheritdoc cref="SourceBreakpoint.HitCondition"/>
    public string? HitCondition { get; init; }
}

/// <summary>What became of a breakpoint.</summary>
/// <param name="Id">The id by which stops name it; unique in the session.</param>
/// <param name="IsVerified">Whether there is code that it can stop at.</param>
/// <param name="Location">Where it stops; null when it is nowhere.</param>
/// <param name="Message">
/// What there is to say of it: why it is nowhere, that it has moved, what is wrong with its condition. Null for nothing.
/// </param>
public sealed record BreakpointBinding(int Id, bool IsVerified, SourceLocation? Location, string? Message);

/// <summary>What a gas breakpoint compares.</summary>
public enum GasBreakpointKind
{
    /// <summary>The gas used by the run is at least the value.</summary>
    Total,

    /// <summary>The gas left is at most the value.</summary>
    Remaining,

    /// <summary>The gas spent in the innermost call, and in what it called, is at least the value.</summary>
    Call,

    /// <summary>The next instruction costs at least the value.</summary>
    Instruction,
}

/// <summary>A breakpoint on gas: the run stops before the instruction that makes it true.</summary>
/// <param name="Id">A name that its owner gives, by which stops name it.</param>
/// <param name="Kind">What is compared.</param>
/// <param name="Value">With what, in gas units.</param>
/// <param name="IsEnabled">Whether it counts.</param>
public sealed record GasBreakpoint(string Id, GasBreakpointKind Kind, long Value, bool IsEnabled = true);

/// <summary>What became of a gas breakpoint.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsVerified">Whether it can still stop the run.</param>
/// <param name="Message">Why not, or what there is to say of it; null for nothing.</param>
public sealed record GasBreakpointBinding(string Id, bool IsVerified, string? Message);

/// <summary>What stops a run besides breakpoints.</summary>
/// <param name="RuntimeErrors">
/// The error that ends the run, at the instruction that makes it. Without it the run just ends.
/// </param>
/// <param name="Effects">Each effect, before it is performed.</param>
/// <param name="FailedEffects">An effect that has come back with an error, whether or not the program handles it.</param>
public sealed record StopFilters(bool RuntimeErrors = true, bool Effects = false, bool FailedEffects = false);

/// <summary>What a log point has written.</summary>
/// <param name="Breakpoint">The id of the breakpoint.</param>
/// <param name="Text">The text.</param>
/// <param name="Location">Where.</param>
public sealed record LogPointOutput(int Breakpoint, string Text, SourceLocation? Location);
