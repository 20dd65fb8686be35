using MtpScript.Tooling.Semantics.Symbols;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>The imports of a file and where they lead.</summary>
/// <param name="Imports">In source order.</param>
public sealed record ResolvedImports(EquatableArray<ResolvedImport> Imports)
{
    /// <summary>No imports.</summary>
    public static ResolvedImports None { get; } = new([]);
}

/// <summary>An import and where it leads.</summary>
/// <param name="Import">The import.</param>
/// <param name="Target">The module; the default path when there is none.</param>
/// <param name="Failure">Why there is none.</param>
public sealed record ResolvedImport(ImportItem Import, FilePath Target, ImportFailure Failure);

/// <summary>Why an import leads nowhere.</summary>
public enum ImportFailure : byte
{
    /// <summary>It leads somewhere.</summary>
    None,

    /// <summary>No path is written; that is a syntax error.</summary>
    NoPath,

    /// <summary>There is no such file.</summary>
    NoFile,

    /// <summary>The project depends on the package, and it is not in <c>vendor</c>.</summary>
    NotVendored,

    /// <summary>The package has no such module.</summary>
    NoModuleOfPackage,

    /// <summary>A git URL without <c>#hash</c> (§10).</summary>
    NoHash,

    /// <summary>No dependency of the project has this URL and hash.</summary>
    UnknownPackage,
}
