using System.Collections.Immutable;
using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Server.Workspace;

/// <summary>
/// The texts this server knows: what the client has open, and what lies on disk under the workspace folders. An open document
/// hides its file. Changes collect until <see cref="Commit"/>. Owner loop only.
/// </summary>
internal sealed class DocumentStore(AnalysisHost host)
{
    private readonly List<FileChange> _pending = [];
    private readonly HashSet<FilePath> _new = [];
    private readonly HashSet<FilePath> _edited = [];
    private long _lastStamp;

    /// <summary>The documents there are.</summary>
    public Documents Documents { get; private set; } = Documents.None;

    /// <summary>What came in since the last call and may import something new: whole texts, and edited ones.</summary>
    public (IReadOnlyList<FilePath> New, IReadOnlyList<FilePath> Edited) TakeChanged()
    {
        (IReadOnlyList<FilePath>, IReadOnlyList<FilePath>) changed = ([.. _new], [.. _edited.Except(_new)]);
        _new.Clear();
        _edited.Clear();
        return changed;
    }

    /// <summary>Says that what files need is to be found again.</summary>
    public void LookAgain() => _new.UnionWith(host.Current.Files);

    /// <summary><c>textDocument/didOpen</c>. What is open already is replaced; the answer says so.</summary>
    public string? DidOpen(TextDocumentItem document)
    {
        var file = DocumentUris.ToPath(document.Uri);
        var problem = Documents.IsOpen(file) ? $"{document.Uri} is open already; the new text counts" : null;
        var text = SourceText.From(document.Text);
        Documents = Documents.WithOpen(file, new OpenDocument(document.Uri, document.Version, text, ++_lastStamp));
        _pending.Add(new FileChange.TextReplaced(file, text));
        _new.Add(file);
        return problem;
    }

    /// <summary>
    /// <c>textDocument/didChange</c>. A change of an unknown document or of an old version is left out; the answer says so.
    /// </summary>
    public string? DidChange(DidChangeTextDocumentParams change, PositionEncoding encoding)
    {
        var (uri, version) = (change.TextDocument.Uri, change.TextDocument.Version);
        var file = DocumentUris.ToPath(uri);
        if (!Documents.TryGetOpen(file, out var document)) return $"{uri} is not open: its change is ignored";
        if (version <= document.Version)
            return $"{uri} is at version {document.Version}: the change to version {version} is ignored";
        var (text, changes) = TextSynchronization.Apply(document.Text, change.ContentChanges, encoding);
        Documents = Documents.WithOpen(file, document with { Version = version, Text = text, Stamp = ++_lastStamp });
        AddEdit(file, changes);
        return null;
    }

    /// <summary><c>textDocument/didClose</c>. The file on disk counts again, once somebody has read it.</summary>
    public (string? Problem, FilePath? Reread) DidClose(string uri)
    {
        var file = DocumentUris.ToPath(uri);
        if (!Documents.IsOpen(file)) return ($"{uri} is not open", null);
        Documents = Documents.WithoutOpen(file);
        if (Documents.IsOnDisk(file)) return (null, file);
        _pending.Add(new FileChange.Removed(file));
        LookAgain();
        return (null, null);
    }

    /// <summary>A file of the workspace was read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="isOutside">Whether it lies outside of the workspace folders, and was read for those who import it.</param>
    public void Loaded(FilePath file, SourceText text, bool isOutside)
    {
        Documents = Documents.WithFile(file, isOutside);
        _new.Add(file);
        if (!Documents.IsOpen(file)) _pending.Add(new FileChange.TextReplaced(file, text));
    }

    /// <summary>A file of the workspace is no more, or no longer in the workspace.</summary>
    public void Lost(FilePath file)
    {
        Documents = Documents.WithoutFile(file);
        if (!Documents.IsOpen(file)) _pending.Add(new FileChange.Removed(file));
    }

    /// <summary>
    /// Gives the analysis what has collected. If that fails, the next commit gives it the whole texts, so that it never lags
    /// behind the client for longer than that.
    /// </summary>
    public Analysis Commit()
    {
        if (_pending.Count == 0) return host.Current;
        var change = new AnalysisChange([.. _pending]);
        _pending.Clear();
        try
        {
            return host.Apply(change);
        }
        catch
        {
            foreach (var (file, text) in Documents.OpenTexts) _pending.Add(new FileChange.TextReplaced(file, text));
            throw;
        }
    }

    /// <summary>Adjacent edits of one file are one edit.</summary>
    private void AddEdit(FilePath file, ImmutableArray<TextChange> changes)
    {
        _edited.Add(file);
        if (_pending is [.., FileChange.TextEdited last] && last.File == file)
            _pending[^1] = last with { Changes = last.Changes.AddRange(changes) };
        else _pending.Add(new FileChange.TextEdited(file, changes));
    }
}
