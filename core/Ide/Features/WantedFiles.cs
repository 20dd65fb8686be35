using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;

namespace MtpScript.Tooling.Ide.Features;

/// <summary>
/// The files that a program needs and the snapshot does not have: where its imports may lead, and where its project file may be. Nothing is
/// parsed for it, and words in comments may give more than there are.
/// </summary>
internal static class WantedFiles
{
    public static IEnumerable<FilePath> Of(QuerySnapshot snapshot, FilePath file)
    {
        var sources = snapshot.Sources;
        if (!ProgramNames.IsProgram(file) || !sources.TryGet(file, out var source)) yield break;
        foreach (var path in ModulePaths.ProjectFilesOf(file))
        {
            if (sources.TryGet(path, out _)) break;
            yield return path;
        }

        var project = snapshot.Get(ProjectQuery.Instance, file);
        foreach (var import in ImportScan.Read(source.Text.ToString()))
        {
            foreach (var path in ModulePaths.Candidates(file, import, project, out _))
            {
                if (sources.TryGet(path, out _)) break;
                yield return path;
            }
        }
    }
}
