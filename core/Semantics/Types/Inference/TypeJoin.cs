namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>How types were brought together.</summary>
internal enum JoinOutcome : byte
{
    /// <summary>They are one type, or records that join field by field.</summary>
    Joined,

    /// <summary>They differ, and Json holds them all (lint <c>mixed-types</c>).</summary>
    Mixed,

    /// <summary>They have nothing in common.</summary>
    Impossible,
}

/// <summary>
/// Joins the types of branches, arms and elements (language reference, chapter 3): of any number of types at once, so that their order
/// does not matter.
/// </summary>
internal sealed class TypeJoin(Unifier unifier, Assignability assignability, JsonShapes json, WorkBudget budget)
{
    /// <summary>The type that all of them have; the empty type for none.</summary>
    public (MtpType Type, JoinOutcome Outcome) Join(IReadOnlyList<MtpType> types)
    {
        if (types.Count == 1) return (types[0], JoinOutcome.Joined);
        if (!budget.Enter()) return (PrimitiveType.Error, JoinOutcome.Joined);
        var result = JoinAll(types);
        budget.Leave();
        return result;
    }

    private (MtpType Type, JoinOutcome Outcome) JoinAll(IReadOnlyList<MtpType> types)
    {
        var known = new List<MtpType>();
        var open = new List<TypeVariable>();
        foreach (var type in types)
        {
            switch (Unifier.Prune(type))
            {
                case PrimitiveType { Primitive: Primitive.Error }:
                    return (PrimitiveType.Error, JoinOutcome.Joined);
                case PrimitiveType { Primitive: Primitive.Never }:
                    break;
                case TypeVariable variable:
                    open.Add(variable);
                    break;
                case var other when known.Count == 0 || !known[^1].Equals(other):
                    known.Add(other);
                    break;
            }
        }

        var (joined, outcome) = known.Count switch
        {
            0 when open.Count == 0 => (PrimitiveType.Never, JoinOutcome.Joined),
            0 => (open[0], JoinOutcome.Joined),
            1 => (known[0], JoinOutcome.Joined),
            _ => JoinKnown(known),
        };
        foreach (var variable in open)
            if (!unifier.Unify(variable, joined)) return Widened(known, JoinOutcome.Mixed);
        return (joined, outcome);
    }

    private (MtpType Type, JoinOutcome Outcome) JoinKnown(List<MtpType> types)
    {
        var first = types[0];
        if (types.All(type => type is NominalType nominal && first is NominalType other && nominal.Id == other.Id))
            return JoinNominal(types);
        if (types.Any(static type => type is RecordType) && types.All(type => assignability.RecordOf(type) is not null))
            return JoinRecords(types);
        if (types.All(type => assignability.RecordOf(type) is not null))
            return types.Skip(1).All(type => unifier.Unify(first, type)) ? (first, JoinOutcome.Joined) : JoinRecords(types);
        if (types.All(static type => type is FunctionType)) return JoinFunctions(types);
        return types.Skip(1).All(type => type is not FunctionType && type.Equals(first))
            ? (first, JoinOutcome.Joined)
            : Widened(types, JoinOutcome.Mixed);
    }

    private (MtpType Type, JoinOutcome Outcome) JoinNominal(List<MtpType> types)
    {
        var first = (NominalType)types[0];
        if (first.Arguments.IsEmpty) return (first, JoinOutcome.Joined);
        if (!BuiltInTypes.IsCovariant(first.Id))
            return types.Skip(1).All(type => unifier.Unify(first, type)) ? (first, JoinOutcome.Joined) : Widened(types, JoinOutcome.Mixed);
        var arguments = new MtpType[first.Arguments.Count];
        var worst = JoinOutcome.Joined;
        for (var index = 0; index < arguments.Length; index++)
        {
            var (argument, outcome) = Join([.. types.Select(type => ((NominalType)type).Arguments[index])]);
            arguments[index] = argument;
            if (outcome > worst) worst = outcome;
        }

        return worst == JoinOutcome.Impossible
            ? (PrimitiveType.Error, worst)
            : (new NominalType(first.Id, arguments), worst);
    }

    private (MtpType Type, JoinOutcome Outcome) JoinRecords(List<MtpType> types)
    {
        var records = types.ConvertAll(type => assignability.RecordOf(type)!);
        var names = records.SelectMany(static record => record.Fields.Items.Select(static field => field.Name)).Distinct().ToList();
        var fields = new List<RecordField>(names.Count);
        var worst = JoinOutcome.Joined;
        foreach (var name in names)
        {
            var found = new List<MtpType>(records.Count);
            foreach (var record in records)
                if (record.TryGetField(name, out var type)) found.Add(type);
            var (joined, outcome) = found.Count == records.Count ? Join(found) : Widened(found, JoinOutcome.Joined);
            fields.Add(new(name, joined));
            if (outcome > worst) worst = outcome;
        }

        return worst == JoinOutcome.Impossible ? (PrimitiveType.Error, worst) : (new RecordType([.. fields]), worst);
    }

    private (MtpType Type, JoinOutcome Outcome) JoinFunctions(List<MtpType> types)
    {
        var functions = types.ConvertAll(static type => (FunctionType)type);
        var first = functions[0];
        var effects = functions.SelectMany(static function => function.Effects.Items).Distinct().Order().ToArray();
        var joined = new FunctionType(first.Parameters, first.Result, [.. effects]);
        foreach (var function in functions)
            if (!assignability.Fits(function, joined)) return (PrimitiveType.Error, JoinOutcome.Impossible);
        return (joined, JoinOutcome.Joined);
    }

    private (MtpType Type, JoinOutcome Outcome) Widened(List<MtpType> types, JoinOutcome outcome) => types.All(json.CanBeWritten)
        ? (PrimitiveType.Json, outcome)
        : (PrimitiveType.Error, JoinOutcome.Impossible);
}
