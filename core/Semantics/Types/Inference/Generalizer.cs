using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>Turns what is still open in a binding's type into type parameters, and type parameters into fresh variables at each use.</summary>
internal sealed class Generalizer(Unifier unifier)
{
    private static readonly string[] Names = ["T", "U", "V", "W", "A", "B", "C", "D"];

    /// <summary>The schemes of bindings that are generalised together.</summary>
    /// <param name="types">Their types, all solved variables in them taken as solved.</param>
    /// <param name="level">The level outside of the bindings: variables of deeper levels become parameters.</param>
    /// <param name="item">The declaration that the parameters belong to.</param>
    /// <param name="place">Where in it; no two places in a declaration are the same.</param>
    public TypeScheme[] Generalize(IReadOnlyList<MtpType> types, int level, ItemId item, int place = -1)
    {
        if (!HaveVariables(types)) return [.. types.Select(static type => TypeScheme.Of(type))];
        var owner = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{item}@{place}");
        var open = new List<TypeVariable>();
        foreach (var type in types) Collect(type, level, open);
        var constraints = TakeConstraints(level, open);
        var parameters = new ParameterType[open.Count];
        for (var index = 0; index < parameters.Length; index++)
        {
            parameters[index] = new(owner, index, NameOf(index), (TypeParameterKind)open[index].Kind);
            open[index].Solution = parameters[index];
        }

        EquatableArray<ParameterType> all = [.. parameters];
        EquatableArray<DeferredConstraint> settled =
            [.. constraints.Select(static constraint => constraint.With(TypeFinisher.Resolve, default))];
        return [.. types.Select(type => new TypeScheme(all, TypeFinisher.Resolve(type), settled))];
    }

    /// <summary>A scheme's type for one use of it.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="level">The level of the use.</param>
    /// <param name="span">Where its constraints are reported when they do not hold.</param>
    /// <param name="require">Takes each of the constraints.</param>
    public MtpType Instantiate(TypeScheme scheme, int level, TextSpan span, Action<DeferredConstraint> require)
    {
        if (scheme.Parameters.IsEmpty) return scheme.Type;
        var arguments = new MtpType[scheme.Parameters.Count];
        for (var index = 0; index < arguments.Length; index++)
            arguments[index] = unifier.Fresh(level, (VariableKind)scheme.Parameters[index].Kind);
        var fresh = EquatableArray.Adopt(arguments);
        foreach (var constraint in scheme.Constraints)
            require(constraint.With(type => TypeSubstitution.Apply(type, scheme.Parameters, fresh), span));
        return TypeSubstitution.Apply(scheme.Type, scheme.Parameters, fresh);
    }

    private static void Collect(MtpType type, int level, List<TypeVariable> open) => TypeRewriter.VisitVariables(type, variable =>
    {
        if (!variable.IsDecoded && variable.Level > level && !open.Contains(variable)) open.Add(variable);
    });

    private static bool HaveVariables(IReadOnlyList<MtpType> types)
    {
        for (var index = 0; index < types.Count; index++)
            if (types[index].HasVariables) return true;
        return false;
    }

    private static List<DeferredConstraint> TakeConstraints(int level, List<TypeVariable> open)
    {
        var constraints = new List<DeferredConstraint>();
        for (var index = 0; index < open.Count; index++)
        {
            if (open[index].Waiting is not { } waiting) continue;
            open[index].Waiting = null;
            foreach (var constraint in waiting)
            {
                constraints.Add(constraint);
                foreach (var type in constraint.Types) Collect(type, level, open);
            }
        }

        return constraints;
    }

    private static string NameOf(int index) =>
        index < Names.Length ? Names[index] : "T" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
