using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>
/// The identity of an effect: the file that declares it (one of the prelude's for those of the language) and its name. An effect that
/// is used and that nobody declares has the default file.
/// </summary>
public sealed record EffectId(FilePath File, string Name) : IComparable<EffectId>
{
    /// <summary>By name, then by file.</summary>
    public int CompareTo(EffectId? other)
    {
        if (other is null) return 1;
        var byName = string.CompareOrdinal(Name, other.Name);
        return byName != 0 ? byName : File.CompareTo(other.File);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>The type of a function value.</summary>
public sealed class FunctionType : MtpType
{
    private readonly int hash;

    /// <summary>A function type.</summary>
    /// <param name="parameters">The parameters' types.</param>
    /// <param name="result">The result's type.</param>
    /// <param name="effects">What calling it may perform, sorted and each once; empty for a pure function.</param>
    public FunctionType(EquatableArray<MtpType> parameters, MtpType result, EquatableArray<EffectId> effects)
    {
        Parameters = parameters;
        Result = result;
        Effects = effects;
        Depth = result.Depth;
        HasParameters = result.HasParameters;
        HasVariables = result.HasVariables;
        var code = result.GetHashCode() * 17 + effects.GetHashCode();
        foreach (var parameter in parameters)
        {
            Depth = Math.Max(Depth, parameter.Depth);
            HasParameters |= parameter.HasParameters;
            HasVariables |= parameter.HasVariables;
            code = code * 31 + parameter.GetHashCode();
        }

        Depth++;
        hash = code;
    }

    /// <summary>The parameters' types.</summary>
    public EquatableArray<MtpType> Parameters { get; }

    /// <summary>The result's type.</summary>
    public MtpType Result { get; }

    /// <summary>What calling it may perform, sorted.</summary>
    public EquatableArray<EffectId> Effects { get; }

    /// <inheritdoc/>
    public override int Depth { get; }

    /// <inheritdoc/>
    public override bool HasParameters { get; }

    internal override bool HasVariables { get; }

    /// <inheritdoc/>
    public override bool Equals(MtpType? other) =>
        ReferenceEquals(this, other)
        || (other is FunctionType function && hash == function.hash && Effects == function.Effects
            && DeepEquality.Of(
                this, function, static (left, right) => left.Result.Equals(right.Result) && left.Parameters == right.Parameters));

    /// <inheritdoc/>
    public override int GetHashCode() => hash;
}
