namespace MtpScript.Tooling.Semantics.Queries;

/// <summary>Something that answers can depend on: an input, or a derived query with its key.</summary>
internal abstract class QueryCell
{
    /// <summary>
    /// The revision at which the cell's value last became what it is at the reader's revision; the cell is brought up to date for that.
    /// </summary>
    /// <param name="reader">Who asks; notes nothing.</param>
    public abstract Stamp StampFor(QueryContext reader);
}

/// <summary>When a value last changed, and whether it belongs to an outdated snapshot alone.</summary>
/// <param name="ChangedAt">The revision at which it became what it is.</param>
/// <param name="IsOutdated">The value is that of an older snapshot; nothing built on it may be kept for newer ones.</param>
internal readonly record struct Stamp(long ChangedAt, bool IsOutdated);

/// <summary>The input of one path: its file, or that there is none.</summary>
internal sealed class FileCell(FilePath path) : QueryCell
{
    public override Stamp StampFor(QueryContext reader) => new(ChangedAt(reader.Snapshot.Sources), false);

    private long ChangedAt(SourceSet sources) => sources.TryGet(path, out var file) ? file.Revision : sources.PathsRevision;
}

/// <summary>What has changed whenever one asks: an answer that rests on it holds at its own revision only.</summary>
internal sealed class NothingKnownCell : QueryCell
{
    private NothingKnownCell()
    {
    }

    public static QueryCell[] Dependencies { get; } = [new NothingKnownCell()];

    public override Stamp StampFor(QueryContext reader) => new(long.MaxValue, false);
}

/// <summary>The input that is the set of all paths.</summary>
internal sealed class PathsCell : QueryCell
{
    public override Stamp StampFor(QueryContext reader) => new(reader.Snapshot.Sources.PathsRevision, false);
}
