using System.Security.Cryptography;
using System.Text;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>
/// The content hash of a union (§24): SHA-256 over its list of variants, in source order, with what they carry. Types stand in it by name and
/// arguments, type parameters by their place, records by their fields sorted by name, so that neither layout, nor comments, nor the names of
/// parameters and files count.
/// </summary>
public static class UnionHashes
{
    /// <summary>The hash in hexadecimal digits; null when the type is no union.</summary>
    public static string? Of(QueryContext context, TypeId union) =>
        context.Get(TypeDefinitionQuery.Instance, union) is UnionDefinition definition ? Of(definition) : null;

    /// <summary>The hash in hexadecimal digits.</summary>
    public static string Of(UnionDefinition union) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ContentOf(union))));

    /// <summary>What is hashed: <c>Name(type,label:type)|…</c>.</summary>
    public static string ContentOf(UnionDefinition union)
    {
        var text = new StringBuilder();
        foreach (var variant in union.Variants)
        {
            if (text.Length > 0) text.Append('|');
            text.Append(variant.Name);
            if (variant.Payloads.IsEmpty) continue;
            text.Append('(').AppendJoin(',', variant.Payloads.Items.Select(Payload)).Append(')');
        }

        return text.ToString();
    }

    private static string Payload(PayloadDefinition payload) =>
        payload.Label is { } label ? $"{label}:{Name(payload.Type)}" : Name(payload.Type);

    private static string Name(MtpType type) => type switch
    {
        ParameterType parameter => $"#{parameter.Index}",
        NominalType { Arguments.IsEmpty: true } nominal => nominal.Id.Name,
        NominalType nominal => $"{nominal.Id.Name}<{string.Join(',', nominal.Arguments.Items.Select(Name))}>",
        RecordType record => $"{{{string.Join(',', record.Fields.Items.OrderBy(static field => field.Name, StringComparer.Ordinal)
            .Select(static field => $"{field.Name}:{Name(field.Type)}"))}}}",
        FunctionType function => $"function({string.Join(',', function.Parameters.Items.Select(Name))}):{Name(function.Result)}"
            + $"!{string.Join(',', function.Effects.Items)}",
        _ => type.ToString(),
    };
}
