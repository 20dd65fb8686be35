using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;

namespace MtpScript.Tooling.Cli;

/// <summary>
/// Keeps the memory of a check within bounds. The syntax of a file goes once it was checked; where there are many files, so do answers
/// that nobody will ask for again, and from time to time the syntax of files that others looked at. Many files are then parsed twice, the
/// first time for their imports alone, which costs a tenth of the time and saves half of the memory.
/// </summary>
internal sealed class MemorySaver(QueryDatabase database, QuerySnapshot snapshot)
{
    private const int ManyFiles = 100;
    private const int FilesBetweenSweeps = 256;
    private int count;

    private bool IsLarge => snapshot.Sources.Paths.Length >= ManyFiles;

    /// <summary>
    /// Reads the imports of all files, on all processors. Where there are very many, their syntax goes at once and is parsed again when they
    /// are checked.
    /// </summary>
    public void Prepare()
    {
        if (!IsLarge) return;
        var paths = snapshot.Sources.Paths;
        Workers.Run(paths.Length, index =>
        {
            snapshot.Get(ImportsQuery.Instance, paths[index]);
            FileMemory.Release(database, snapshot, paths[index]);
        });
    }

    /// <summary>After a file was checked; from any thread.</summary>
    public void Checked(FilePath file)
    {
        FileMemory.Release(database, snapshot, file);
        if (!IsLarge) return;
        FileMemory.ForgetDiagnostics(database, snapshot, file);
        if (Interlocked.Increment(ref count) % FilesBetweenSweeps == 0) FileMemory.ReleaseAll(database, snapshot);
    }
}
