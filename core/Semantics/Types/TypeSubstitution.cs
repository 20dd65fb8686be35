using MtpScript.Tooling.Semantics.Types.Inference;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>Puts types in the place of type parameters.</summary>
public static class TypeSubstitution
{
    /// <summary>
    /// A type with each of the parameters replaced by the argument at its place. A parameter with no argument (the program is wrong
    /// there) becomes the error type; one that is not among the parameters stays.
    /// </summary>
    public static MtpType Apply(MtpType type, EquatableArray<ParameterType> parameters, EquatableArray<MtpType> arguments)
    {
        if (!type.HasParameters || parameters.IsEmpty) return type;
        return type is ParameterType leaf ? Replace(leaf) : TypeRewriter.Rewrite(type, static part => part.HasParameters, Replace);

        MtpType Replace(MtpType part)
        {
            if (part is not ParameterType parameter || parameters.Items.IndexOf(parameter) is not (>= 0 and var index)) return part;
            return index < arguments.Count ? arguments[index] : PrimitiveType.Error;
        }
    }
}
