using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Apis;
using MtpScript.Tooling.Semantics.Effects;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;

namespace MtpScript.Tooling.Semantics;

/// <summary>
/// The check of many files with little memory: one after the other, modules near to what they import, so that the syntax of a file lives only
/// while it and its neighbours are checked (decision 111). First <see cref="Examine"/> for each file, then <see cref="Finish"/>; each may run
/// on many threads.
/// </summary>
public sealed class WorkspaceCheck
{
    private const int FilesBetweenSweeps = 256;
    private readonly QueryDatabase database;
    private readonly QuerySnapshot snapshot;
    private int count;

    /// <summary>Of some of the files of a snapshot.</summary>
    public WorkspaceCheck(QueryDatabase database, QuerySnapshot snapshot, IEnumerable<FilePath> files)
    {
        this.database = database;
        this.snapshot = snapshot;
        Files = Ordered(files);
    }

    /// <summary>The files, in the order in which their check takes least memory.</summary>
    public ImmutableArray<FilePath> Files { get; }

    /// <summary>Finds what is wrong in a file, and lets go what was needed for that.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Examine(FilePath file)
    {
        if (!ProgramNames.IsProgram(file)) return;
        snapshot.Get(OwnDiagnosticsQuery.Instance, file);

        // What others will ask of the file, while its syntax is there.
        snapshot.Get(EffectExtrasQuery.Instance, file);
        snapshot.Get(RoutesQuery.Instance, file);
        FileMemory.Release(database, snapshot, file);
        if (database.IsForOneRevision) FileMemory.ForgetDetails(database, snapshot, file);
        if (Interlocked.Increment(ref count) % FilesBetweenSweeps == 0) FileMemory.ReleaseAll(database, snapshot);
    }

    /// <summary>The diagnostics of a file, once all files of its program were examined.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ImmutableArray<FileDiagnostic> Finish(FilePath file) => snapshot.Get(FileDiagnosticsQuery.Instance, file);

    /// <summary>Depth first along the imports, in the order of paths.</summary>
    private ImmutableArray<FilePath> Ordered(IEnumerable<FilePath> files)
    {
        var wanted = files.ToHashSet();
        var graph = snapshot.Get(ModuleGraphQuery.Instance, FilePath.None);
        var seen = new HashSet<FilePath>();
        var order = ImmutableArray.CreateBuilder<FilePath>(wanted.Count);
        var walk = new Stack<(FilePath File, int Next)>();
        foreach (var root in wanted.Order())
        {
            if (seen.Add(root)) walk.Push((root, 0));
            while (walk.TryPop(out var step))
            {
                var targets = graph.TargetsOf(step.File);
                if (step.Next == targets.Length)
                {
                    if (wanted.Contains(step.File)) order.Add(step.File);
                    continue;
                }

                walk.Push((step.File, step.Next + 1));
                if (seen.Add(targets[step.Next])) walk.Push((targets[step.Next], 0));
            }
        }

        return order.ToImmutable();
    }
}
