namespace MtpScript.Tooling.Semantics.Types;

/// <summary>What a type parameter may stand for.</summary>
public enum TypeParameterKind : byte
{
    /// <summary>Any type.</summary>
    Any,

    /// <summary>A type whose values have a canonical text: number, boolean, string or Decimal.</summary>
    Printable,

    /// <summary>A type whose values are added and ordered: number or string.</summary>
    Ordered,
}

/// <summary>
/// A type parameter: of a declared type, of a function (<c>&lt;T&gt;</c>), or one that inference found for what stayed open in a function
/// or constant.
/// </summary>
/// <param name="owner">What declares it, as the text of its <see cref="TypeId"/> or ItemId; unique.</param>
/// <param name="index">Its place among the owner's parameters.</param>
/// <param name="name">Its name, for people.</param>
/// <param name="kind">What it may stand for.</param>
public sealed class ParameterType(string owner, int index, string name, TypeParameterKind kind = TypeParameterKind.Any) : MtpType
{
    /// <summary>What declares it.</summary>
    public string Owner => owner;

    /// <summary>Its place among the owner's parameters.</summary>
    public int Index => index;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What it may stand for.</summary>
    public TypeParameterKind Kind => kind;

    /// <inheritdoc/>
    public override int Depth => 1;

    /// <inheritdoc/>
    public override bool HasParameters => true;

    internal override bool HasVariables => false;

    /// <inheritdoc/>
    public override bool Equals(MtpType? other) =>
        ReferenceEquals(this, other)
        || (other is ParameterType parameter && index == parameter.Index && kind == parameter.Kind && name == parameter.Name && owner == parameter.Owner);

    /// <inheritdoc/>
    public override int GetHashCode() => owner.GetHashCode(StringComparison.Ordinal) * 31 + index;
}
