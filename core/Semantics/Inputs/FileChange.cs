using System.Collections.Immutable;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>What happened to a file.</summary>
/// <param name="File">The file.</param>
public abstract record FileChange(FilePath File)
{
    /// <summary>The file is new, or has another text.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Text">Its text from now on.</param>
    public sealed record TextReplaced(FilePath File, SourceText Text) : FileChange(File);

    /// <summary>The file's text was edited.</summary>
    /// <param name="File">The file, which must be there.</param>
    /// <param name="Changes">The edits, each of which counts on those before it, as in LSP.</param>
    public sealed record TextEdited(FilePath File, ImmutableArray<TextChange> Changes) : FileChange(File);

    /// <summary>The file is no more; nothing happens if it was not there.</summary>
    /// <param name="File">The file.</param>
    public sealed record Removed(FilePath File) : FileChange(File);
}
