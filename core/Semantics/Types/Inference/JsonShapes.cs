namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>Which types can be written as JSON (§23): all but those with a function in them.</summary>
internal sealed class JsonShapes(TypeDefinitions definitions, WorkBudget budget)
{
    private Dictionary<TypeId, bool>? known;

    /// <summary>
    /// Whether every value of a type can be written. What is still open, and type parameters, are taken to be: a value that turns out to
    /// hold a function ends the request with <c>NotSerializable</c>.
    /// </summary>
    public bool CanBeWritten(MtpType type)
    {
        type = Unifier.Prune(type);
        if (type is PrimitiveType or ParameterType or TypeVariable) return true;
        if (type is FunctionType || !budget.Enter()) return false;
        var can = type switch
        {
            RecordType record => record.Fields.Items.All(field => CanBeWritten(field.Type)),
            NominalType nominal => nominal.Arguments.Items.All(CanBeWritten) && DefinitionCanBeWritten(nominal.Id),
            _ => true,
        };
        budget.Leave();
        return can;
    }

    private bool DefinitionCanBeWritten(TypeId id)
    {
        known ??= [];
        if (known.TryGetValue(id, out var can)) return can;

        // A recursive type is written when nothing else in it keeps it from being.
        known[id] = true;
        can = definitions.Of(id) switch
        {
            RecordDefinition record => record.Fields.Items.All(field => CanBeWritten(field.Type)),
            UnionDefinition union => union.Variants.Items.All(variant => variant.Payloads.Items.All(payload => CanBeWritten(payload.Type))),
            _ => true,
        };
        known[id] = can;
        return can;
    }
}
