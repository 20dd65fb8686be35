using System.Runtime.CompilerServices;
using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Types;

/// <summary>
/// The identity of a declared type: where it is declared and its name. Those of the prelude (<c>List</c>, <c>Option</c>) are declared in
/// its files.
/// </summary>
/// <param name="File">The file that declares it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Ordinal">Which of several declarations of the name; 0 but for duplicates and types declared in blocks.</param>
/// <param name="Owner">The declaration in whose body it is declared; null at the top level. <paramref name="Ordinal"/> then counts all
/// type declarations in that body, in source order.</param>
public sealed record TypeId(FilePath File, string Name, int Ordinal = 0, ItemId? Owner = null)
{
    private readonly int hash = (File.GetHashCode() * 31 + Ordinal) ^ Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool Equals(TypeId? other) =>
        ReferenceEquals(this, other)
        || (other is not null && hash == other.hash && Ordinal == other.Ordinal && Name == other.Name && File == other.File
            && Owner == other.Owner);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <inheritdoc/>
    public override string ToString() => Owner is { } owner ? $"{owner}.{Name}#{Ordinal}" : $"{File}::{Name}";
}

/// <summary>A declared record or union, or one that the prelude declares, with its type arguments.</summary>
public sealed class NominalType : MtpType
{
    private readonly int hash;

    /// <summary>A declared type with arguments.</summary>
    public NominalType(TypeId id, params ReadOnlySpan<MtpType> arguments)
        : this(id, EquatableArray.Create(arguments))
    {
    }

    /// <summary>A declared type with arguments.</summary>
    [OverloadResolutionPriority(1)]
    internal NominalType(TypeId id, EquatableArray<MtpType> arguments)
    {
        Id = id;
        Arguments = arguments;
        var code = id.GetHashCode();
        foreach (var argument in arguments)
        {
            Depth = Math.Max(Depth, argument.Depth);
            HasParameters |= argument.HasParameters;
            HasVariables |= argument.HasVariables;
            code = code * 31 + argument.GetHashCode();
        }

        Depth++;
        hash = code;
    }

    /// <summary>Which type.</summary>
    public TypeId Id { get; }

    /// <summary>The type arguments.</summary>
    public EquatableArray<MtpType> Arguments { get; }

    /// <inheritdoc/>
    public override int Depth { get; }

    /// <inheritdoc/>
    public override bool HasParameters { get; }

    internal override bool HasVariables { get; }

    /// <inheritdoc/>
    public override bool Equals(MtpType? other) =>
        ReferenceEquals(this, other)
        || (other is NominalType nominal && hash == nominal.hash && Id == nominal.Id
            && DeepEquality.Of(this, nominal, static (left, right) => left.Arguments == right.Arguments));

    /// <inheritdoc/>
    public override int GetHashCode() => hash;
}
