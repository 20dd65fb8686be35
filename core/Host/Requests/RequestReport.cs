using System.Collections.Immutable;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Requests;

/// <summary>A response and all that is known of how it came about.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Canonical JSON.</param>
/// <param name="Seed">The seed of the request (§0-b).</param>
/// <param name="GasLimit">The limit.</param>
/// <param name="GasUsed">What was used; 0 when no handler ran.</param>
public sealed record RequestReport(int Status, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> Seed, long GasLimit, long GasUsed)
{
    private string? _sha256;

    /// <summary>The error that the run ended with; null when it ended with an answer, or no handler ran.</summary>
    public Failure? Failure { get; init; }

    /// <summary>The effects that were performed.</summary>
    public Journal Journal { get; init; } = new();

    /// <summary>For status 405 the methods that there are.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>The SHA-256 of the body, in hexadecimal digits (§23).</summary>
    public string Sha256 => _sha256 ??= Vm.Serialization.Sha256.Hexadecimal(Body.Span);

    /// <summary>The line of the audit log, canonical JSON without a line end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="contentHash">The hash of the program's text (§0-b).</param>
    /// <param name="time">When it was answered, for logs; null for a line that is the same each time.</param>
    public byte[] AuditLine(IncomingRequest request, ReadOnlySpan<byte> contentHash, DateTimeOffset? time = null)
    {
        List<(string Name, Value Value)> fields =
        [
            ("accountId", Value.String(request.AccountId)),
            ("contentHash", Value.String(Convert.ToHexStringLower(contentHash))),
            ("effects", Value.Number(Journal.Entries.Count)),
            ("gasLimit", Value.Number(GasLimit)),
            ("gasUsed", Value.Number(GasUsed)),
            ("method", Value.String(request.Method)),
            ("path", Value.String(request.Path)),
            ("requestId", Value.String(request.RequestId)),
            ("responseSha256", Value.String(Sha256)),
            ("seed", Value.String(Convert.ToHexStringLower(Seed.Span))),
            ("status", Value.Number(Status)),
        ];
        if (time is { } moment)
            fields.Add(
                ("time", Value.String(moment.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture))));
        return HostJson.Write(fields);
    }
}
