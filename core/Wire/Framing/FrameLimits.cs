namespace MtpScript.Tooling.Wire.Framing;

/// <summary>What a peer may ask of this side's memory, in bytes. A limit that is hit is a <see cref="FrameFault"/>.</summary>
/// <param name="MaximumHeaderLength">Longest header block, blank line included.</param>
/// <param name="MaximumContentLength">Largest content one frame may announce.</param>
public readonly record struct FrameLimits(int MaximumHeaderLength, int MaximumContentLength)
{
    /// <summary>8 KiB of header, 256 MiB of content.</summary>
    public static FrameLimits Default { get; } = new(8 * 1024, 256 * 1024 * 1024);
}
