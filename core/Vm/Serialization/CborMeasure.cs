using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Serialization;

/// <summary>How many bytes the deterministic CBOR of a value has, without writing it.</summary>
internal sealed class CborMeasure : SizeMeasure
{
    /// <inheritdoc/>
    protected override long Own(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.List:
                return Head(value.ListLength);
            case ValueKind.Record:
                long names = 0;
                foreach (var key in value.AsRecord.Shape.Keys) names += Head(key.ByteLength) + key.ByteLength;
                return Head(value.AsRecord.Shape.Count) + names;
            case ValueKind.Variant:
                var (name, count) = (Value.String(value.AsVariant.Case.Name), value.AsVariant.Case.PayloadCount);
                return 1 + Head(name.ByteLength) + name.ByteLength + (count == 1 ? 0 : Head(count));
            case ValueKind.Map:
                var entries = MapObject.Count(value);
                return Head(entries) + (JsonView.IsObject(value) ? 0 : entries);
            case ValueKind.Closure:
                return 1;
            case ValueKind.String:
                return Head(value.ByteLength) + value.ByteLength;
            default:
                Span<byte> leaf = stackalloc byte[CborWriter.LongestLeaf];
                return CborWriter.WriteLeaf(value, leaf);
        }
    }

    private static int Head(int argument)
    {
        Span<byte> head = stackalloc byte[9];
        return CborWriter.WriteHead(0, (ulong)argument, head);
    }
}
