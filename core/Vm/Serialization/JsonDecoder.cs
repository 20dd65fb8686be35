using System.Globalization;
using System.Text;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Serialization;

/// <summary>
/// Makes typed values of JSON that came from outside: the results of effects, and what a request carries (§4, §8). The forms are
/// those in which typed values are written (§5); besides, JSON null and a missing field are <c>None</c>, and any other value of
/// an <c>Option</c> is what is in its <c>Some</c>. Fields that a record does not have are left out.
/// </summary>
public sealed class JsonDecoder
{
    /// <summary>JSON that was read nests no deeper.</summary>
    private const int MostDepth = JsonReader.MostDepth + 1;

    private readonly List<string> _path = [];
    private string? _fault;

    private JsonDecoder()
    {
    }

    /// <summary>The typed value.</summary>
    /// <param name="json">The value as JSON.</param>
    /// <param name="type">What it is to be.</param>
    /// <param name="value">What it became.</param>
    /// <param name="fault">Why it is none, with the place, such as <c>expected a number at [0].age, found a string</c>.</param>
    public static bool TryDecode(Value json, DataType type, out Value value, out string fault)
    {
        var decoder = new JsonDecoder();
        var isDecoded = decoder.Decode(json, type, out value);
        fault = decoder._fault ?? "";
        return isDecoded;
    }

    /// <summary>Whether a missing field of this type has a value all the same: <c>None</c>, or JSON null.</summary>
    public static bool TryDefault(DataType type, out Value value)
    {
        value = type is UnionDataType { Name: "Option" } ? Value.Variant(VariantCase.None, []) : Value.Null;
        return type is JsonDataType or UnionDataType { Name: "Option" };
    }

    private bool Decode(Value json, DataType type, out Value value)
    {
        value = json;
        if (_path.Count > MostDepth) return Fail("less nesting", json, out value);
        return type switch
        {
            JsonDataType => true,
            PrimitiveDataType primitive => DecodePrimitive(json, primitive.Kind, out value),
            ListDataType list => DecodeList(json, list.Element, out value),
            MapDataType map => DecodeMap(json, map, out value),
            RecordDataType record => DecodeRecord(json, record, out value),
            UnionDataType { Name: "Option" } option => DecodeOption(json, option, out value),
            UnionDataType union => DecodeUnion(json, union, out value),
            _ => throw new ArgumentException($"{type} has no form in JSON", nameof(type)),
        };
    }

    private bool DecodePrimitive(Value json, ValueKind kind, out Value value)
    {
        value = json;
        if (json.Kind == kind) return true;
        switch (kind)
        {
            case ValueKind.Decimal when json.Kind == ValueKind.Number:
                value = Value.Decimal(json.AsNumber, 0);
                return true;
            case ValueKind.Unit when json.Kind == ValueKind.Null || (JsonView.IsObject(json) && JsonView.ObjectCount(json) == 0):
                value = Value.Unit;
                return true;
            default:
                return Fail(Name(kind), json, out value);
        }
    }

    private bool DecodeList(Value json, DataType element, out Value value)
    {
        if (JsonView.FormOf(json) != JsonForm.Array) return Fail("a list", json, out value);
        var elements = ListObject.ToArray(JsonView.ToList(json));
        value = json;
        if (element is JsonDataType) return true;
        for (var index = 0; index < elements.Length; index++)
            if (!DecodeAt($"[{index.ToString(CultureInfo.InvariantCulture)}]", elements[index], element,
                out elements[index])) return false;
        value = Value.List(elements);
        return true;
    }

    private bool DecodeMap(Value json, MapDataType type, out Value value)
    {
        value = MapObject.Empty;
        if (JsonView.IsObject(json) && type.Key is JsonDataType or PrimitiveDataType { Kind: ValueKind.String })
        {
            var items = MapObject.ToArray(JsonView.ToMap(json));
            for (var index = 0; index < items.Length; index += 2)
                if (!DecodeAt(Field(Utf8Text.ToText(items[index])), items[index + 1], type.Value,
                    out items[index + 1])) return false;
            return MapObject.TryCreate(items, out value);
        }

        // An empty map does not show what its keys are.
        if (JsonView.IsObject(json) && JsonView.ObjectCount(json) == 0) return true;
        if (JsonView.FormOf(json) != JsonForm.Array) return Fail("a list of keys and values", json, out value);
        var pairs = ListObject.ToArray(JsonView.ToList(json));
        for (var index = 0; index < pairs.Length; index++)
        {
            if (JsonView.FormOf(pairs[index]) != JsonForm.Array || JsonView.Length(pairs[index]) != 2)
                return Fail("a list of keys and values", json, out value);
            var place = $"[{index.ToString(CultureInfo.InvariantCulture)}]";
            if (!DecodeAt(place, JsonView.Element(pairs[index], 0), type.Key, out var key)) return false;
            if (!DecodeAt(place, JsonView.Element(pairs[index], 1), type.Value, out var item)) return false;
            value = MapObject.Set(value, key, item);
        }

        return true;
    }

