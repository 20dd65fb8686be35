using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Serialization;

/// <summary>How many bytes the canonical JSON of a value has, without writing it.</summary>
internal sealed class JsonMeasure : SizeMeasure
{
    private const int Brackets = 2;

    /// <inheritdoc/>
    protected override long Own(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.List:
                return Brackets + Commas(value.ListLength);
            case ValueKind.Record:
                long names = 0;
                foreach (var key in value.AsRecord.Shape.Keys) names += LeafLength(key) + 1;
                return Brackets + Commas(value.AsRecord.Shape.Count) + names;
            case ValueKind.Variant:
                var count = value.AsVariant.Case.PayloadCount;
                var around = count switch { 0 => Brackets, 1 => 0, _ => Brackets + Commas(count) };
                return Brackets + LeafLength(Value.String(value.AsVariant.Case.Name)) + 1 + around;
            case ValueKind.Map:
                var entries = MapObject.Count(value);
                // A colon for each entry of an object; for each pair of a list, its brackets and comma.
                return Brackets + Commas(entries) + (entries * (JsonView.IsObject(value) ? 1L : Brackets + 1));
            case ValueKind.Closure:
                return 0;
            default:
                return LeafLength(value);
        }
    }

    private static long Commas(int count) => Math.Max(0, count - 1);

    private static long LeafLength(Value value)
    {
        if (value.Kind == ValueKind.String) return JsonWriter.StringLength(Utf8Text.Bytes(value));
        var buffer = new ByteBuffer();
        JsonWriter.Write(value, buffer);
        return buffer.Length;
    }
}
