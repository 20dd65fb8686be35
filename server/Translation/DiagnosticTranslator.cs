using System.Collections.Immutable;
using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;

namespace MtpScript.Tooling.Server.Translation;

/// <summary>Diagnostics of the analysis in the protocol's words.</summary>
internal static class DiagnosticTranslator
{
    private const string Source = "mtp";

    /// <summary>The diagnostics of one file.</summary>
    public static ImmutableArray<Diagnostic> Translate(
        ServerSnapshot snapshot, FilePath file, PositionTranslator positions, CancellationToken cancellation)
    {
        var diagnostics = snapshot.Analysis.Diagnostics(file, cancellation);
        return [.. diagnostics.Select(diagnostic => Translate(snapshot, file, positions, diagnostic))];
    }

    /// <summary>One diagnostic.</summary>
    public static Diagnostic Translate(
        ServerSnapshot snapshot, FilePath file, PositionTranslator positions, FileDiagnostic diagnostic)
    {
        return new Diagnostic
        {
            Range = positions.ToRange(diagnostic.Span),
            Severity = (DiagnosticSeverity)(1 + (int)diagnostic.Severity),
            Code = diagnostic.Code,
            Source = Source,
            Message = string.Join('\n', [diagnostic.Message, .. diagnostic.Notes]),
            RelatedInformation = snapshot.Client.ShowsRelatedInformation && !diagnostic.Related.IsEmpty
                ? [.. diagnostic.Related.Select(place => Translate(snapshot, file, positions, place))
                    .OfType<DiagnosticRelatedInformation>()]
                : null,
        };
    }

    private static DiagnosticRelatedInformation? Translate(
        ServerSnapshot snapshot, FilePath file, PositionTranslator positions, RelatedPlace place)
    {
        if (place.File != file)
        {
            if (!snapshot.Analysis.TryGetText(place.File, out var other)) return null;
            positions = new PositionTranslator(other, snapshot.Client.PositionEncoding);
        }

        return new DiagnosticRelatedInformation
        {
            Location = new Location { Uri = snapshot.UriOf(place.File), Range = positions.ToRange(place.Span) },
            Message = place.Message,
        };
    }
}
