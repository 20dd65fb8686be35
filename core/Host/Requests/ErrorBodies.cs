using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Requests;

/// <summary>The canonical bodies of responses that are errors (§5).</summary>
public static class ErrorBodies
{
    /// <summary>The lowest gas limit (§0-c).</summary>
    public const long LowestGasLimit = 1;

    /// <summary>The highest gas limit (§0-c).</summary>
    public const long HighestGasLimit = 2_000_000_000;

    /// <summary>No route: status 404.</summary>
    public static byte[] NotFound { get; } = Body("NotFound");

    /// <summary>A route for another method: status 405.</summary>
    public static byte[] MethodNotAllowed { get; } = Body("MethodNotAllowed");

    /// <summary>A server that is ending: status 503.</summary>
    public static byte[] Unavailable { get; } = Body("Unavailable");

    /// <summary>A defect of the host: status 500.</summary>
    public static byte[] InternalError { get; } = Body("InternalError");

    /// <summary>What a run ended with: status 500.</summary>
    public static byte[] Of(Failure failure) => Body(failure.Code.ToString(), [.. failure.Details]);

    /// <summary>A request that does not fit its handler: status 400.</summary>
    /// <param name="field">The parameter, <c>query</c> or <c>body</c>.</param>
    public static byte[] BadRequest(string field) => Body("BadRequest", ("field", Value.String(field)));

    /// <summary>A gas limit that there is not (§0-c): status 500.</summary>
    public static byte[] GasLimitOutOfRange(long provided) => Body(
        "GasLimitOutOfRange", ("provided", Value.Number(provided)), ("min", Value.Number(LowestGasLimit)),
            ("max", Value.Number(HighestGasLimit)));

    /// <summary>A body that is longer than the server takes: status 413.</summary>
    /// <param name="limit">The longest that it takes, in bytes.</param>
    public static byte[] PayloadTooLarge(long limit) => Body("PayloadTooLarge", ("limit", Value.Number(limit)));

    /// <summary>An answer whose status is none that HTTP lets end an exchange: status 500.</summary>
    public static byte[] InvalidStatus(int status) => Body("InvalidStatus", ("status", Value.Number(status)));

    private static byte[] Body(string code, params (string Name, Value Value)[] details) =>
        HostJson.Write([("error", Value.String(code)), .. details]);
}
