using System.Collections.Immutable;
using System.Text.Json;

namespace MtpScript.Tooling.ProtocolGenerator.Model;

public sealed record Property(string Name, ProtocolType Type, bool IsOptional, string? Documentation);

public sealed record Structure(
    string Name, ImmutableArray<Property> Properties, ImmutableArray<string> Bases, string? Documentation);

public sealed record EnumerationValue(string Name, string? Text, long Number, string? Documentation);

public sealed record Enumeration(string Name, bool IsText, ImmutableArray<EnumerationValue> Values, string? Documentation);

public sealed record Method(string Name, bool IsReceived, bool IsSent, ImmutableArray<ProtocolType> FromSender,
    ImmutableArray<ProtocolType> FromReceiver, ProtocolType? RegistrationOptions, string? Documentation);

/// <summary>The published description of a protocol, in the terms of the meta-model of LSP.</summary>
public sealed record MetaModel(
    ImmutableDictionary<string, Structure> Structures,
    ImmutableDictionary<string, Enumeration> Enumerations,
    ImmutableDictionary<string, ProtocolType> Aliases,
    ImmutableDictionary<string, Method> Methods)
{
    /// <summary>Reads the meta-model of LSP.</summary>
    public static MetaModel Parse(JsonElement json) => new(
        json.GetProperty("structures").EnumerateArray().Select(ParseStructure).ToImmutableDictionary(item => item.Name),
        json.GetProperty("enumerations").EnumerateArray().Select(ParseEnumeration).ToImmutableDictionary(item => item.Name),
        json.GetProperty("typeAliases").EnumerateArray().ToImmutableDictionary(Name, alias => ProtocolType.Parse(alias.GetProperty("type"))),
        json.GetProperty("requests").EnumerateArray().Concat(json.GetProperty("notifications").EnumerateArray())
            .Select(ParseMethod).ToImmutableDictionary(method => method.Name));

    public Method Method(string name) =>
        Methods.GetValueOrDefault(name) ?? throw new ArgumentException($"the specification has no method '{name}'");

    private static Method ParseMethod(JsonElement json)
    {
        var direction = json.GetProperty("messageDirection").GetString();
        return new Method(
            json.GetProperty("method").GetString()!,
            direction is "clientToServer" or "both",
            direction is "serverToClient" or "both",
            Types(json, "params"),
            Types(json, "result", "partialResult", "errorData"),
            Types(json, "registrationOptions").FirstOrDefault(),
            Documentation(json));
    }

    /// <summary>The properties of a structure with those of everything it extends or mixes in; its own win.</summary>
    public ImmutableArray<Property> AllProperties(string structure)
    {
        var own = Structures[structure];
        var names = own.Properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        return [.. own.Bases.SelectMany(name => AllProperties(name)).DistinctBy(property => property.Name)
            .Where(property => names.Add(property.Name)),
            .. own.Properties];
    }

    private static ImmutableArray<ProtocolType> Types(JsonElement json, params string[] names) =>
        [.. names.Where(name => json.TryGetProperty(name, out _)).Select(name => ProtocolType.Parse(json.GetProperty(name)))];

    private static Structure ParseStructure(JsonElement json) => new(
        Name(json),
        [.. json.GetProperty("properties").EnumerateArray().Select(ParseProperty)],
        [.. References(json, "extends"), .. References(json, "mixins")],
        Documentation(json));

    private static Property ParseProperty(JsonElement json) => new(
        Name(json),
        ProtocolType.Parse(json.GetProperty("type")),
        json.TryGetProperty("optional", out var optional) && optional.GetBoolean(),
        Documentation(json));

    private static Enumeration ParseEnumeration(JsonElement json)
    {
        var isText = json.GetProperty("type").GetProperty("name").GetString() == "string";
        return new Enumeration(
            Name(json),
            isText,
            [.. json.GetProperty("values").EnumerateArray().Select(value => new EnumerationValue(
                Name(value),
                isText ? value.GetProperty("value").GetString() : null,
                isText ? 0 : value.GetProperty("value").GetInt64(),
                Documentation(value)))],
            Documentation(json));
    }

    private static IEnumerable<string> References(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(Name) : [];

    private static string Name(JsonElement json) => json.GetProperty("name").GetString()!;

    private static string? Documentation(JsonElement json) =>
        json.TryGetProperty("documentation", out var text) ? text.GetString() : null;
}
