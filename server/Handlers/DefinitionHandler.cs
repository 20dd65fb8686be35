using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Handlers;

/// <summary><c>textDocument/definition</c> and <c>textDocument/typeDefinition</c>.</summary>
internal static class DefinitionHandler
{
    /// <summary>Where the name at a position is declared.</summary>
    public static JsonAny Definition(DocumentView document, DefinitionParams request, CancellationToken cancellation) =>
        Answer(document, document.Analysis.Definition(document.File, document.Positions.ToOffset(request.Position), cancellation));

    /// <summary>Where the type of the name at a position is declared.</summary>
    public static JsonAny TypeDefinition(DocumentView document, TypeDefinitionParams request, CancellationToken cancellation) =>
        Answer(document, document.Analysis.TypeDefinition(document.File, document.Positions.ToOffset(request.Position), cancellation));

    private static JsonAny Answer(DocumentView document, NavigationTarget? target) =>
        target is not null && new NavigationTranslator(document).ToLocation(target.File, target.NameSpan) is { } location
            ? JsonAny.Of(location)
            : JsonAny.Of(NoValue.Instance);
}
