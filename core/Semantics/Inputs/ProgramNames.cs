namespace MtpScript.Tooling.Semantics;

/// <summary>What files are by their names.</summary>
public static class ProgramNames
{
    /// <summary>The name of project files (language reference, chapter 6).</summary>
    public const string ProjectFile = "mtp.toml";

    /// <summary>The endings of programs (§1), the usual one first.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".mtp", ".mtps"];

    /// <summary>Whether a file is a project file.</summary>
    public static bool IsProject(FilePath file) =>
        file.Value.EndsWith(ProjectFile, StringComparison.Ordinal)
        && (file.Value.Length == ProjectFile.Length || file.Value[^(ProjectFile.Length + 1)] == '/');

    /// <summary>Whether a file is a program: whatever is no project file, as documents of editors have any name.</summary>
    public static bool IsProgram(FilePath file) => !IsProject(file);
}
