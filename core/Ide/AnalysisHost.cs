using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;

namespace MtpScript.Tooling.Ide;

/// <summary>
/// Owns the newest state of all files. Safe from any thread: changes happen one after another, and a snapshot that somebody
/// holds stays as it is.
/// </summary>
public sealed class AnalysisHost
{
    private readonly Lock writing = new();
    private readonly QueryDatabase database = new();
    private Analysis current;

    /// <summary>A host with no files.</summary>
    public AnalysisHost() => current = new(database.Snapshot(SourceSet.Empty, CancellationToken.None));

    /// <summary>The newest snapshot.</summary>
    public Analysis Current => Volatile.Read(ref current);

    /// <summary>Makes a change and gives the snapshot after it.</summary>
    /// <exception cref="ArgumentException">A file is edited that is not there; then nothing of the change happens.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An edit is not inside its file's text; then nothing of the change happens.
    /// </exception>
    public Analysis Apply(AnalysisChange change)
    {
        lock (writing)
        {
            var sources = current.Sources.Apply(change.Files);
            if (!ReferenceEquals(sources, current.Sources))
                Volatile.Write(ref current, new(database.Snapshot(sources, CancellationToken.None)));
            return current;
        }
    }
}
