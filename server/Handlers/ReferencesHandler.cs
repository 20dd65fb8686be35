using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/references</c>.</summary>
internal static class ReferencesHandler
{
    /// <summary>The places that name what is named at a position.</summary>
    public static JsonList<Location> Handle(DocumentView document, ReferenceParams request, CancellationToken cancellation)
    {
        var places = document.Analysis.References(document.File, document.Positions.ToOffset(request.Position), cancellation);
        var wanted = places.Where(place => request.Context.IncludeDeclaration || !place.IsDeclaration);
        return new(new NavigationTranslator(document).ToLocations(wanted.Select(static place => (place.File, place.Span))));
    }
}
