namespace MtpScript.Tooling.Host.Requests;

/// <summary>A request as it comes from the network or the command line.</summary>
/// <param name="Method">The method, in upper case.</param>
/// <param name="Target">The path, percent-encoded, and after a <c>?</c> the query.</param>
public sealed record IncomingRequest(string Method, string Target)
{
    /// <summary>The headers, as they came.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What names the request (§0-b).</summary>
    public string RequestId { get; init; } = "";

    /// <summary>Whose request it is (§0-b).</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The path, percent-encoded.</summary>
    public string Path => Target.IndexOf('?') is var end and >= 0 ? Target[..end] : Target;

    /// <summary>The query, without its <c>?</c>; empty when there is none.</summary>
    public string Query => Target.IndexOf('?') is var end and >= 0 ? Target[(end + 1)..] : "";
}
