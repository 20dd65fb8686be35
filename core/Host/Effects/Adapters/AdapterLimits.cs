namespace MtpScript.Tooling.Host.Effects.Adapters;

/// <summary>Limits of adapters.</summary>
public sealed record AdapterLimits
{
    /// <summary>How long a call may take; then the process is ended, and the next call starts another.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most bytes of an answer.</summary>
    public int MostResponseBytes { get; init; } = 10 << 20;

    /// <summary>The program that runs JavaScript.</summary>
    public string Node { get; init; } = "node";
}
