namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>What a top-level declaration is.</summary>
public enum ItemKind : byte
{
    /// <summary>A named function, that of a handler included.</summary>
    Function,

    /// <summary>A module constant.</summary>
    Constant,

    /// <summary>A record or union type.</summary>
    Type,

    /// <summary>An effect.</summary>
    Effect,

    /// <summary>An unnamed handler (§8); a named one is a <see cref="Function"/> too, and this is its route.</summary>
    Api,

    /// <summary>The configuration of the server.</summary>
    Serve,

    /// <summary>A test.</summary>
    Test,
}

/// <summary>
/// The identity of a top-level declaration. It says nothing of where in its file the declaration stands, so it survives edits around it.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Kind">What is declared.</param>
/// <param name="Name">The declared name; for a handler its method and path (<c>GET /users/:id</c>), for a test its name as written,
/// for <c>serve</c> "serve".</param>
/// <param name="Ordinal">How many declarations of this kind and name stand before it in the file; 0 but for duplicates.</param>
public sealed record ItemId(FilePath File, ItemKind Kind, string Name, int Ordinal)
{
    private readonly int hash = (File.GetHashCode() * 31 + (int)Kind * 7919 + Ordinal) ^ Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool Equals(ItemId? other) =>
        ReferenceEquals(this, other)
        || (other is not null && hash == other.hash && Kind == other.Kind && Ordinal == other.Ordinal && Name == other.Name
            && File == other.File);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <inheritdoc/>
    public override string ToString() => Ordinal == 0 ? $"{File}::{Name}" : $"{File}::{Name}#{Ordinal}";
}
