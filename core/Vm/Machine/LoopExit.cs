namespace MtpScript.Tooling.Vm.Machine;

/// <summary>Why the loop was left.</summary>
internal enum LoopExit : byte
{
    None,

    /// <summary>Where the caller wanted it to stop.</summary>
    Paused,
    Breakpoint,

    /// <summary>The fast loop cannot tell any more that the limit is not reached on the path ahead.</summary>
    NearLimit,
    GasBreakpoint,
    Exhausted,
    Effect,
    Completed,
    Failed,
}

/// <summary>How the loop goes on after an instruction that a helper carries out.</summary>
internal enum LoopStep : byte
{
    Next,
    Jump,
    Suspend,
    Fail,

    /// <summary>What the instruction costs reaches the limit, so nothing has been done.</summary>
    Limit,

    /// <summary>Of a loop over elements: there are no more.</summary>
    Done,
}
