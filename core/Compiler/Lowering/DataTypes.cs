using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>Types as data from outside is checked by them.</summary>
internal sealed class DataTypes(TypeShapes shapes)
{
    private readonly Dictionary<MtpType, DataType> _known = [];

    /// <summary>The type that data is decoded as. What nothing fixes, and what no data can be, is <c>Json</c>.</summary>
    public DataType Of(MtpType type)
    {
        // A union that grows with each use of itself has no end; data that deep is refused by the reader anyway.
        if (type.Depth > TypeLimits.Depth) return DataType.Json;
        if (_known.TryGetValue(type, out var known)) return known;
        switch (type)
        {
            case PrimitiveType primitive:
                return _known[type] = OfPrimitive(primitive.Primitive);
            case NominalType { Id: var id } list when id == BuiltInTypes.List:
                return _known[type] = new ListDataType(Of(list.Arguments[0]));
            case NominalType { Id: var id } map when id == BuiltInTypes.Map:
                return _known[type] = new MapDataType(Of(map.Arguments[0]), Of(map.Arguments[1]));
        }

        if (shapes.RecordOf(type) is { } record) return OfRecord(type, record);
        return type is NominalType nominal && shapes.UnionOf(nominal.Id) is { } union
            ? OfUnion(nominal, union)
            : _known[type] = DataType.Json;
    }

    private static DataType OfPrimitive(Primitive primitive) => primitive switch
    {
        Primitive.Number => DataType.Number,
        Primitive.Boolean => DataType.Boolean,
        Primitive.String => DataType.String,
        Primitive.Decimal => DataType.Decimal,
        Primitive.Unit => DataType.Unit,
        _ => DataType.Json,
    };

    private RecordDataType OfRecord(MtpType type, RecordType record)
    {
        var shape = shapes.ShapeOf(record);
        var data = new RecordDataType(shape);
        _known[type] = data;
        data.Fields = [.. shape.Names.Select(name => Of(record.TryGetField(name, out var field) ? field : PrimitiveType.Json))];
        return data;
    }

    private UnionDataType OfUnion(NominalType type, UnionDefinition union)
    {
        var cases = shapes.CasesOf(type.Id);
        var data = new UnionDataType(cases.Length == 0 ? type.Id.Name : cases[0].Type);
        _known[type] = data;
        data.Variants =
        [
            .. union.Variants.Items.Select((variant, tag) => (cases[tag], Payloads(variant, union, type))),
        ];
        return data;
    }

    private ImmutableArray<DataType> Payloads(VariantDefinition variant, UnionDefinition union, NominalType type) =>
        [.. variant.Payloads.Items.Select(payload => Of(TypeSubstitution.Apply(payload.Type, union.Parameters, type.Arguments)))];
}
