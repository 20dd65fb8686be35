using System.Collections.Immutable;
using System.Security.Cryptography;
using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Publishing;

/// <summary>
/// The diagnostics of one file as they are sent. The result id is a digest of what is sent, so that equal reports have equal
/// ids whoever made them, and no memory of earlier reports is needed to answer "unchanged".
/// </summary>
/// <param name="Uri">The document.</param>
/// <param name="Version">Its version, null for files that are not open.</param>
/// <param name="Items">The diagnostics.</param>
/// <param name="ResultId">Digest of <paramref name="Items"/>.</param>
internal sealed record DiagnosticReport(string Uri, int? Version, ImmutableArray<Diagnostic> Items, string ResultId)
{
    private const int DigestLength = 16;

    /// <summary>The result id of a file with nothing to say.</summary>
    private const string Clean = "clean";

    /// <summary>The report of one file; empty when the snapshot does not have the file.</summary>
    public static DiagnosticReport Of(ServerSnapshot snapshot, FilePath file, CancellationToken cancellation)
    {
        var (uri, version) = (snapshot.UriOf(file), snapshot.VersionOf(file));
        if (!snapshot.Analysis.TryGetText(file, out var text)) return new DiagnosticReport(uri, version, [], Clean);
        var positions = new PositionTranslator(text, snapshot.Client.PositionEncoding);
        var items = DiagnosticTranslator.Translate(snapshot, file, positions, cancellation);
        return new DiagnosticReport(uri, version, items, Digest(items));
    }

    private static string Digest(ImmutableArray<Diagnostic> items)
    {
        if (items.IsEmpty) return Clean;
        using var json = JsonBuffers.Write(new JsonList<Diagnostic>(items));
        return Convert.ToHexString(SHA256.HashData(json.Written.Span).AsSpan(0, DigestLength));
    }
}
