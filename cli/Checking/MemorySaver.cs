using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;

namespace MtpScript.Tooling.Cli;

/// <summary>
/// Keeps the memory of a check within bounds. The syntax of a file goes once it was checked; where there are very many files, so do answers
/// that nobody will ask for again, and from time to time the syntax of files that others looked at.
/// </summary>
internal sealed class MemorySaver(QueryDatabase database, QuerySnapshot snapshot)
{
    private const int ManyFiles = 2000;
    private const int FilesBetweenSweeps = 256;
    private int count;

    /// <summary>After a file was checked; from any thread.</summary>
    public void Checked(FilePath file)
    {
        FileMemory.Release(database, snapshot, file);
        if (snapshot.Sources.Paths.Length < ManyFiles) return;
        FileMemory.ForgetDiagnostics(database, snapshot, file);
        if (Interlocked.Increment(ref count) % FilesBetweenSweeps == 0) FileMemory.ReleaseAll(database, snapshot);
    }
}
