using System.Collections.Immutable;
using System.Text.Json;

namespace MtpScript.Tooling.ProtocolGenerator.Model;

/// <summary>
/// Reads the JSON schema of the Debug Adapter Protocol: a request and its response become a received method, an event a sent one.
/// </summary>
public sealed class DebugAdapterSchema
{
    private readonly Dictionary<string, JsonElement> _definitions = [];
    private readonly Dictionary<string, Structure> _structures = [];
    private readonly Dictionary<string, Enumeration> _enumerations = [];
    private readonly Dictionary<string, ProtocolType> _aliases = [];
    private readonly Dictionary<string, Method> _methods = [];

    private DebugAdapterSchema(IEnumerable<JsonElement> schemas)
    {
        foreach (var definition in schemas.SelectMany(schema => schema.GetProperty("definitions").EnumerateObject()))
            _definitions[definition.Name] = definition.Value;
        foreach (var (name, definition) in _definitions) Define(name, definition);
    }

    /// <summary>The protocol that schemas describe together; a definition of a later one replaces that of an earlier one.</summary>
    public static MetaModel Parse(params IEnumerable<JsonElement> schemas)
    {
        var schema = new DebugAdapterSchema(schemas);
        return new(
            schema._structures.ToImmutableDictionary(),
            schema._enumerations.ToImmutableDictionary(),
            schema._aliases.ToImmutableDictionary(),
            schema._methods.ToImmutableDictionary());
    }

    private void Define(string name, JsonElement definition)
    {
        if (IsMessage(definition, "Request")) DefineRequest(name, Own(definition));
        else if (IsMessage(definition, "Event")) DefineEvent(name, Own(definition));
        else if (Values(definition) is { } values) _enumerations[name] = new(name, true, EnumerationValues(definition, values), Text(definition));
        else if (definition.TryGetProperty("properties", out _)) DefineStructure(name, definition);
        else if (definition.TryGetProperty("type", out _)) _aliases[name] = TypeOf(definition, name, "");
    }

    private void DefineRequest(string name, JsonElement own)
    {
        var properties = own.GetProperty("properties");
        var command = Single(properties.GetProperty("command"));
        var response = name[..^"Request".Length] + "Response";
        var arguments = TypesOf(properties, "arguments", name);
        var body = _definitions.TryGetValue(response, out var answer) && Own(answer).TryGetProperty("properties", out var parts)
            ? TypesOf(parts, "body", response)
            : [];
        _methods[command] = new(command, true, false, arguments, body, null, Text(own));
    }

    private void DefineEvent(string name, JsonElement own)
    {
        var properties = own.GetProperty("properties");
        var @event = Single(properties.GetProperty("event"));
        _methods[EventName(@event)] = new(@event, false, true, TypesOf(properties, "body", name), [], null, Text(own));
    }

    /// <summary>Events have names of their own: <c>module</c> is one, and could be a command as well.</summary>
    public static string EventName(string name) => "event " + name;

    private void DefineStructure(string name, JsonElement definition)
    {
        var required = definition.TryGetProperty("required", out var list)
            ? list.EnumerateArray().Select(item => item.GetString()!).ToHashSet() : [];
        ImmutableArray<Property> properties = [.. definition.GetProperty("properties").EnumerateObject().Select(property =>
            new Property(property.Name, TypeOf(property.Value, name, property.Name), !required.Contains(property.Name),
                Text(property.Value)))];
        _structures[name] = new(name, properties, [], Text(definition));
    }

    private ImmutableArray<ProtocolType> TypesOf(JsonElement properties, string member, string owner) =>
        properties.TryGetProperty(member, out var type) ? [TypeOf(type, owner, member)] : [];

    private ProtocolType TypeOf(JsonElement schema, string owner, string member)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return new ProtocolType.Reference(reference.GetString()!.Split('/')[^1]);
        if (!schema.TryGetProperty("type", out var type)) return new ProtocolType.Unsupported($"no type: {owner}.{member}");
        if (type.ValueKind == JsonValueKind.Array) return UnionOf(type);
        return type.GetString() switch
        {
            "array" => new ProtocolType.Array(schema.TryGetProperty("items", out var items)
                ? TypeOf(items, owner, member + "Item") : new ProtocolType.Any()),
            "object" => ObjectOf(schema, owner, member),
            "integer" => new ProtocolType.Base(schema.TryGetProperty("format", out var format) ? IntegerOf(format.GetString()) : "integer"),
            "number" => new ProtocolType.Base("decimal"),
            "string" when schema.TryGetProperty("enum", out var values) && values.GetArrayLength() == 1 =>
                new ProtocolType.StringLiteral(values[0].GetString()!),
            var name => new ProtocolType.Base(name!),
        };
    }

    private ProtocolType ObjectOf(JsonElement schema, string owner, string member)
    {
        if (schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object)
            return new ProtocolType.Map(new ProtocolType.Base("string"), TypeOf(values, owner, member + "Value"));
        if (!schema.TryGetProperty("properties", out _)) return new ProtocolType.Any();
        var name = owner + char.ToUpperInvariant(member[0]) + member[1..];
        DefineStructure(name, schema);
        return new ProtocolType.Reference(name);
    }

    private static ProtocolType UnionOf(JsonElement types)
    {
        const int allKindsOfJson = 7;
        return types.GetArrayLength() == allKindsOfJson ? new ProtocolType.Any()
            : new ProtocolType.Or([.. types.EnumerateArray().Select(type => new ProtocolType.Base(type.GetString()!))]);
    }

    /// <summary>Unsigned numbers that are too large are read as the largest; no line, count or id gets there.</summary>
    private static string IntegerOf(string? format) => format switch { "int64" => "long", "uint32" or "uint64" => "uinteger", _ => "integer" };

    private static bool IsMessage(JsonElement definition, string kind) => definition.TryGetProperty("allOf", out var parts)
        && parts[0].TryGetProperty("$ref", out var reference) && reference.GetString() == "#/definitions/" + kind
        && parts[1].GetProperty("properties").TryGetProperty(kind == "Request" ? "command" : "event", out _);

    private static JsonElement Own(JsonElement message) => message.GetProperty("allOf")[1];

    private static JsonElement? Values(JsonElement definition) =>
        definition.TryGetProperty("enum", out var closed) ? closed : definition.TryGetProperty("_enum", out var open) ? open : null;

    private static ImmutableArray<EnumerationValue> EnumerationValues(JsonElement definition, JsonElement values)
    {
        var texts = values.EnumerateArray().Select(value => value.GetString()!).ToList();
        var documentation = definition.TryGetProperty("enumDescriptions", out var described)
            ? described.EnumerateArray().Select(text => text.GetString()).ToList() : [];
        return [.. texts.Select((text, index) => new EnumerationValue(text, text, 0, documentation.ElementAtOrDefault(index)))];
    }

    private static string Single(JsonElement schema) => schema.GetProperty("enum")[0].GetString()!;

    private static string? Text(JsonElement schema) => schema.TryGetProperty("description", out var text) ? text.GetString() : null;
}
