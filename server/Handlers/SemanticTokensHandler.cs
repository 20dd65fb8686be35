using System.Collections.Immutable;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/semanticTokens</c>: <c>full</c>, <c>full/delta</c> and <c>range</c>.</summary>
internal static class SemanticTokensHandler
{
    /// <summary>All tokens, with an id that a delta can start from.</summary>
    public static SemanticTokens Full(DocumentView document, SemanticTokensParams request, CancellationToken cancellation)
    {
        var data = Encode(document, null, cancellation);
        return new SemanticTokens { ResultId = document.Snapshot.TokenResults.Add(document.File, data), Data = data };
    }

    /// <summary>What changed since an earlier answer; all tokens when that answer is forgotten.</summary>
    public static JsonAny Delta(DocumentView document, SemanticTokensDeltaParams request, CancellationToken cancellation)
    {
        var results = document.Snapshot.TokenResults;
        var before = results.Find(document.File, request.PreviousResultId);
        var data = Encode(document, null, cancellation);
        var id = results.Add(document.File, data);
        return JsonAny.Of(before is { } known
            ? new SemanticTokensDelta { ResultId = id, Edits = SemanticTokenDelta.Between(known, data) }
            : new SemanticTokens { ResultId = id, Data = data });
    }

    /// <summary>The tokens of a range.</summary>
    public static SemanticTokens Range(
        DocumentView document, SemanticTokensRangeParams request, CancellationToken cancellation) =>
        new() { Data = Encode(document, document.Positions.ToSpan(request.Range), cancellation) };

    private static ImmutableArray<int> Encode(DocumentView document, TextSpan? range, CancellationToken cancellation) =>
        SemanticTokenEncoder.Encode(document.Analysis.SemanticTokens(document.File, range, cancellation), document.Positions);
}
