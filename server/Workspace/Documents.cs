using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Server.Workspace;

/// <summary>
/// Which documents the client owns and which files lie in the workspace folders, at one moment. Keyed by the text of paths,
/// for which the collections are compiled ahead of time: they are among the first things a session makes.
/// </summary>
internal sealed record Documents
{
    private Documents()
    {
    }

    /// <summary>No document and no file.</summary>
    public static Documents None { get; } = new();

    /// <summary>Every file there is but those outside of the folders, in an order that does not change from one moment to the next.</summary>
    public IEnumerable<FilePath> All => Open.Keys.Union(OnDisk.Except(Outside), StringComparer.Ordinal)
        .Order(StringComparer.Ordinal).Select(static path => new FilePath(path));

    /// <summary>The files that were read, open or not: those of the workspace folders, and what they import from elsewhere.</summary>
    public IEnumerable<FilePath> Files => OnDisk.Select(static path => new FilePath(path));

    /// <summary>The texts of the documents the client owns.</summary>
    public IEnumerable<(FilePath File, SourceText Text)> OpenTexts =>
        Open.Select(static item => (new FilePath(item.Key), item.Value.Text));

    /// <summary>How many files the workspace folders have.</summary>
    public int FileCount => OnDisk.Count;

    private ImmutableDictionary<string, OpenDocument> Open { get; init; } = ImmutableDictionary<string, OpenDocument>.Empty;

    private ImmutableHashSet<string> OnDisk { get; init; } = [];

    private ImmutableHashSet<string> Outside { get; init; } = [];

    /// <summary>Whether the client owns the document.</summary>
    public bool IsOpen(FilePath file) => Open.ContainsKey(file.Value);

    /// <summary>Whether the file was read.</summary>
    public bool IsOnDisk(FilePath file) => OnDisk.Contains(file.Value);

    /// <summary>Whether the file is read only: it lies outside of the workspace folders, and the client does not have it open.</summary>
    public bool IsReadOnly(FilePath file) => Outside.Contains(file.Value) && !IsOpen(file);

    /// <summary>A document the client owns.</summary>
    public bool TryGetOpen(FilePath file, [NotNullWhen(true)] out OpenDocument? document) =>
        Open.TryGetValue(file.Value, out document);

    /// <summary>With a document opened or changed.</summary>
    public Documents WithOpen(FilePath file, OpenDocument document) => this with { Open = Open.SetItem(file.Value, document) };

    /// <summary>With a document closed.</summary>
    public Documents WithoutOpen(FilePath file) => this with { Open = Open.Remove(file.Value) };

    /// <summary>With a file found.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isOutside">Whether it lies outside of the workspace folders.</param>
    public Documents WithFile(FilePath file, bool isOutside) => this with
    {
        OnDisk = OnDisk.Add(file.Value),
        Outside = isOutside ? Outside.Add(file.Value) : Outside.Remove(file.Value),
    };

    /// <summary>With a file gone.</summary>
    public Documents WithoutFile(FilePath file) =>
        this with { OnDisk = OnDisk.Remove(file.Value), Outside = Outside.Remove(file.Value) };
}
