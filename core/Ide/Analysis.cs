using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide;

/// <summary>
/// A snapshot of all files, with one method for each editor feature. Immutable; safe from any thread. Every feature answers on
/// broken and half-typed code, gives an empty result for a file that the snapshot does not have, and throws
/// <see cref="OperationCanceledException"/> soon after it is cancelled. Offsets and spans are in UTF-16 code units.
/// </summary>
public sealed class Analysis
{
    internal Analysis(QuerySnapshot snapshot) => Snapshot = snapshot;

    /// <summary>All files, in the order of their paths.</summary>
    public ImmutableArray<FilePath> Files => Sources.Paths;

    internal SourceSet Sources => Snapshot.Sources;

    internal QuerySnapshot Snapshot { get; }

    /// <summary>The text of a file; false when the snapshot does not have the file.</summary>
    public bool TryGetText(FilePath file, [MaybeNullWhen(false)] out SourceText text)
    {
        text = Sources.TryGet(file, out var source) ? source.Text : null;
        return text is not null;
    }

    /// <summary>What is wrong in a file, by position (LSP <c>textDocument/diagnostic</c>).</summary>
    public ImmutableArray<FileDiagnostic> Diagnostics(FilePath file, CancellationToken cancellation) =>
        Snapshot.With(cancellation).Get(FileDiagnosticsQuery.Instance, file);

    /// <summary>The declarations of a file as a tree, in source order (LSP <c>textDocument/documentSymbol</c>).</summary>
    public ImmutableArray<OutlineItem> DocumentSymbols(FilePath file, CancellationToken cancellation) =>
        TryGetProgram(file, out var source) ? Features.DocumentSymbols.Of(source.Tree, cancellation) : [];

    /// <summary>
    /// What can be collapsed, by position, an outer region before those inside (LSP <c>textDocument/foldingRange</c>).
    /// </summary>
    public ImmutableArray<FoldingRegion> FoldingRanges(FilePath file, CancellationToken cancellation) =>
        TryGetProgram(file, out var source) ? Features.FoldingRanges.Of(source.Tree, cancellation) : [];

    /// <summary>
    /// For each offset the spans around it, from the innermost to the whole file, each larger than the one before (LSP
    /// <c>textDocument/selectionRange</c>).
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="offsets">The offsets; one outside of the text counts as the nearest one inside.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>As many lists as there are offsets, none of them empty; none at all for an unknown file.</returns>
    public ImmutableArray<ImmutableArray<TextSpan>> SelectionRanges(
        FilePath file, ImmutableArray<int> offsets, CancellationToken cancellation) =>
        TryGetProgram(file, out var source) ? Features.SelectionRanges.Of(source.Tree, offsets, cancellation) : [];

    /// <summary>
    /// What the pieces of a file are, by position and without overlap (LSP <c>textDocument/semanticTokens</c>).
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="range">Only the pieces that share a code unit with this range; null for all.</param>
    /// <param name="cancellation">Ends it early.</param>
    public ImmutableArray<ClassifiedSpan> SemanticTokens(FilePath file, TextSpan? range, CancellationToken cancellation) =>
        TryGetProgram(file, out var source) ? Features.SemanticTokens.Of(source.Tree, range, cancellation) : [];

    /// <summary>A file that is a program; false for project files, which have other syntax.</summary>
    private bool TryGetProgram(FilePath file, [MaybeNullWhen(false)] out SourceFile program)
    {
        program = null;
        return ProgramNames.IsProgram(file) && Sources.TryGet(file, out program);
    }
}
