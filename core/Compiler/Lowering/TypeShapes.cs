using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>What values of a type look like to the machine: their kind, the fields of records, the variants of unions.</summary>
/// <param name="snapshot">Where declared types are looked up.</param>
/// <param name="moduleName">How a union says which module it is of (§24).</param>
internal sealed class TypeShapes(QuerySnapshot snapshot, Func<FilePath, string> moduleName)
{
    private readonly Dictionary<TypeId, ImmutableArray<VariantCase>> _cases = [];
    private readonly Dictionary<MtpType, RecordType?> _records = [];
    private readonly Dictionary<RecordType, RecordShape> _shapes = [];

    /// <summary>What all values of a type are; null where that is not known before a run.</summary>
    public ValueKind? KindOf(MtpType? type) => type switch
    {
        PrimitiveType primitive => primitive.Primitive switch
        {
            Primitive.Number => ValueKind.Number,
            Primitive.Boolean => ValueKind.Boolean,
            Primitive.String => ValueKind.String,
            Primitive.Decimal => ValueKind.Decimal,
            Primitive.Unit => ValueKind.Unit,
            _ => null,
        },
        FunctionType => ValueKind.Closure,
        RecordType => ValueKind.Record,
        NominalType { Id: var id } when id == BuiltInTypes.List => ValueKind.List,
        NominalType { Id: var id } when id == BuiltInTypes.Map => ValueKind.Map,
        NominalType nominal => snapshot.Get(TypeDefinitionQuery.Instance, nominal.Id) switch
        {
            UnionDefinition => ValueKind.Variant,
            RecordDefinition => ValueKind.Record,
            _ => null,
        },
        _ => null,
    };

    /// <summary>The fields of a record type, declared or not; null for others.</summary>
    public RecordType? RecordOf(MtpType? type)
    {
        if (type is RecordType record) return record;
        if (type is not NominalType nominal) return null;
        if (_records.TryGetValue(nominal, out var known)) return known;
        return _records[nominal] = snapshot.Get(TypeDefinitionQuery.Instance, nominal.Id) is RecordDefinition definition
            ? new RecordType([.. definition.Fields.Items.Select(
                field => field with { Type = TypeSubstitution.Apply(field.Type, definition.Parameters, nominal.Arguments) })])
            : null;
    }

    /// <summary>The names of a record type's fields.</summary>
    public RecordShape ShapeOf(RecordType record)
    {
        if (!_shapes.TryGetValue(record, out var shape))
            _shapes.Add(record, shape = new(record.Fields.Items.Select(static field => field.Name)));
        return shape;
    }

    /// <summary>The declaration of a union; null where a type is none.</summary>
    public UnionDefinition? UnionOf(TypeId id) => snapshot.Get(TypeDefinitionQuery.Instance, id) as UnionDefinition;

    /// <summary>The variants of a union, by tag.</summary>
    public ImmutableArray<VariantCase> CasesOf(TypeId id)
    {
        if (_cases.TryGetValue(id, out var cases)) return cases;
        if (id == BuiltInTypes.Option) cases = [VariantCase.Some, VariantCase.None];
        else if (id == BuiltInTypes.Result || id == BuiltInTypes.Outcome) cases = [VariantCase.Ok, VariantCase.Err];
        else cases = Declared(id);
        _cases.Add(id, cases);
        return cases;
    }

    /// <summary>A variant.</summary>
    public VariantCase CaseOf(TypeId id, string name) => CasesOf(id).First(variant => variant.Name == name);

    private ImmutableArray<VariantCase> Declared(TypeId id)
    {
        var union = UnionOf(id) ?? throw new InvalidOperationException($"{id} is no union");
        var owner = id.Owner is { } item ? $"{item.Name}~{id.Ordinal}." : "";
        var name = PreludeFiles.Contains(id.File) ? id.Name : $"{moduleName(id.File)}#{owner}{id.Name}";
        return [.. union.Variants.Items.Select((variant, tag) => new VariantCase(name, variant.Name, tag, variant.Payloads.Count))];
    }
}
