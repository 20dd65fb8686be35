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

    /// <summary>Paths at which files may be that a file needs and this snapshot does not have: its imports and its project file (§10).</summary>
    public IEnumerable<FilePath> WantedFiles(FilePath file, CancellationToken cancellation) =>
        Features.WantedFiles.Of(Snapshot.With(cancellation), file);

    /// <summary>
    /// Lets the syntax of files go that nobody works on, once more of them are parsed than is worth keeping; who asks again has them parsed again
    /// (decision 74).
    /// </summary>
    /// <param name="isKept">Whether somebody works on a file.</param>
    /// <param name="limit">How many of the others may stay parsed.</param>
    /// <returns>How many files were let go.</returns>
    public int ReleaseSyntax(Func<FilePath, bool> isKept, int limit)
    {
        var idle = Files.Where(file => Sources.TryGet(file, out var source) && source.IsParsed && !isKept(file)).ToList();
        if (idle.Count <= limit) return 0;
        foreach (var file in idle) FileMemory.Release(Snapshot.Database, Snapshot, file);
        return idle.Count;
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

    /// <summary>
    /// What the name at an offset is: its signature, what is written about it, what was inferred; null when there is no name (LSP
    /// <c>textDocument/hover</c>).
    /// </summary>
    public HoverText? Hover(FilePath file, int offset, CancellationToken cancellation) =>
        Features.Hover.Of(Snapshot.With(cancellation), file, offset);

    /// <summary>
    /// Where the name at an offset is declared; null when that is nowhere in the workspace (LSP <c>textDocument/definition</c>).
    /// </summary>
    public NavigationTarget? Definition(FilePath file, int offset, CancellationToken cancellation) =>
        Features.Definition.Of(Snapshot.With(cancellation), file, offset);

    /// <summary>
    /// Where the type of the name at an offset is declared; null when that is nowhere in the workspace (LSP
    /// <c>textDocument/typeDefinition</c>).
    /// </summary>
    public NavigationTarget? TypeDefinition(FilePath file, int offset, CancellationToken cancellation) =>
        Features.TypeDefinitionOf.Name(Snapshot.With(cancellation), file, offset);

    /// <summary>
    /// All places that name what is named at an offset, its declaration included, by file and position (LSP
    /// <c>textDocument/references</c>).
    /// </summary>
    public ImmutableArray<ReferencePlace> References(FilePath file, int offset, CancellationToken cancellation) =>
        Features.References.Of(Snapshot.With(cancellation), file, offset, cancellation);

    /// <summary>The same in the file alone (LSP <c>textDocument/documentHighlight</c>).</summary>
    public ImmutableArray<ReferencePlace> DocumentHighlights(FilePath file, int offset, CancellationToken cancellation) =>
        Features.References.InFile(Snapshot.With(cancellation), file, offset, cancellation);

    /// <summary>
    /// The name at an offset, if it can be changed; null when it cannot (LSP <c>textDocument/prepareRename</c>).
    /// </summary>
    public RenameTarget? PrepareRename(FilePath file, int offset, CancellationToken cancellation) =>
        Features.Rename.Prepare(Snapshot.With(cancellation), file, offset);

    /// <summary>
    /// The changes that give what is named at an offset another name everywhere, or why that cannot be (LSP
    /// <c>textDocument/rename</c>).
    /// </summary>
    public RenameResult Rename(FilePath file, int offset, string newName, CancellationToken cancellation) =>
        Features.Rename.Of(Snapshot.With(cancellation), file, offset, newName, cancellation);

    /// <summary>What can be written at an offset; null where nothing can be completed (LSP <c>textDocument/completion</c>).</summary>
    public CompletionResult? Completion(FilePath file, int offset, CancellationToken cancellation) =>
        Features.Completion.Completions.Of(Snapshot.With(cancellation), file, offset, cancellation);

    /// <summary>
    /// The signature of the call around an offset; null outside of arguments (LSP <c>textDocument/signatureHelp</c>).
    /// </summary>
    public SignatureInfo? SignatureHelp(FilePath file, int offset, CancellationToken cancellation) =>
        Features.SignatureHelp.Of(Snapshot.With(cancellation), file, offset);

    /// <summary>The changes that mend what is wrong in a range, by position (LSP <c>textDocument/codeAction</c>).</summary>
    public ImmutableArray<CodeActionItem> CodeActions(FilePath file, TextSpan range, CancellationToken cancellation) =>
        Features.CodeActions.Of(Snapshot.With(cancellation), file, range);

    /// <summary>
    /// The declarations of all files whose names have the characters of a text in order, the best matches first (LSP
    /// <c>workspace/symbol</c>).
    /// </summary>
    public ImmutableArray<WorkspaceSymbolMatch> WorkspaceSymbols(string query, CancellationToken cancellation) =>
        Features.WorkspaceSymbols.Of(Snapshot.With(cancellation), query, cancellation);

    /// <summary>A file that is a program; false for project files, which have other syntax.</summary>
    private bool TryGetProgram(FilePath file, [MaybeNullWhen(false)] out SourceFile program)
    {
        program = null;
        return ProgramNames.IsProgram(file) && Sources.TryGet(file, out program);
    }
}