    private bool DecodeRecord(Value json, RecordDataType type, out Value value)
    {
        if (!JsonView.IsObject(json)) return Fail("an object", json, out value);
        var keys = type.Shape.Keys;
        var fields = new Value[keys.Length];
        for (var index = 0; index < fields.Length; index++)
        {
            var place = Field(type.Shape.Names[index]);
            if (JsonView.TryMember(json, keys[index], out var member))
            {
                if (!DecodeAt(place, member, type.Fields[index], out fields[index])) return Nothing(out value);
            }
            else if (!TryDefault(type.Fields[index], out fields[index]))
            {
                _path.Add(place);
                return Fail($"a field `{type.Shape.Names[index]}`", null, out value);
            }
        }

        value = Value.Record(type.Shape, fields);
        return true;
    }

    private bool DecodeOption(Value json, UnionDataType option, out Value value)
    {
        value = Value.Variant(VariantCase.None, []);
        if (json.Kind == ValueKind.Null) return true;
        if (JsonView.IsObject(json) && JsonView.ObjectCount(json) == 1 && FindVariant(json, option, out _, out _) >= 0)
            return DecodeUnion(json, option, out value);
        if (!Decode(json, option.Variants[VariantCase.Some.Tag].Payload[0], out var some)) return false;
        value = Value.Variant(VariantCase.Some, [some]);
        return true;
    }

    private bool DecodeUnion(Value json, UnionDataType union, out Value value)
    {
        var found = JsonView.IsObject(json) && JsonView.ObjectCount(json) == 1
            ? FindVariant(json, union, out var name, out var payload) : Missing(out name, out payload);
        if (found < 0)
            return Fail("one of " + string.Join(", ", union.Variants.Select(variant => $"{{\"{variant.Case.Name}\":…}}")), json,
                out value);
        var (variant, types) = union.Variants[found];
        var values = new Value[types.Length];
        switch (types.Length)
        {
            case 0:
                if (!DecodeAt(Field(name), payload, DataType.Unit, out _)) return Nothing(out value);
                break;
            case 1:
                if (!DecodeAt(Field(name), payload, types[0], out values[0])) return Nothing(out value);
                break;
            default:
                if (JsonView.FormOf(payload) != JsonForm.Array || JsonView.Length(payload) != types.Length)
                    return Fail($"a list of {types.Length} values in {name}", payload, out value);
                for (var index = 0; index < types.Length; index++)
                    if (!DecodeAt(Field(name), JsonView.Element(payload, index), types[index], out values[index])) return Nothing(
                        out value);
                break;
        }

        value = Value.Variant(variant, values);
        return true;
    }

    private static int FindVariant(Value json, UnionDataType union, out string name, out Value payload)
    {
        var items = MapObject.ToArray(JsonView.ToMap(json));
        var key = Utf8Text.ToText(items[0]);
        (name, payload) = (key, items[1]);
        for (var index = 0; index < union.Variants.Length; index++)
            if (union.Variants[index].Case.Name == key) return index;
        return -1;
    }

    private static int Missing(out string name, out Value payload)
    {
        (name, payload) = ("", Value.Null);
        return -1;
    }

    private bool DecodeAt(string place, Value json, DataType type, out Value value)
    {
        _path.Add(place);
        if (!Decode(json, type, out value)) return false;
        _path.RemoveAt(_path.Count - 1);
        return true;
    }

    private bool Fail(string expected, Value? found, out Value value)
    {
        var place = string.Concat(_path).TrimStart('.');
        var text = new StringBuilder($"expected {expected}");
        if (place.Length > 0) text.Append(" at ").Append(place);
        if (found is { } json) text.Append(", found ").Append(Name(JsonView.FormOf(json)));
        _fault = text.ToString();
        return Nothing(out value);
    }

    private static bool Nothing(out Value value)
    {
        value = default;
        return false;
    }

    private static string Field(string name) => "." + name;

    private static string Name(ValueKind kind) => kind switch
    {
        ValueKind.Number => "a number",
        ValueKind.Boolean => "a boolean",
        ValueKind.String => "a string",
        ValueKind.Decimal => "a Decimal",
        _ => "{}",
    };

    private static string Name(JsonForm form) => form switch
    {
        JsonForm.Null => "null",
        JsonForm.Boolean => "a boolean",
        JsonForm.Integer => "a number",
        JsonForm.Decimal => "a Decimal",
        JsonForm.String => "a string",
        JsonForm.Array => "a list",
        JsonForm.Object => "an object",
        _ => "a function",
    };
}
