namespace MtpScript.Tooling.Host.Effects.Http;

/// <summary>What <c>HttpOut</c> may do.</summary>
public sealed record HttpLimits
{
    /// <summary>How long a call may take, redirects included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most bytes of a request's body.</summary>
    public int MostRequestBytes { get; init; } = 10 << 20;

    /// <summary>The most bytes of a response's body.</summary>
    public int MostResponseBytes { get; init; } = 10 << 20;

    /// <summary>How many redirects are followed.</summary>
    public int MostRedirects { get; init; } = 5;

    /// <summary>
    /// Hosts that are allowed although their addresses are this machine's or link-local, as they stand in the URL:
    /// <c>localhost:8080</c>, or without a port for all.
    /// </summary>
    public IReadOnlySet<string> AllowedHosts { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}
