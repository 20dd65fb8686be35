using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>Finds how values of one type become those of another that they fit (§3).</summary>
internal sealed class ConversionPlanner(TypeShapes shapes)
{
    /// <summary>The plan; null where values stay as they are.</summary>
    public ConversionPlan? Plan(MtpType from, MtpType to)
    {
        if (ReferenceEquals(from, to) || from.Equals(to) || to is PrimitiveType || from is PrimitiveType) return null;
        if (from is NominalType a && to is NominalType b && ContainerOf(a) is { } container && container == ContainerOf(b))
            return PlanOfParts(container, a, b);
        if (shapes.RecordOf(from) is not { } record) return null;
        if (to is NominalType { Id: var id } map && id == BuiltInTypes.Map) return PlanOfMap(record, map.Arguments[1]);
        return shapes.RecordOf(to) is { } wanted ? PlanOfRecord(record, wanted) : null;
    }

    /// <summary>Expression and plan together; the change is made where branches end, so that blocks stay the outermost.</summary>
    public static LoweredExpression Convert(LoweredExpression expression, ConversionPlan? plan)
    {
        if (plan is null) return expression;
        return expression switch
        {
            LoweredReturn or LoweredRespond => expression,
            LoweredBlock block => block with { Result = Convert(block.Result, plan) },
            LoweredIf branches => branches with { Then = Convert(branches.Then, plan), Else = Convert(branches.Else, plan) },
            LoweredMatch match => match with { Arms = [.. match.Arms.Select(arm => arm with { Body = Convert(arm.Body, plan) })] },
            _ => new LoweredConversion(expression.Span, plan, expression),
        };
    }

    /// <summary>The built-in container that a type is; an <c>Outcome</c> is a <c>Result</c>.</summary>
    private static TypeId? ContainerOf(NominalType type)
    {
        if (type.Id == BuiltInTypes.Outcome) return BuiltInTypes.Result;
        return type.Id == BuiltInTypes.List || type.Id == BuiltInTypes.Option || type.Id == BuiltInTypes.Result || type.Id == BuiltInTypes.Map
            ? type.Id
            : null;
    }

    private ConversionPlan? PlanOfParts(TypeId container, NominalType from, NominalType to)
    {
        if (container == BuiltInTypes.Map) return Plan(from.Arguments[1], to.Arguments[1]) is { } value ? new MapPlan(value) : null;
        var first = Plan(from.Arguments[0], to.Arguments[0]);
        if (container == BuiltInTypes.List) return first is null ? null : new ListPlan(first);
        var second = container == BuiltInTypes.Result ? Plan(ErrorOf(from), ErrorOf(to)) : null;
        return first is null && second is null ? null : new VariantPlan([first, second]);
    }

    private static MtpType ErrorOf(NominalType type) => type.Id == BuiltInTypes.Outcome ? BuiltInTypes.EffectError : type.Arguments[1];

    private MapOfRecordPlan PlanOfMap(RecordType record, MtpType value) =>
        new([.. shapes.ShapeOf(record).Names.Select(name => Plan(FieldOf(record, name), value))]);

    private RecordPlan? PlanOfRecord(RecordType record, RecordType wanted)
    {
        var shape = shapes.ShapeOf(wanted);
        ImmutableArray<ConversionPlan?> fields =
            [.. shape.Names.Select(name => record.TryGetField(name, out var field) ? Plan(field, FieldOf(wanted, name)) : null)];
        return shape.Equals(shapes.ShapeOf(record)) && fields.All(static field => field is null) ? null : new RecordPlan(shape, fields);
    }

    private static MtpType FieldOf(RecordType record, string name) => record.TryGetField(name, out var type) ? type : PrimitiveType.Error;
}
