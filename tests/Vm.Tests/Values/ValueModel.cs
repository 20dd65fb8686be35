using System.Globalization;
using MtpScript.Tooling.Vm.Decimals;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Tests.Values;

/// <summary>What values are, written plainly and recursively.</summary>
internal static class ValueModel
{
    /// <summary>
    /// A text that equal values, and only these, share. Objects of every kind are one kind, as equality sees them.
    /// </summary>
    public static string Identity(Value value) => value.Kind switch
    {
        ValueKind.Number => value.AsNumber.ToString(CultureInfo.InvariantCulture),
        ValueKind.Decimal => "d" + DecimalText.Format(value.ToDecimal()),
        ValueKind.String => JsonWriter.ToText(value),
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        ValueKind.Null => "null",
        ValueKind.List => "[" + string.Join(',', Children(value).Select(Identity)) + "]",
        ValueKind.Map when !JsonView.IsObject(value) => "pairs" + string.Join(',', Children(value).Select(Identity)),
        _ => "{" + string.Join(',',
            Entries(value).Select(entry => $"{entry.Key}:{Identity(entry.Value)}").Order(StringComparer.Ordinal)) + "}",
    };

    /// <summary>The weight by its definition.</summary>
    public static long Weight(Value value)
    {
        var children = Children(value).ToList();
        var own =
            value.Kind switch { ValueKind.String => value.ByteLength, ValueKind.Map => children.Count / 2, _ => children.Count };
        return own + children.Sum(Weight);
    }

    /// <summary>Whether two values differ only in which union, or that none, their objects come from.</summary>
    public static bool HasVariant(Value value) => value.Kind == ValueKind.Variant || Children(value).Any(HasVariant);

    public static IEnumerable<Value> Children(Value value)
    {
        var children = ValueChildren.Of(value);
        return Enumerable.Range(0, children.Count).Select(index => children[index]);
    }

    private static IEnumerable<(string Key, Value Value)> Entries(Value value)
    {
        var items = MapObject.ToArray(JsonView.ToMap(value));
        return items.Chunk(2).Select(pair => (JsonWriter.ToText(pair[0]), pair[1]));
    }
}
