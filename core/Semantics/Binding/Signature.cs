using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>The type of a function or a module constant, as its users see it.</summary>
public sealed record Signature
{
    internal Signature(TypeScheme scheme, EquatableArray<string> parameterNames, int requiredCount)
    {
        Scheme = scheme;
        ParameterNames = parameterNames;
        RequiredCount = requiredCount;
    }

    /// <summary>A type that is wrong.</summary>
    internal static Signature Unknown { get; } = new(TypeScheme.Of(PrimitiveType.Error), [], 0);

    /// <summary>The type parameters, declared or found by generalisation.</summary>
    public EquatableArray<ParameterType> TypeParameters => Scheme.Parameters;

    /// <summary>The type, with the type parameters in it; a <see cref="FunctionType"/> for a function.</summary>
    public MtpType Type => Scheme.Type;

    /// <summary>The names of a function's parameters.</summary>
    public EquatableArray<string> ParameterNames { get; }

    /// <summary>How many arguments a call has at least; fewer than there are parameters only for built-ins.</summary>
    public int RequiredCount { get; }

    internal TypeScheme Scheme { get; }
}
