namespace MtpScript.Tooling.Vm.Values;

/// <summary>What a value in a place of type <c>Json</c> is as JSON.</summary>
public enum JsonForm
{
    /// <summary>JSON null.</summary>
    Null,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>A whole number that was a <c>number</c>.</summary>
    Integer,

    /// <summary>A number that was a <c>Decimal</c>.</summary>
    Decimal,

    /// <summary>A string.</summary>
    String,

    /// <summary>A list.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,

    /// <summary>A function, which JSON does not have.</summary>
    None,
}

/// <summary>
/// Values as JSON (§5). A value that comes into a place of type <c>Json</c> stays as it is, at no cost; what it is as JSON shows
/// when it is looked into. Records and maps with string keys are objects, so is unit, an empty one; a variant is an object with
/// its name for a key; a map with other keys is a list of pairs.
/// </summary>
public static class JsonView
{
    /// <summary>What a value is as JSON.</summary>
    public static JsonForm FormOf(Value value) => value.Kind switch
    {
        ValueKind.Null => JsonForm.Null,
        ValueKind.Boolean => JsonForm.Boolean,
        ValueKind.Number => JsonForm.Integer,
        ValueKind.Decimal => JsonForm.Decimal,
        ValueKind.String => JsonForm.String,
        ValueKind.List => JsonForm.Array,
        ValueKind.Closure => JsonForm.None,
        _ => IsObject(value) ? JsonForm.Object : JsonForm.Array,
    };

    /// <summary>Whether a value is an object as JSON.</summary>
    public static bool IsObject(Value value) => value.Kind switch
    {
        ValueKind.Unit or ValueKind.Record or ValueKind.Variant => true,
        ValueKind.Map => MapObject.HasStringKeys(value),
        _ => false,
    };

    /// <summary>How many keys an object has.</summary>
    public static int ObjectCount(Value value) => value.Kind switch
    {
        ValueKind.Unit => 0,
        ValueKind.Variant => 1,
        ValueKind.Record => value.AsRecord.Shape.Count,
        _ => MapObject.Count(value),
    };

    /// <summary><c>j.length</c>: elements, keys or scalar values; 0 of anything else.</summary>
    public static long Length(Value value) => FormOf(value) switch
    {
        JsonForm.String => value.ScalarLength,
        JsonForm.Array => value.Kind == ValueKind.List ? value.ListLength : MapObject.Count(value),
        JsonForm.Object => ObjectCount(value),
        _ => 0,
    };

    /// <summary><c>j[i]</c>: an element, or JSON null.</summary>
    public static Value Element(Value value, long index)
    {
        if (FormOf(value) != JsonForm.Array || index < 0 || index >= Length(value)) return Value.Null;
        return value.Kind == ValueKind.List ? ListObject.Get(value, (int)index) : MapObject.PairAt(value, (int)index);
    }

    /// <summary><c>j["k"]</c>: the value of a key, or JSON null.</summary>
    public static Value Member(Value value, Value key) => TryMember(value, key, out var member) ? member : Value.Null;

    /// <summary>The value of a key, if the value is an object that has it.</summary>
    public static bool TryMember(Value value, Value key, out Value member)
    {
        member = Value.Null;
        switch (value.Kind)
        {
            case ValueKind.Map when IsObject(value):
                return MapObject.TryGet(value, key, out member);
            case ValueKind.Record:
                var place = value.AsRecord.Shape.IndexOf(Utf8Text.ToText(key));
                if (place >= 0) member = value.AsRecord.Fields[place];
                return place >= 0;
            case ValueKind.Variant when value.AsVariant.Case.Name == Utf8Text.ToText(key):
                member = Payload(value);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What <c>JsonArray(xs)</c> gives: the elements. The value is an array.</summary>
    public static Value ToList(Value value) => value.Kind == ValueKind.List ? value : ToPairs(value);

    /// <summary>What <c>JsonObject(m)</c> gives: the keys and their values. The value is an object.</summary>
    public static Value ToMap(Value value)
    {
        if (value.Kind == ValueKind.Map) return value;
        if (value.Kind == ValueKind.Variant)
            return MapObject.Set(MapObject.Empty, Value.String(value.AsVariant.Case.Name), Payload(value));
        if (value.Kind != ValueKind.Record) return MapObject.Empty;
        var record = value.AsRecord;
        var items = new Value[2 * record.Fields.Length];
        for (var index = 0; index < record.Fields.Length; index++)
            (items[2 * index], items[(2 * index) + 1]) = (record.Shape.Keys[index], record.Fields[index]);
        return MapObject.TryCreate(items, out var map) ? map
            : throw new InvalidOperationException("the names of a record's fields are distinct");
    }

    /// <summary>A map as the list of its entries, each a list of key and value, in the order of §5.</summary>
    public static Value ToPairs(Value map)
    {
        var items = MapObject.ToArray(map);
        var pairs = new Value[items.Length / 2];
        for (var index = 0; index < pairs.Length; index++) pairs[index] = Value.List(items.AsSpan(2 * index, 2));
        return Value.List(pairs);
    }

    /// <summary>The payload of a variant as JSON: <c>{}</c> for none, the value for one, a list for more.</summary>
    public static Value Payload(Value variant)
    {
        var payload = ValueChildren.Of(variant);
        if (payload.Count == 0) return Value.Unit;
        if (payload.Count == 1) return payload[0];
        var items = new Value[payload.Count];
        for (var index = 0; index < items.Length; index++) items[index] = payload[index];
        return Value.List(items);
    }
}
