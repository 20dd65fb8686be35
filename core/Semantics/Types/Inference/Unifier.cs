namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>
/// Makes types equal by solving variables, and knows what fits what (language reference, chapter 3). One for each inference; not
/// thread-safe. What was settled by a failed attempt stays settled: the caller reports one error, and the rest is taken as it is.
/// </summary>
internal sealed class Unifier(TypeDefinitions definitions, WorkBudget budget)
{
    private HashSet<(NominalType, NominalType)>? assumed;
    private int count;

    /// <summary>Constraints whose receiver has become known, in the order in which that happened.</summary>
    public Queue<DeferredConstraint> Woken { get; } = new();

    /// <summary>A new variable.</summary>
    public TypeVariable Fresh(int level, VariableKind kind = VariableKind.Any, bool isDecoded = false) => new(++count, level, kind, isDecoded);

    /// <summary>The type itself, where a solved variable stands for it.</summary>
    public static MtpType Prune(MtpType type)
    {
        while (type is TypeVariable { Solution: { } solution }) type = solution;
        return type;
    }

    /// <summary>Whether two types can be made equal; makes them equal.</summary>
    public bool Unify(MtpType left, MtpType right)
    {
        left = Prune(left);
        right = Prune(right);
        if (ReferenceEquals(left, right) || !budget.Enter()) return true;
        var isEqual = UnifyPruned(left, right);
        budget.Leave();
        return isEqual;
    }

    private bool UnifyPruned(MtpType left, MtpType right)
    {
        if (left is TypeVariable leftVariable) return Solve(leftVariable, right);
        if (right is TypeVariable rightVariable) return Solve(rightVariable, left);
        if (FitsAnything(left) || FitsAnything(right)) return true;
        return (left, right) switch
        {
            (NominalType a, NominalType b) => UnifyNominal(a, b),
            (NominalType a, RecordType b) => definitions.RecordOf(a) is { } record && UnifyRecords(record, b),
            (RecordType a, NominalType b) => definitions.RecordOf(b) is { } record && UnifyRecords(a, record),
            (RecordType a, RecordType b) => UnifyRecords(a, b),
            (FunctionType a, FunctionType b) => UnifyFunctions(a, b),
            _ => left.Equals(right),
        };
    }

    /// <summary>Whether a type fits everything: that of an error, and the empty one.</summary>
    public static bool FitsAnything(MtpType type) => type is PrimitiveType { Primitive: Primitive.Error or Primitive.Never };

    private bool UnifyNominal(NominalType left, NominalType right)
    {
        if (left.Id == right.Id)
        {
            if (left.Arguments.Count != right.Arguments.Count) return true;
            for (var index = 0; index < left.Arguments.Count; index++)
                if (!Unify(left.Arguments[index], right.Arguments[index])) return false;
            return true;
        }

        // Records are structural whatever they are called; a recursive one is equal to another when assuming so leads nowhere else.
        if (definitions.RecordOf(left) is not { } leftRecord || definitions.RecordOf(right) is not { } rightRecord) return false;
        if (!(assumed ??= []).Add((left, right))) return true;
        var isEqual = UnifyRecords(leftRecord, rightRecord);
        assumed.Remove((left, right));
        return isEqual;
    }

    private bool UnifyRecords(RecordType left, RecordType right)
    {
        if (left.Fields.Count != right.Fields.Count) return false;
        foreach (var (name, type) in left.Fields)
            if (!right.TryGetField(name, out var other) || !Unify(type, other)) return false;
        return true;
    }

    private bool UnifyFunctions(FunctionType left, FunctionType right)
    {
        if (left.Parameters.Count != right.Parameters.Count || left.Effects != right.Effects) return false;
        for (var index = 0; index < left.Parameters.Count; index++)
            if (!Unify(left.Parameters[index], right.Parameters[index])) return false;
        return Unify(left.Result, right.Result);
    }

    private bool Solve(TypeVariable variable, MtpType type)
    {
        if (type is TypeVariable other)
        {
            other.Level = Math.Min(other.Level, variable.Level);
            other.IsDecoded |= variable.IsDecoded;
            if (variable.Kind > other.Kind) other.Kind = variable.Kind;
            if (variable.Waiting is { } waiting) (other.Waiting ??= []).AddRange(waiting);
            variable.Waiting = null;
            variable.Solution = other;
            return true;
        }

        if (!IsOfKind(type, variable.Kind) || (type.HasVariables && !Adopt(type, variable))) return false;
        variable.Solution = type;
        Wake(variable);
        return true;
    }

    /// <summary>Whether a type that is no variable is of a kind; the error type is of every kind.</summary>
    public static bool IsOfKind(MtpType type, VariableKind kind) => kind switch
    {
        VariableKind.Any => true,
        VariableKind.Ordered => FitsAnything(type) || type is PrimitiveType { Primitive: Primitive.Number or Primitive.String }
            or ParameterType { Kind: TypeParameterKind.Ordered },
        _ => FitsAnything(type)
            || type is PrimitiveType { Primitive: Primitive.Number or Primitive.String or Primitive.Boolean or Primitive.Decimal }
                or ParameterType { Kind: not TypeParameterKind.Any },
    };

    /// <summary>Requires a type to be of a kind; false when it cannot be.</summary>
    public static bool Require(MtpType type, VariableKind kind)
    {
        type = Prune(type);
        if (type is not TypeVariable variable) return IsOfKind(type, kind);
        if (kind > variable.Kind) variable.Kind = kind;
        return true;
    }

    /// <summary>Lets a constraint wait for its receiver, which is a variable.</summary>
    public void Defer(TypeVariable receiver, DeferredConstraint constraint)
    {
        Adopt(constraint.Result, receiver);
        if (constraint is MethodConstraint method)
            foreach (var argument in method.Arguments) Adopt(argument, receiver);
        if (constraint is IndexConstraint index) Adopt(index.Index, receiver);
        (receiver.Waiting ??= []).Add(constraint);
    }

    private void Wake(TypeVariable variable)
    {
        if (variable.Waiting is not { } waiting) return;
        variable.Waiting = null;
        foreach (var constraint in waiting) Woken.Enqueue(constraint);
    }

    /// <summary>Takes the variables of a type to the level of another variable; false when that one is among them.</summary>
    private bool Adopt(MtpType type, TypeVariable owner)
    {
        type = Prune(type);
        if (!type.HasVariables || !budget.Enter()) return true;
        var isFinite = type switch
        {
            TypeVariable variable => AdoptVariable(variable, owner),
            NominalType nominal => AdoptAll(nominal.Arguments, owner),
            RecordType record => record.Fields.Items.All(field => Adopt(field.Type, owner)),
            FunctionType function => AdoptAll(function.Parameters, owner) && Adopt(function.Result, owner),
            _ => true,
        };
        budget.Leave();
        return isFinite;
    }

    private static bool AdoptVariable(TypeVariable variable, TypeVariable owner)
    {
        variable.Level = Math.Min(variable.Level, owner.Level);
        return !ReferenceEquals(variable, owner);
    }

    private bool AdoptAll(EquatableArray<MtpType> types, TypeVariable owner)
    {
        foreach (var type in types)
            if (!Adopt(type, owner)) return false;
        return true;
    }
}
