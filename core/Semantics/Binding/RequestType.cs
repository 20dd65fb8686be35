using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>The type of <c>request</c> in an unnamed handler (§8).</summary>
internal static class RequestType
{
    private static readonly NominalType Texts = BuiltInTypes.MapOf(PrimitiveType.String, PrimitiveType.String);

    /// <summary>The type for a route; its <c>params</c> are the names in the path.</summary>
    public static RecordType Of(ApiItem? api)
    {
        var names = (api?.Path ?? "").Split('/').Where(static part => part.Length > 1 && part[0] == ':').Select(static part => part[1..]).Distinct();
        return new(
            new("method", PrimitiveType.String),
            new("path", PrimitiveType.String),
            new("params", new RecordType([.. names.Select(static name => new RecordField(name, PrimitiveType.String))])),
            new("query", Texts),
            new("headers", Texts),
            new("body", PrimitiveType.Json));
    }
}
