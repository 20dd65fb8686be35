using System.Collections.Immutable;

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
        switch (type)
        {
            case ParameterType parameter:
                var index = parameters.Items.IndexOf(parameter);
                if (index < 0) return type;
                return index < arguments.Count ? arguments[index] : PrimitiveType.Error;
            case NominalType nominal:
                return new NominalType(nominal.Id, All(nominal.Arguments, parameters, arguments).AsSpan());
            case RecordType record:
                return new RecordType(
                    [.. record.Fields.Items.Select(field => field with { Type = Apply(field.Type, parameters, arguments) })]);
            case FunctionType function:
                return new FunctionType(
                    new(All(function.Parameters, parameters, arguments)), Apply(function.Result, parameters, arguments), function.Effects);
            default:
                return type;
        }
    }

    private static ImmutableArray<MtpType> All(
        EquatableArray<MtpType> types, EquatableArray<ParameterType> parameters, EquatableArray<MtpType> arguments) =>
        [.. types.Items.Select(type => Apply(type, parameters, arguments))];
}
