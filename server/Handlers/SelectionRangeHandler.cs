using System.Collections.Immutable;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/selectionRange</c>.</summary>
internal static class SelectionRangeHandler
{
    /// <summary>One chain of ranges for each position, in the order of the positions.</summary>
    public static JsonList<SelectionRange> Handle(
        DocumentView document, SelectionRangeParams request, CancellationToken cancellation)
    {
        var offsets = request.Positions.Select(document.Positions.ToOffset).ToImmutableArray();
        var chains = document.Analysis.SelectionRanges(document.File, offsets, cancellation);
        return new([.. chains.Select(chain => SelectionTranslator.Translate(chain, document.Positions))]);
    }
}
