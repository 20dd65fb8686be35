namespace MtpScript.Tooling.Vm.Machine;

/// <summary>
/// How the machine's loop runs. The loop is compiled once for each mode, with the questions below answered, so that none of them costs
/// anything while a program runs.
/// </summary>
internal interface IExecutionMode
{
    /// <summary>Whether gas is added for each language-level instruction, rather than for paths.</summary>
    static abstract bool IsExact { get; }

    /// <summary>Whether gas is added for paths.</summary>
    static abstract bool IsPlain { get; }

    /// <summary>Whether gas is counted at all.</summary>
    static abstract bool IsMetered { get; }
}

/// <summary>Gas is added for paths, until the limit is near.</summary>
internal struct PlainMode : IExecutionMode
{
    public static bool IsExact => false;

    public static bool IsPlain => true;

    public static bool IsMetered => true;
}

/// <summary>Gas is added and compared for each language-level instruction, and the machine can stop before each.</summary>
internal struct ExactMode : IExecutionMode
{
    public static bool IsExact => true;

    public static bool IsPlain => false;

    public static bool IsMetered => true;
}

/// <summary>No gas is counted; only to measure what metering costs.</summary>
internal struct UnmeteredMode : IExecutionMode
{
    public static bool IsExact => false;

    public static bool IsPlain => false;

    public static bool IsMetered => false;
}
