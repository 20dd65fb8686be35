namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>Whether values of two types can be equal at all (language reference, chapter 3, <i>Operators</i>).</summary>
internal static class TypeOverlap
{
    /// <summary>So deeply two types are compared; what is nested more deeply is taken to overlap.</summary>
    private const int MostDepth = 20;

    /// <summary>Whether some value of one type equals some value of the other.</summary>
    public static bool MayBeEqual(MtpType left, MtpType right, Assignability assignability, TypeDefinitions definitions) =>
        MayBeEqual(left, right, assignability, definitions, 0);

    private static bool MayBeEqual(MtpType left, MtpType right, Assignability assignability, TypeDefinitions definitions, int depth)
    {
        if (depth > MostDepth || IsOpen(left) || IsOpen(right) || left.Equals(right)) return true;
        if (IsJson(left) || IsJson(right)) return left is not FunctionType && right is not FunctionType;
        if (left is FunctionType && right is FunctionType) return true;
        if (assignability.RecordOf(left) is { } first && assignability.RecordOf(right) is { } second)
        {
            return first.Fields.Count == second.Fields.Count && first.Fields.Items.All(field =>
                second.TryGetField(field.Name, out var other) && MayBeEqual(field.Type, other, assignability, definitions, depth + 1));
        }

        if (left is not NominalType a || right is not NominalType b) return false;
        if (a.Id != b.Id) return IsOutcomeAndResult(a, b);

        // Two empty lists, or two `None`s, are equal whatever else they might hold; a payload that is always there has to agree.
        if (a.Id == BuiltInTypes.List || a.Id == BuiltInTypes.Map || a.Id == BuiltInTypes.Option) return true;
        return definitions.Of(a.Id) is not UnionDefinition union
            || union.Variants.Items.Any(static variant => variant.Payloads.IsEmpty)
            || a.Arguments.Items.Zip(b.Arguments.Items).Any(pair =>
                MayBeEqual(pair.First, pair.Second, assignability, definitions, depth + 1));
    }

    private static bool IsOpen(MtpType type) => type is ParameterType or TypeVariable || Unifier.FitsAnything(type);

    private static bool IsJson(MtpType type) => type is PrimitiveType { Primitive: Primitive.Json };

    private static bool IsOutcomeAndResult(NominalType left, NominalType right) =>
        (left.Id == BuiltInTypes.Outcome && right.Id == BuiltInTypes.Result)
        || (left.Id == BuiltInTypes.Result && right.Id == BuiltInTypes.Outcome);
}
