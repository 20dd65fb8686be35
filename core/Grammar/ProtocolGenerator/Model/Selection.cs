using System.Collections.Immutable;
using System.Text.Json;

namespace MtpScript.Tooling.ProtocolGenerator.Model;

/// <summary>What of the protocol the product serves: the data file beside the specification.</summary>
public sealed record Selection(
    ImmutableArray<string> Methods,
    ImmutableHashSet<string> Registrations,
    ImmutableArray<string> AlsoWritten,
    ImmutableArray<string> AlsoEnumerations,
    ImmutableHashSet<string> ValueTypes,
    ImmutableDictionary<string, string> Rename,
    ImmutableDictionary<string, ImmutableHashSet<string>> Only,
    ImmutableDictionary<string, string> Narrow)
{
    public static Selection Parse(JsonElement json) => new(
        [.. Strings(json.GetProperty("methods"))],
        [.. Strings(json.GetProperty("registrations"))],
        [.. Strings(json.GetProperty("alsoWritten"))],
        [.. Strings(json.GetProperty("alsoEnumerations"))],
        [.. Strings(json.GetProperty("valueTypes"))],
        json.GetProperty("rename").EnumerateObject().ToImmutableDictionary(item => item.Name, item => item.Value.GetString()!),
        json.GetProperty("only").EnumerateObject().ToImmutableDictionary(
            item => item.Name, item => Strings(item.Value).ToImmutableHashSet()),
        json.GetProperty("narrow").EnumerateObject().ToImmutableDictionary(item => item.Name, item => item.Value.GetString()!));

    /// <summary>The properties of a structure that the product looks at.</summary>
    public ImmutableArray<Property> Properties(MetaModel model, string structure)
    {
        ImmutableArray<Property> all = [.. model.AllProperties(structure).Select(property => Narrowed(structure, property))];
        if (!Only.TryGetValue(structure, out var kept)) return all;
        var unknown = kept.Except(all.Select(property => property.Name));
        if (unknown.Count > 0) throw new ArgumentException($"{structure} has no property {string.Join(", ", unknown)}");
        return [.. all.Where(property => kept.Contains(property.Name))];
    }

    /// <summary>A union of which this program writes one alternative only is that alternative.</summary>
    private Property Narrowed(string structure, Property property)
    {
        if (!Narrow.TryGetValue($"{structure}.{property.Name}", out var kept)) return property;
        return property with { Type = ((ProtocolType.Or)property.Type).Items.Single(item =>
            item is ProtocolType.Base(var name) && name == kept || item is ProtocolType.Reference(var reference) && reference == kept) };
    }

    private static IEnumerable<string> Strings(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);
}
