namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>
/// What fits where (language reference, chapter 3): besides equal types, a record fits a map or Json, every value that can be written as
/// JSON fits Json, what an effect gives fits a Result, and immutable containers fit where their elements do.
/// </summary>
internal sealed class Assignability(Unifier unifier, TypeDefinitions definitions, JsonShapes json, WorkBudget budget)
{
    /// <summary>Whether a value of a type fits a context that asks for another; solves variables to make it fit.</summary>
    public bool Fits(MtpType found, MtpType expected)
    {
        found = Unifier.Prune(found);
        expected = Unifier.Prune(expected);
        if (ReferenceEquals(found, expected) || Unifier.FitsAnything(found) || Unifier.FitsAnything(expected)) return true;
        if (found is TypeVariable || expected is TypeVariable) return unifier.Unify(found, expected);
        if (!budget.Enter()) return true;
        var fits = FitsPruned(found, expected);
        budget.Leave();
        return fits;
    }

    private bool FitsPruned(MtpType found, MtpType expected) => (found, expected) switch
    {
        (_, PrimitiveType { Primitive: Primitive.Json }) => json.CanBeWritten(found),
        (NominalType a, NominalType b) when a.Id == b.Id => ArgumentsFit(a, b),
        (NominalType a, NominalType b) when a.Id == BuiltInTypes.Outcome && b.Id == BuiltInTypes.Result =>
            Fits(a.Arguments[0], b.Arguments[0]) && Fits(BuiltInTypes.EffectError, b.Arguments[1]),
        (NominalType a, NominalType b) when a.Id == BuiltInTypes.Result && b.Id == BuiltInTypes.Outcome =>
            Fits(a.Arguments[0], b.Arguments[0]) && Fits(a.Arguments[1], BuiltInTypes.EffectError),
        (FunctionType a, FunctionType b) => FunctionFits(a, b),
        _ when RecordOf(found) is { } record => RecordFits(found, record, expected),
        _ => unifier.Unify(found, expected),
    };

    private bool ArgumentsFit(NominalType found, NominalType expected)
    {
        if (!BuiltInTypes.IsCovariant(found.Id) || found.Arguments.Count != expected.Arguments.Count)
            return unifier.Unify(found, expected);
        for (var index = 0; index < found.Arguments.Count; index++)
        {
            var isKey = found.Id == BuiltInTypes.Map && index == 0;
            var fits = isKey
                ? unifier.Unify(found.Arguments[index], expected.Arguments[index])
                : Fits(found.Arguments[index], expected.Arguments[index]);
            if (!fits) return false;
        }

        return true;
    }

    /// <summary>A function that performs fewer effects fits one that may perform more.</summary>
    private bool FunctionFits(FunctionType found, FunctionType expected)
    {
        if (found.Parameters.Count != expected.Parameters.Count || !EffectsFit(found, expected)) return false;
        for (var index = 0; index < found.Parameters.Count; index++)
            if (!unifier.Unify(found.Parameters[index], expected.Parameters[index])) return false;
        return unifier.Unify(found.Result, expected.Result);
    }

    /// <summary>Whether a function performs nothing that the context does not allow.</summary>
    public static bool EffectsFit(FunctionType found, FunctionType expected) =>
        found.Effects.IsEmpty || found.Effects.Items.All(expected.Effects.Items.Contains);

    /// <summary>The fields of a type that is a record; null for others.</summary>
    public RecordType? RecordOf(MtpType type) => type switch
    {
        RecordType record => record,
        NominalType nominal => definitions.RecordOf(nominal),
        _ => null,
    };

    private bool RecordFits(MtpType found, RecordType record, MtpType expected)
    {
        if (expected is NominalType { Id: var id } map && id == BuiltInTypes.Map) return RecordFitsMap(record, map);
        if (RecordOf(expected) is not { } wanted) return false;
        if (found is NominalType && expected is NominalType) return unifier.Unify(found, expected);
        if (record.Fields.Count != wanted.Fields.Count) return false;
        foreach (var (name, type) in record.Fields)
            if (!wanted.TryGetField(name, out var other) || !Fits(type, other)) return false;
        return true;
    }

    private bool RecordFitsMap(RecordType record, NominalType map)
    {
        if (record.Fields.IsEmpty) return true;
        if (!unifier.Unify(PrimitiveType.String, map.Arguments[0])) return false;
        foreach (var (_, type) in record.Fields)
            if (!Fits(type, map.Arguments[1])) return false;
        return true;
    }
}
