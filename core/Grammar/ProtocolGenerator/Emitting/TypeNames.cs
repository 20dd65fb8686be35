using System.Collections.Immutable;
using MtpScript.Tooling.ProtocolGenerator.Model;

namespace MtpScript.Tooling.ProtocolGenerator.Emitting;

/// <summary>How protocol types are spelled, read and written in C#.</summary>
internal sealed class TypeNames(MetaModel model, Selection selection, Reached reached)
{
    public string Of(ProtocolType type) => reached.Simplify(type).Type switch
    {
        ProtocolType.Base("string" or "URI" or "DocumentUri" or "RegExp") => "string",
        ProtocolType.Base("integer" or "uinteger") => "int",
        ProtocolType.Base("long") => "long",
        ProtocolType.Base("decimal") => "double",
        ProtocolType.Base("boolean") => "bool",
        ProtocolType.Reference(var name) => Reached.IsAny(name) ? "JsonAny" : Of(name),
        ProtocolType.Array(var element) => $"ImmutableArray<{Of(element)}>",
        ProtocolType.Map(_, var value) => $"ImmutableSortedDictionary<string, {Of(value)}>",
        ProtocolType.Or(var items) => $"Or<{string.Join(", ", items.Select(Of))}>",
        ProtocolType.Any => "JsonAny",
        var other => throw new NotSupportedException($"no C# type for {other}"),
    };

    public string Of(string name) => selection.Rename.GetValueOrDefault(name, name);

    /// <summary>A method group that reads one value.</summary>
    public string Reader(ProtocolType type) => reached.Simplify(type).Type switch
    {
        ProtocolType.Base("string" or "URI" or "DocumentUri" or "RegExp") => "JsonIn.String",
        ProtocolType.Base("integer") => "JsonIn.Integer",
        ProtocolType.Base("uinteger") => "JsonIn.Unsigned",
        ProtocolType.Base("long") => "JsonIn.Long",
        ProtocolType.Base("decimal") => "JsonIn.Decimal",
        ProtocolType.Base("boolean") => "JsonIn.Boolean",
        ProtocolType.Reference(var name) when IsNumberEnumeration(name) => $"{Of(name)}Json.Read",
        ProtocolType.Or union => $"Unions.Read{UnionName(union)}",
        var other => $"{Of(other)}.Read",
    };

    /// <summary>An expression that reads one value.</summary>
    public string Read(ProtocolType type) => reached.Simplify(type).Type is ProtocolType.Array(var element)
        ? $"JsonIn.Array(ref reader, {Reader(element)})"
        : $"{Reader(type)}(ref reader)";

    /// <summary>Statements that write one value.</summary>
    public ImmutableArray<string> Write(ProtocolType type, string value) => reached.Simplify(type).Type switch
    {
        ProtocolType.Base("string" or "URI" or "DocumentUri" or "RegExp") => [$"writer.WriteStringValue({value});"],
        ProtocolType.Base("integer" or "uinteger" or "long" or "decimal") => [$"writer.WriteNumberValue({value});"],
        ProtocolType.Base("boolean") => [$"writer.WriteBooleanValue({value});"],
        ProtocolType.Reference(var name) when IsNumberEnumeration(name) => [$"writer.WriteNumberValue((long){value});"],
        ProtocolType.Or union => [$"Unions.Write{UnionName(union)}(writer, {value});"],
        ProtocolType.Array(var element) =>
            ["writer.WriteStartArray();", $"foreach (var item in {value}) {Write(element, "item").Single()}",
                "writer.WriteEndArray();"],
        ProtocolType.Map(_, var element) =>
            ["writer.WriteStartObject();", $"foreach (var (key, entry) in {value})", "{", "    writer.WritePropertyName(key);",
                .. Write(element, "entry").Select(line => "    " + line), "}", "writer.WriteEndObject();"],
        _ => [$"{value}.Write(writer);"],
    };

    public string UnionName(ProtocolType.Or union) => string.Join("Or", union.Items.Select(PartName));

    /// <summary>Whether <c>T?</c> is <c>Nullable&lt;T&gt;</c>.</summary>
    public bool IsValue(ProtocolType type) => reached.Simplify(type).Type switch
    {
        ProtocolType.Base("integer" or "uinteger" or "long" or "decimal" or "boolean") or ProtocolType.Array or ProtocolType.Or => true,
        ProtocolType.Reference(var name) => IsNumberEnumeration(name) || selection.ValueTypes.Contains(name),
        _ => false,
    };

    private bool IsNumberEnumeration(string name) =>
        model.Enumerations.TryGetValue(name, out var enumeration) && !enumeration.IsText;

    private string PartName(ProtocolType type) => reached.Simplify(type).Type switch
    {
        ProtocolType.Base(var name) => Pascal(name == "DocumentUri" ? "uri" : name),
        ProtocolType.Reference(var name) => Of(name),
        ProtocolType.Any => "Any",
        ProtocolType.Array(var element) => PartName(element) + "List",
        var other => throw new NotSupportedException($"no name for {other} in a union"),
    };

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
