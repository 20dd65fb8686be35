using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Compiler.GasBounds;

/// <summary>Why there is no upper bound.</summary>
public enum UnboundedReason
{
    /// <summary>A function calls itself, perhaps through others.</summary>
    Recursion,

    /// <summary>A built-in calls a function for each element of a list.</summary>
    Loop,

    /// <summary>A function that is a value is called.</summary>
    FunctionValue,

    /// <summary>The cost depends on the size of values: of strings, lists, keys, or of the answer.</summary>
    Size,

    /// <summary>An effect is performed, whose arguments and result are paid by their size.</summary>
    Effect,

    /// <summary>Functions call each other more deeply than is looked into.</summary>
    Depth,
}

/// <summary>
/// What a call of a function costs, from the binding of its parameters to its return, when it does not end in an error. Where
/// <paramref name="Most"/> equals <paramref name="Least"/>, this is exact.
/// </summary>
/// <param name="Least">No call costs less.</param>
/// <param name="Most">No call costs more; null when there is no bound.</param>
/// <param name="Reason">Why there is none.</param>
/// <param name="Where">What in the source is the reason.</param>
public sealed record GasBound(long Least, long? Most, UnboundedReason? Reason, SourceSpan? Where)
{
    /// <summary>Whether every call costs the same.</summary>
    public bool IsExact => Most == Least;
}
