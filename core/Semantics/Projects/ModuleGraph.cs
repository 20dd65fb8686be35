using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Queries;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>Which module imports which, in the whole workspace.</summary>
public sealed class ModuleGraph : IEquatable<ModuleGraph>
{
    private static readonly ImmutableArray<FilePath> Nobody = [];
    private readonly Dictionary<FilePath, ImmutableArray<FilePath>> targets;
    private readonly Dictionary<FilePath, ImmutableArray<FilePath>> importers = [];
    private readonly Dictionary<FilePath, ImmutableArray<FilePath>> circles = [];

    internal ModuleGraph(Dictionary<FilePath, ImmutableArray<FilePath>> targets)
    {
        this.targets = targets;
        var reverse = new Dictionary<FilePath, List<FilePath>>();
        foreach (var (file, imported) in targets)
        {
            foreach (var target in imported)
            {
                if (!reverse.TryGetValue(target, out var list)) reverse[target] = list = [];
                list.Add(file);
            }
        }

        foreach (var (file, list) in reverse) importers[file] = [.. list.Distinct().Order()];
        foreach (var circle in StronglyConnected.Of(targets.Keys, TargetsOf))
        {
            ImmutableArray<FilePath> sorted = [.. circle.Order()];
            foreach (var file in circle) circles[file] = sorted;
        }
    }

    /// <summary>The modules that a module imports, in source order.</summary>
    public ImmutableArray<FilePath> TargetsOf(FilePath file) => targets.GetValueOrDefault(file, Nobody);

    /// <summary>The modules that import a module, by path.</summary>
    public ImmutableArray<FilePath> ImportersOf(FilePath file) => importers.GetValueOrDefault(file, Nobody);

    /// <summary>The modules that import each other, this one among them, by path; empty when the module does not import itself by any way.</summary>
    public ImmutableArray<FilePath> CircleOf(FilePath file) => circles.GetValueOrDefault(file, Nobody);

    /// <summary>A shortest way through imports from a module of a circle back to itself, which is its first and last element.</summary>
    public ImmutableArray<FilePath> RingOf(FilePath file)
    {
        var circle = CircleOf(file).ToHashSet();
        var before = new Dictionary<FilePath, FilePath>();
        var pending = new Queue<FilePath>([file]);
        while (pending.TryDequeue(out var module))
        {
            foreach (var target in TargetsOf(module))
            {
                if (!circle.Contains(target) || !before.TryAdd(target, module)) continue;
                if (target != file)
                {
                    pending.Enqueue(target);
                    continue;
                }

                var ring = new List<FilePath> { file };
                for (var step = module; step != file; step = before[step]) ring.Add(step);
                ring.Add(file);
                ring.Reverse();
                return [.. ring];
            }
        }

        return [];
    }

    /// <summary>Whether the same modules import the same.</summary>
    public bool Equals(ModuleGraph? other)
    {
        if (other is null || targets.Count != other.targets.Count) return false;
        foreach (var (file, imported) in targets)
            if (!other.targets.TryGetValue(file, out var found) || !imported.AsSpan().SequenceEqual(found.AsSpan())) return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ModuleGraph);

    /// <inheritdoc/>
    public override int GetHashCode() => targets.Count;
}

/// <summary>Which module imports which; the key stands for nothing.</summary>
public sealed class ModuleGraphQuery : Query<FilePath, ModuleGraph>
{
    private ModuleGraphQuery()
        : base("ModuleGraph")
    {
    }

    /// <summary>The one there is.</summary>
    public static ModuleGraphQuery Instance { get; } = new();

    internal override bool IsWaitedFor => true;

    /// <inheritdoc/>
    public override ModuleGraph Compute(QueryContext context, FilePath key)
    {
        var targets = new Dictionary<FilePath, ImmutableArray<FilePath>>();
        var paths = context.Paths();
        ReadAll(context.Snapshot, paths);
        foreach (var file in paths)
        {
            var imported = context.Get(ImportsQuery.Instance, file).Imports;
            if (imported.IsEmpty) continue;
            var found = imported.Items.Select(static import => import.Target).Where(static target => target.Value.Length > 0);
            targets[file] = [.. found.Distinct()];
        }

        return new(targets);
    }

    /// <summary>
    /// Reads the imports of all files on all processors. Whoever asks for the graph at the same time waits; nothing that is computed here asks
    /// for the graph.
    /// </summary>
    private static void ReadAll(QuerySnapshot snapshot, ImmutableArray<FilePath> paths) => Parallel.ForEach(
        paths,
        new ParallelOptions { CancellationToken = snapshot.Cancellation },
        path => snapshot.Get(ImportsQuery.Instance, path));
}

/// <summary>What the graph says of one module, so that other changes of the graph do not concern it.</summary>
public sealed class ModulePlaceQuery : Query<FilePath, ModulePlace>
{
    private ModulePlaceQuery()
        : base("ModulePlace")
    {
    }

    /// <summary>The one there is.</summary>
    public static ModulePlaceQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override ModulePlace Compute(QueryContext context, FilePath key)
    {
        var graph = context.Get(ModuleGraphQuery.Instance, FilePath.None);
        var circle = graph.CircleOf(key);
        return new(graph.ImportersOf(key).Length > 0, new(circle), circle is [var first, ..] && first == key ? new(graph.RingOf(key)) : []);
    }
}

/// <summary>A module among the others.</summary>
/// <param name="IsImported">Whether a module imports it.</param>
/// <param name="Circle">The modules that import each other, this one among them, by path; mostly empty.</param>
/// <param name="Ring">Of the first module of a circle a way through imports back to itself; else empty.</param>
public sealed record ModulePlace(bool IsImported, EquatableArray<FilePath> Circle, EquatableArray<FilePath> Ring);
