namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>What a built-in asks of the machine that runs it, before it does its work.</summary>
public interface IMeter
{
    /// <summary>The largest n for which <see cref="Charge"/> may say yes, or more; work in proportion to it is paid.</summary>
    long Affordable { get; }

    /// <summary>
    /// Adds the cost of the built-in and of its size: ⌊<paramref name="n"/>/10⌋ of <c>OP_SIZE_10</c> (Annex A). Called once.
    /// False when the limit is reached: then the built-in does nothing.
    /// </summary>
    bool Charge(long n);

    /// <summary>Counts memory (§5), in bytes. False when the limit is passed.</summary>
    bool Allocate(long bytes);
}

/// <summary>How a built-in ended.</summary>
public enum BuiltInStatus : byte
{
    /// <summary>With a result.</summary>
    Done,

    /// <summary>With <c>GasExhausted</c>.</summary>
    OutOfGas,

    /// <summary>With <c>MemoryLimit</c>.</summary>
    OutOfMemory,

    /// <summary>With <c>NotSerializable</c>.</summary>
    NotSerializable,

    /// <summary>With <c>AssertionFailed</c>; the result is the message, a string.</summary>
    AssertionFailed,
}
