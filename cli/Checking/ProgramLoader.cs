using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using SourceFile = MtpScript.Tooling.Cli.Files.SourceFile;

namespace MtpScript.Tooling.Cli;

/// <summary>
/// Reads programs, the project files above them, and whatever they import, wherever that lies: a module is the same whether the whole
/// project was asked for or one file of it.
/// </summary>
internal sealed class ProgramLoader
{
    private readonly ProjectFiles projects = new();
    private readonly HashSet<FilePath> tried = [];
    private readonly QueryDatabase database = new() { IsForOneRevision = true };
    private SourceSet sources = SourceSet.Empty;

    private ProgramLoader()
    {
    }

    /// <summary>Loads a selection of files.</summary>
    /// <param name="selection">The files.</param>
    /// <param name="workingDirectory">The folder that names of other files are shown from.</param>
    public static LoadedPrograms Load(FileSelection selection, string workingDirectory)
    {
        var loader = new ProgramLoader();
        var names = new ShownPaths(workingDirectory);
        foreach (var file in selection.Files) names.Add(file);
        var wanted = selection.Files.Select(static file => new FilePath(file.FullPath)).ToList();
        var problems = loader.Read(wanted);
        var selected = new List<SourceFile>();
        var unread = new List<FileProblem>();
        for (var index = 0; index < wanted.Count; index++)
        {
            if (problems[index] is { } problem) unread.Add(new(selection.Files[index].ShownPath, problem));
            else selected.Add(selection.Files[index]);
        }

        loader.ReadWhatTheyNeed(wanted);
        var projects = wanted.Select(loader.projects.Of).OfType<FilePath>().Distinct().Where(path => loader.sources.TryGet(path, out _));
        return new(loader.database, loader.sources, selected, [.. projects.Order()], unread, names);
    }

    /// <summary>Goes from files to what they import and to their projects until nothing is new.</summary>
    private void ReadWhatTheyNeed(IReadOnlyList<FilePath> files)
    {
        while (files.Count > 0)
        {
            var programs = files.Where(ProgramNames.IsProgram).ToList();
            Read([.. programs.Select(projects.Of).OfType<FilePath>().Where(tried.Add)]);
            files = [.. ImportsOf(programs).Where(tried.Add).Where(static path => File.Exists(path.Value))];
            Read(files);
        }
    }

    /// <summary>The paths at which modules may be that the files import. Nothing is parsed for it.</summary>
    private List<FilePath> ImportsOf(IReadOnlyList<FilePath> files)
    {
        var snapshot = database.Snapshot(sources, CancellationToken.None);
        var found = new List<FilePath>();
        foreach (var file in files)
        {
            if (!sources.TryGet(file, out var source)) continue;
            var project = snapshot.Get(ProjectQuery.Instance, file);
            foreach (var import in ImportScan.Read(source.Text.ToString()))
                found.AddRange(ModulePaths.Candidates(file, import, project, out _));
        }

        return found;
    }

    /// <summary>Reads files.</summary>
    /// <returns>For each why it could not be read; null where it could.</returns>
    private string?[] Read(IReadOnlyList<FilePath> files)
    {
        var contents = new FileContent[files.Count];
        Workers.Run(files.Count, static () => new FileReader(),
            (reader, index) => contents[index] = reader.ReadProgram(files[index].Value));
        var changes = new List<FileChange>(files.Count);
        for (var index = 0; index < files.Count; index++)
        {
            tried.Add(files[index]);
            if (contents[index].Text is { } text) changes.Add(new FileChange.TextReplaced(files[index], text));
        }

        sources = sources.Apply(changes);
        return [.. contents.Select(static content => content.Problem)];
    }
}
