using MtpScript.Tooling.Tidy.Support;

namespace MtpScript.Tooling.Tidy;

/// <summary>Which project may refer to which; ARCHITECTURE.md shows the same table.</summary>
internal static class Arrows
{
    /// <summary>The layers from the bottom up, each with the projects that it may refer to.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>
    {
        ["core/Syntax"] = [],
        ["core/Semantics"] = ["core/Syntax"],
        ["core/Vm"] = [],
        ["core/Compiler"] = ["core/Semantics", "core/Vm"],
        ["core/Ide"] = ["core/Semantics", "core/Compiler"],
        ["core/Host"] = ["core/Vm"],
        ["core/Wire"] = [],
        ["server"] = ["core/Ide", "core/Wire"],
        ["debugger"] = ["core/Compiler", "core/Host", "core/Wire"],
        ["cli"] = Everything,
        ["core/Grammar/Generator"] = [],
        ["core/Grammar/ProtocolGenerator"] = [],
    };

    private static string[] Everything =>
        ["core/Syntax", "core/Semantics", "core/Vm", "core/Compiler", "core/Ide", "core/Host", "core/Wire", "server", "debugger"];

    /// <summary>The references that the table does not have, and the projects that it does not know.</summary>
    public static IEnumerable<string> Violations(IEnumerable<ProjectFile> projects)
    {
        foreach (var project in projects.Where(project => !project.IsTest))
        {
            if (!Allowed.TryGetValue(project.Folder, out var allowed))
            {
                yield return $"{project.Folder} is no layer: add it to tests/Tidy/Arrows.cs and ARCHITECTURE.md";
                continue;
            }

            foreach (var target in project.References.Select(ProjectFile.FolderOf))
                if (!allowed.Contains(target)) yield return $"{project.Folder} must not refer to {target}";
        }
    }
}
