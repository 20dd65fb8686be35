using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.DebugAdapter;

/// <summary>What a request is answered with.</summary>
public sealed record DapReply
{
    private DapReply()
    {
    }

    /// <summary>A success that says nothing more.</summary>
    public static DapReply Done { get; } = new();

    /// <summary>The body of a success.</summary>
    public IJsonWritable? Body { get; private init; }

    /// <summary>Why the request failed; null where it did not.</summary>
    public DapError? Error { get; private init; }

    /// <summary>The reply itself, where it is not known yet; others are answered meanwhile.</summary>
    internal Task<DapReply>? Pending { get; private init; }

    /// <summary>What happens once the answer is on its way: events that must come after it.</summary>
    public Action? Then { get; init; }

    /// <summary>A success.</summary>
    /// <param name="body">The body.</param>
    public static DapReply Of(IJsonWritable body) => new() { Body = body };

    /// <summary>A reply that will be known later.</summary>
    /// <param name="pending">The reply; may complete on any thread.</param>
    public static DapReply Later(Task<DapReply> pending) => new() { Pending = pending };

    /// <summary>A failure.</summary>
    /// <param name="error">Why.</param>
    public static DapReply Failed(DapError error) => new() { Error = error };
}
