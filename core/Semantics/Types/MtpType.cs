namespace MtpScript.Tooling.Semantics.Types;

/// <summary>
/// A type (language reference, chapter 3). Immutable and compared by structure; a declared type is named, not spelled out, so a type
/// stays equal when the fields of a type that it names change.
/// </summary>
public abstract class MtpType : IEquatable<MtpType>
{
    /// <summary>How deeply types are nested in this one: 1 for a type with none in it. Bounded by <see cref="TypeLimits.Depth"/>.</summary>
    public abstract int Depth { get; }

    /// <summary>Whether a type parameter occurs in it.</summary>
    public abstract bool HasParameters { get; }

    /// <summary>Whether an inference variable occurs in it, solved or not; never outside of a running inference.</summary>
    internal abstract bool HasVariables { get; }

    /// <inheritdoc/>
    public abstract bool Equals(MtpType? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as MtpType);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>The type as code, in the current spelling.</summary>
    public sealed override string ToString() => TypePrinter.Print(this);
}
