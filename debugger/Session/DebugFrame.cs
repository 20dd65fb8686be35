using System.Collections.Immutable;

namespace MtpScript.Tooling.Debugger.Session;

/// <summary>A call that is in progress.</summary>
/// <param name="Index">Its place in <see cref="DebugSession.Frames"/>, by which scopes and expressions name it.</param>
/// <param name="Name">The function or handler.</param>
/// <param name="Location">What comes next, or, in a caller, the call; null where no file has it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Depth">How many calls lie below it.</param>
/// <param name="Instruction">
/// The instruction of Annex A that comes next, such as <c>OP_ADD</c>, in a caller that of the call.
/// </param>
/// <param name="Point">The same as a number: its place in the program.</param>
/// <param name="GasAtEntry">The gas that had been used when it was called, in gas units.</param>
public sealed record DebugFrame(
    int Index, string Name, SourceLocation? Location, DebugFrameKind Kind, int Depth, string Instruction, int Point,
        long GasAtEntry)
{
    /// <summary>The stage of a pipeline that it is in, such as <c>|&gt; names (2 of 3)</c>; null outside of pipelines.</summary>
    public string? Stage { get; init; }

    /// <summary>The name, and the stage where there is one.</summary>
    public string FullName => Stage is null ? Name : $"{Name} {Stage}";
}

/// <summary>What a <see cref="DebugFrame"/> is.</summary>
public enum DebugFrameKind
{
    /// <summary>A function, lambda or handler.</summary>
    Function,

    /// <summary>The code around the entry point: module constants before it, the answer after it.</summary>
    Surroundings,
}

/// <summary>A group of variables of a frame.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Kind">What it has.</param>
/// <param name="Variables">The variables.</param>
public sealed record VariableScope(string Name, VariableScopeKind Kind, ImmutableArray<DebugVariable> Variables);

/// <summary>What a <see cref="VariableScope"/> has.</summary>
public enum VariableScopeKind
{
    /// <summary>The parameters.</summary>
    Arguments,

    /// <summary>Names bound by <c>const</c> and by patterns.</summary>
    Locals,

    /// <summary>Names of the functions around this one.</summary>
    Captured,

    /// <summary>Constants of the modules.</summary>
    ModuleConstants,

    /// <summary>What is known of gas.</summary>
    Gas,

    /// <summary>The effects that have been performed.</summary>
    Effects,
}

/// <summary>What is known of gas where a run stands, in gas units; see decision 61.</summary>
/// <param name="GasUsed">What has been used.</param>
/// <param name="GasLimit">The limit.</param>
/// <param name="GasRemaining">What is left.</param>
/// <param name="GasInCall">What has been used in the innermost call, with all that it called.</param>
/// <param name="NextCost">What the next instruction costs; 0 at the end.</param>
/// <param name="InstructionCount">How many instructions have been carried out.</param>
public sealed record GasState(long GasUsed, long GasLimit, long GasRemaining, long GasInCall, long NextCost,
    long InstructionCount);

/// <summary>What for an expression is evaluated.</summary>
public enum EvaluationContext
{
    /// <summary>Somebody typed it.</summary>
    Console,

    /// <summary>It is watched.</summary>
    Watch,

    /// <summary>The pointer is over it: nothing is said where it means nothing.</summary>
    Hover,

    /// <summary>To be copied: the value is not shortened.</summary>
    Clipboard,
}

/// <summary>What an expression gave.</summary>
/// <param name="Variable">The value; null when there is none.</param>
/// <param name="Problem">Why there is none, for people; null when there is one.</param>
public sealed record EvaluationResult(DebugVariable? Variable, string? Problem);
