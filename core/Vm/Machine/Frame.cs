namespace MtpScript.Tooling.Vm.Machine;

/// <summary>What a call remembers of its caller.</summary>
internal struct Frame
{
    /// <summary>Where the caller goes on, in bytes from the start of the code.</summary>
    public int Return;

    /// <summary>How far the frame's registers begin after the caller's, in bytes.</summary>
    public int Delta;

    /// <summary>Gas and instruction count when the call was made.</summary>
    public ulong Meter;
}
