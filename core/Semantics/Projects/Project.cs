using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>What an <c>mtp.toml</c> says (language reference, chapter 6). Compared by value.</summary>
/// <param name="File">The project file; the default path where there is none.</param>
/// <param name="Name">The package's name; null where it is not given.</param>
/// <param name="Version">The package's version; null where it is not given.</param>
/// <param name="Entry">The path of the package's main module, from the folder of the project file; null where it is not given.</param>
/// <param name="Dependencies">The packages it uses.</param>
/// <param name="Lints">The levels of lints that it sets.</param>
/// <param name="GasLimit">The gas limit for requests (§0-c); null where it is not given.</param>
/// <param name="Database">The database of <c>DbRead</c> and <c>DbWrite</c>; null where it is not given.</param>
public sealed record Project(
    FilePath File,
    string? Name,
    string? Version,
    string? Entry,
    EquatableArray<Dependency> Dependencies,
    EquatableArray<LintSetting> Lints,
    long? GasLimit,
    string? Database)
{
    /// <summary>Of programs that belong to no project.</summary>
    public static Project None { get; } = new(FilePath.None, null, null, null, [], [], null, null);

    /// <summary>The level that a lint is set to; null where it is not set.</summary>
    public LintLevel? LevelOf(string lint)
    {
        foreach (var setting in Lints)
            if (setting.Lint == lint) return setting.Level;
        return null;
    }
}

/// <summary>A package that a project uses.</summary>
/// <param name="Name">What it is imported as.</param>
/// <param name="Source">Where it comes from: <c>github.com/owner/repo@hash</c>.</param>
public sealed record Dependency(string Name, string Source);

/// <summary>The level that a project sets a lint to.</summary>
public sealed record LintSetting(string Lint, LintLevel Level);

/// <summary>How loudly a lint speaks.</summary>
public enum LintLevel : byte
{
    /// <summary>Not at all.</summary>
    Off,

    /// <summary>As a hint.</summary>
    Hint,

    /// <summary>As a warning.</summary>
    Warning,

    /// <summary>As an error.</summary>
    Error,
}
