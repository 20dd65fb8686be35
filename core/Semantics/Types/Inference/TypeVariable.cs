namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>What a type variable may become.</summary>
internal enum VariableKind : byte
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>Text can be made of it: number, boolean, string or Decimal.</summary>
    Printable,

    /// <summary>It can be added and ordered: number or string.</summary>
    Ordered,
}

/// <summary>
/// A type that inference has still to find. It belongs to one running inference, and nothing that leaves the inference has one in it.
/// </summary>
internal sealed class TypeVariable(int id, int level, VariableKind kind, bool isDecoded) : MtpType
{
    /// <summary>What it turned out to be; null while that is open.</summary>
    public MtpType? Solution { get; set; }

    /// <summary>How many generalisable bindings are open around the place that it belongs to; only deeper ones are generalised.</summary>
    public int Level { get; set; } = level;

    /// <summary>What it may become.</summary>
    public VariableKind Kind { get; set; } = kind;

    /// <summary>Whether it is what an effect's bytes are decoded to: Json when nothing asks for another type, and never generalised.</summary>
    public bool IsDecoded { get; set; } = isDecoded;

    /// <summary>What can be settled only when the variable is.</summary>
    public List<DeferredConstraint>? Waiting { get; set; }

    /// <inheritdoc/>
    public override int Depth => 1;

    /// <inheritdoc/>
    public override bool HasParameters => false;

    internal override bool HasVariables => true;

    /// <inheritdoc/>
    public override bool Equals(MtpType? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => id;
}
