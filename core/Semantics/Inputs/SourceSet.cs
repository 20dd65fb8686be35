using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace MtpScript.Tooling.Semantics;

/// <summary>All files that are known, at one revision. Immutable; safe from any thread.</summary>
public sealed class SourceSet
{
    private readonly ImmutableDictionary<FilePath, SourceFile> files;
    private ImmutableArray<FilePath> paths;

    private SourceSet(ImmutableDictionary<FilePath, SourceFile> files, long revision, long pathsRevision)
    {
        this.files = files;
        Revision = revision;
        PathsRevision = pathsRevision;
    }

    /// <summary>No files, at revision 0.</summary>
    public static SourceSet Empty { get; } = new(ImmutableDictionary<FilePath, SourceFile>.Empty, 0, 0);

    /// <summary>Counts the calls of <see cref="Apply"/> that changed something.</summary>
    public long Revision { get; }

    /// <summary>The newest revision at which a file was added or removed.</summary>
    public long PathsRevision { get; }

    /// <summary>The files' paths in the order of their code units.</summary>
    public ImmutableArray<FilePath> Paths
    {
        get
        {
            if (paths.IsDefault) ImmutableInterlocked.InterlockedInitialize(ref paths, [.. files.Keys.Order()]);
            return paths;
        }
    }

    /// <summary>The file with a path; false when there is none.</summary>
    public bool TryGet(FilePath path, [MaybeNullWhen(false)] out SourceFile file) => files.TryGetValue(path, out file);

    /// <summary>The files after changes, which happen in order; this set if they change nothing.</summary>
    /// <exception cref="ArgumentException">A file is edited that is not there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An edit is not inside its file's text.</exception>
    public SourceSet Apply(IEnumerable<FileChange> changes)
    {
        var revision = Revision + 1;
        var builder = files.ToBuilder();
        var touched = new HashSet<FilePath>();
        foreach (var change in changes)
        {
            ApplyOne(builder, change, revision);
            touched.Add(change.File);
        }

        var changed = builder.ToImmutable();
        if (ReferenceEquals(changed, files)) return this;
        var hasSamePaths = touched.All(path => files.ContainsKey(path) == changed.ContainsKey(path));
        return new(changed, revision, hasSamePaths ? PathsRevision : revision);
    }

    private static void ApplyOne(ImmutableDictionary<FilePath, SourceFile>.Builder files, FileChange change, long revision)
    {
        switch (change)
        {
            case FileChange.TextReplaced replaced:
                files[change.File] = new(change.File, replaced.Text, revision);
                break;
            case FileChange.TextEdited { Changes: [] }:
                break;
            case FileChange.TextEdited edited when files.TryGetValue(change.File, out var file):
                files[change.File] = file.WithChanges(edited.Changes, revision);
                break;
            case FileChange.TextEdited:
                throw new ArgumentException($"there is no {change.File} to edit", nameof(change));
            default:
                files.Remove(change.File);
                break;
        }
    }
}
