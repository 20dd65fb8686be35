namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>A type for all types that its parameters may stand for, as far as the constraints on them hold.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Type">The type, with the parameters in it.</param>
/// <param name="Constraints">What values of the parameters' types must have.</param>
internal sealed record TypeScheme(
    EquatableArray<ParameterType> Parameters, MtpType Type, EquatableArray<DeferredConstraint> Constraints)
{
    /// <summary>A type as it is.</summary>
    public static TypeScheme Of(MtpType type) => new([], type, []);
}
