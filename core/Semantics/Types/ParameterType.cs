namespace MtpScript.Tooling.Semantics.Types;

/// <summary>
/// A type parameter: of a declared type, of a function (<c>&lt;T&gt;</c>), or one that inference found for what stayed open in a function
/// or constant.
/// </summary>
/// <param name="owner">What declares it, as the text of its <see cref="TypeId"/> or ItemId; unique.</param>
/// <param name="index">Its place among the owner's parameters.</param>
/// <param name="name">Its name, for people.</param>
public sealed class ParameterType(string owner, int index, string name) : MtpType
{
    /// <summary>What declares it.</summary>
    public string Owner => owner;

    /// <summary>Its place among the owner's parameters.</summary>
    public int Index => index;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <inheritdoc/>
    public override int Depth => 1;

    /// <inheritdoc/>
    public override bool HasParameters => true;

    internal override bool HasVariables => false;

    /// <inheritdoc/>
    public override bool Equals(MtpType? other) =>
        ReferenceEquals(this, other)
        || (other is ParameterType parameter && index == parameter.Index && name == parameter.Name && owner == parameter.Owner);

    /// <inheritdoc/>
    public override int GetHashCode() => owner.GetHashCode(StringComparison.Ordinal) * 31 + index;
}
