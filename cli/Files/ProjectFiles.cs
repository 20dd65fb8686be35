using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Projects;

namespace MtpScript.Tooling.Cli.Files;

/// <summary>Finds the project files (<c>mtp.toml</c>) that programs belong to. Asks the file system once for each folder.</summary>
internal sealed class ProjectFiles
{
    private readonly Dictionary<FilePath, bool> known = [];

    /// <summary>The project file of a program, in its folder or the nearest above; null when there is none.</summary>
    public FilePath? Of(FilePath program)
    {
        foreach (var candidate in ModulePaths.ProjectFilesOf(program))
        {
            if (!known.TryGetValue(candidate, out var exists)) known[candidate] = exists = File.Exists(candidate.Value);
            if (exists) return candidate;
        }

        return null;
    }
}
