namespace MtpScript.Tooling.Vm.Values;

/// <summary>Carries out a <see cref="ConversionPlan"/>, but for texts, which may fail. Nests no deeper than the plan, which is bounded as types are.</summary>
internal static class ValueConversion
{
    private const int ObjectBytes = 16;
    private const int SlotBytes = 16;

    /// <summary>The converted value.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="value">The value, of the type that the plan is from.</param>
    /// <param name="memory">What the new objects take is added (§5).</param>
    public static Value Apply(ConversionPlan plan, Value value, ref long memory)
    {
        switch (plan)
        {
            case MapOfRecordPlan map:
                return ToMap(map, value.AsRecord, ref memory);
            case RecordPlan record:
                return ToRecord(record, value.AsRecord, ref memory);
            case ListPlan list:
                var elements = new Value[value.ListLength];
                for (var index = 0; index < elements.Length; index++)
                    elements[index] = Apply(list.Element, ListObject.Get(value, index), ref memory);
                memory += ObjectBytes + ((long)SlotBytes * elements.Length);
                return Value.List(elements);
            case MapPlan map:
                var items = MapObject.ToArray(value);
                for (var index = 1; index < items.Length; index += 2) items[index] = Apply(map.Value, items[index], ref memory);
                return MapOf(items, ref memory);
            case VariantPlan variant:
                if (variant.Payloads[value.Tag] is not { } payload) return value;
                memory += ObjectBytes + SlotBytes;
                return Value.Variant(value.AsVariant.Case, [Apply(payload, value.AsVariant[0], ref memory)]);
            default:
                throw new InvalidOperationException("a plan of an unknown form");
        }
    }

    private static Value Part(ConversionPlan? plan, Value value, ref long memory) => plan is null ? value : Apply(plan, value, ref memory);

    private static Value ToMap(MapOfRecordPlan plan, RecordObject record, ref long memory)
    {
        var items = new Value[2 * record.Fields.Length];
        for (var index = 0; index < record.Fields.Length; index++)
        {
            items[2 * index] = record.Shape.Keys[index];
            items[(2 * index) + 1] = Part(plan.Values[index], record.Fields[index], ref memory);
        }

        return MapOf(items, ref memory);
    }

    private static Value ToRecord(RecordPlan plan, RecordObject record, ref long memory)
    {
        var fields = new Value[plan.Shape.Count];
        for (var index = 0; index < fields.Length; index++)
        {
            var place = record.Shape.IndexOf(plan.Shape.Names[index]);
            fields[index] = place < 0 ? Value.Null : Part(plan.Fields[index], record.Fields[place], ref memory);
        }

        memory += ObjectBytes + ((long)SlotBytes * fields.Length);
        return Value.Record(plan.Shape, fields);
    }

    private static Value MapOf(Value[] items, ref long memory)
    {
        memory += ObjectBytes + ((long)SlotBytes * items.Length);
        return MapObject.TryCreate(items, out var map) ? map : throw new InvalidOperationException("the keys are distinct");
    }
}
