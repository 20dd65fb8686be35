namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>Rebuilds types with some of their leaves replaced; what holds nothing to replace is not copied.</summary>
internal sealed class TypeRewriter
{
    /// <summary>A type of more parts than this, which no program needs, becomes the error type.</summary>
    private const int MostSteps = 200_000;

    /// <summary>A type that is nested more deeply than this becomes the error type.</summary>
    private const int MostDepth = 400;

    private readonly Func<MtpType, bool> isAffected;
    private readonly Func<MtpType, MtpType> map;
    private int steps;
    private int depth;

    private TypeRewriter(Func<MtpType, bool> isAffected, Func<MtpType, MtpType> map)
    {
        this.isAffected = isAffected;
        this.map = map;
    }

    /// <summary>The type with the solutions of its variables put in, and its leaves (variables, parameters) mapped.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isAffected">Whether something in a type may have to be replaced.</param>
    /// <param name="map">What stands in the place of a leaf.</param>
    public static MtpType Rewrite(MtpType type, Func<MtpType, bool> isAffected, Func<MtpType, MtpType> map) =>
        isAffected(type) ? new TypeRewriter(isAffected, map).Rewrite(type) : type;

    /// <summary>Calls a function for each unsolved variable in a type; each occurrence counts.</summary>
    public static void VisitVariables(MtpType type, Action<TypeVariable> visit) => Rewrite(type, static type => type.HasVariables, leaf =>
    {
        if (leaf is TypeVariable variable) visit(variable);
        return leaf;
    });

    private MtpType Rewrite(MtpType type)
    {
        type = Unifier.Prune(type);
        if (!isAffected(type)) return type;
        if (++steps > MostSteps || depth >= MostDepth) return PrimitiveType.Error;
        depth++;
        var rewritten = type switch
        {
            NominalType nominal => new NominalType(nominal.Id, Rewrite(nominal.Arguments)),
            RecordType record => Rewrite(record),
            FunctionType function => new FunctionType(Rewrite(function.Parameters), Rewrite(function.Result), function.Effects),
            _ => map(type),
        };
        depth--;
        return rewritten;
    }

    private RecordType Rewrite(RecordType record)
    {
        var fields = new RecordField[record.Fields.Count];
        for (var index = 0; index < fields.Length; index++)
            fields[index] = record.Fields[index] with { Type = Rewrite(record.Fields[index].Type) };
        return new RecordType(EquatableArray.Adopt(fields));
    }

    private EquatableArray<MtpType> Rewrite(EquatableArray<MtpType> types)
    {
        if (types.IsEmpty) return types;
        var results = new MtpType[types.Count];
        for (var index = 0; index < results.Length; index++) results[index] = Rewrite(types[index]);
        return EquatableArray.Adopt(results);
    }
}
