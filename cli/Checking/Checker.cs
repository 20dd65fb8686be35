using System.Collections.Concurrent;
using System.Collections.Immutable;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using SourceFile = MtpScript.Tooling.Cli.Files.SourceFile;

namespace MtpScript.Tooling.Cli;

/// <summary>Reads and checks files on all processors.</summary>
internal static class Checker
{
    /// <summary>
    /// Checks files, and the project files that they belong to. What they import is read, not checked. The result does not depend on which
    /// processor was when ready.
    /// </summary>
    /// <param name="selection">The files.</param>
    /// <param name="workingDirectory">The folder that names of other files are shown from.</param>
    /// <param name="progress">Told how many of how many files were checked; from any thread.</param>
    public static CheckResult Check(FileSelection selection, string workingDirectory, Action<int, int> progress)
    {
        var programs = ProgramLoader.Load(selection, workingDirectory);
        var snapshot = programs.Snapshot();
        var files = programs.Selected.Select(static file => new FilePath(file.FullPath)).ToList();
        var projects = programs.Projects.Except(files).ToList();
        var check = new WorkspaceCheck(programs.Database, snapshot, files.Concat(projects));
        var results = new ConcurrentDictionary<FilePath, ImmutableArray<FileDiagnostic>>();
        var count = 0;
        Workers.Run(check.Files.Length, index =>
        {
            check.Examine(check.Files[index]);
            progress(Interlocked.Increment(ref count), check.Files.Length);
        });
        Workers.Run(check.Files.Length, index => results[check.Files[index]] = check.Finish(check.Files[index]));
        var found = programs.Selected.Select((file, index) => ResultOf(programs, file, results[files[index]]));
        var ofProjects = projects
            .Select(path => ResultOf(programs, new(path.Value, programs.Names.Of(path)), results[path]))
            .Where(static result => !result.Diagnostics.IsEmpty);
        return new(
            [.. found.Concat(ofProjects).OrderBy(static result => result.File.ShownPath, StringComparer.Ordinal)],
            [.. selection.Problems.Concat(programs.Unread).OrderBy(static problem => problem.ShownPath, StringComparer.Ordinal)],
            programs);
    }

    private static CheckedFile ResultOf(LoadedPrograms programs, SourceFile file, ImmutableArray<FileDiagnostic> diagnostics) =>
        new(file, !diagnostics.IsEmpty && programs.TryGetText(new(file.FullPath), out var text) ? text : null, diagnostics);
}
