using System.Collections.Immutable;

namespace MtpScript.Tooling.Debugger.Adapter;

/// <summary>What a launch configuration says of the run (DAP, <c>launch</c>; decision 61).</summary>
/// <param name="Program">The path of the program's first module, or of its folder.</param>
public sealed record LaunchOptions(string Program)
{
    /// <summary>The request: <c>GET /users/1?full=true</c>. Null where there is one handler, or with <see cref="Call"/>.</summary>
    public string? Api { get; init; }

    /// <summary>The body of the request as JSON in UTF-8; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The headers of the request.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Instead of a request, a function to call.</summary>
    public string? Call { get; init; }

    /// <summary>The arguments of <see cref="Call"/> as JSON: a list, or an object with a field for each parameter. Null for none.</summary>
    public string? Arguments { get; init; }

    /// <summary>The gas limit; null for that of the project.</summary>
    public long? GasLimit { get; init; }

    /// <summary>What the seed is made of: request id, account id, function version, with commas between them. Null for nothing.</summary>
    public string? Seed { get; init; }

    /// <summary>A journal to take the effects from; null to perform them.</summary>
    public string? Replay { get; init; }

    /// <summary>A file that gets the journal of the run when it ends; null for none.</summary>
    public string? Record { get; init; }
}
