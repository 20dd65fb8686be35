using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax;
using SourceFile = MtpScript.Tooling.Cli.Files.SourceFile;

namespace MtpScript.Tooling.Cli;

/// <summary>Finds the first module of a program.</summary>
internal static class EntryFile
{
    private const string ProjectName = "mtp.toml";
    private static readonly string[] Usual = ["main.mtp", "src/main.mtp"];

    /// <summary>The module that an operand stands for, or what is wrong with it.</summary>
    /// <param name="typed">A file, or a folder: its project's entry, else <c>main.mtp</c> in it or in <c>src</c>, else the
    /// only file in it with handlers.</param>
    /// <param name="workingDirectory">The folder that relative paths start from.</param>
    public static (SourceFile? File, string? Problem) Find(string typed, string workingDirectory)
    {
        if (typed.Length == 0 || typed.Contains('\0')) return (null, $"`{typed.Replace("\0", "\\0", StringComparison.Ordinal)}` is no path");
        var full = FullPaths.Of(typed, workingDirectory);
        var shown = FullPaths.Shown(typed);
        if (!Directory.Exists(full)) return (new(full, shown), null);
        var names = EntryOf(FullPaths.Join(full, ProjectName)) is { } entry ? [entry, .. Usual] : Usual;
        foreach (var name in names)
            if (File.Exists(FullPaths.Join(full, name))) return (new(FullPaths.Join(full, name), FullPaths.Join(shown, name)), null);
        var found = WithHandlers(full);
        if (found.Count == 1) return (new(FullPaths.Join(full, found[0]), FullPaths.Join(shown, found[0])), null);
        var what = found.Count == 0 ? "" : $", but with handlers in {string.Join(" and in ", found)}";
        return (null,
            $"{(shown.Length == 0 ? "." : shown)}: a folder without {names[0]}{what}; "
            + $"name the first module, or give it as [package] entry in {ProjectName}");
    }

    /// <summary>The names of the files in a folder that declare handlers.</summary>
    private static List<string> WithHandlers(string folder)
    {
        using var reader = new FileReader();
        return
        [
            .. Directory.EnumerateFiles(folder).Where(static path => ProgramNames.Endings.Contains(Path.GetExtension(path)))
                .Where(path => reader.ReadProgram(path).Text is { } text
                    && SyntaxTree.Parse(text).Root.Members.Any(static member =>
                        member is ApiDeclarationSyntax or ServeDeclarationSyntax))
                .Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
        ];
    }

    private static string? EntryOf(string project)
    {
        if (!File.Exists(project)) return null;
        using var reader = new FileReader();
        if (reader.Read(project).Text is not { } text) return null;
        var path = new FilePath(project);
        var sources = SourceSet.Empty.Apply([new FileChange.TextReplaced(path, text)]);
        return new QueryDatabase().Snapshot(sources, CancellationToken.None).Get(ProjectQuery.Instance, path).Entry;
    }
}
