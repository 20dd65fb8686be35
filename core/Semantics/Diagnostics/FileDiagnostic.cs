using System.Collections.Immutable;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>Something wrong in a file, as features and protocols use it. Spans are in UTF-16 code units.</summary>
/// <param name="Span">Where it is; empty where something is missing.</param>
/// <param name="Code">The code as people see it, <c>MTP0003</c>; <c>mtp explain</c> and the catalogue know more of it.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong and what to write instead, with code in backquotes.</param>
/// <param name="Notes">Further sentences, each on its own.</param>
/// <param name="Related">Other places that help to understand it.</param>
/// <param name="Fixes">Changes that mend it, the best one first.</param>
public sealed record FileDiagnostic(
    TextSpan Span,
    string Code,
    DiagnosticSeverity Severity,
    string Message,
    ImmutableArray<string> Notes,
    ImmutableArray<RelatedPlace> Related,
    ImmutableArray<FileFix> Fixes)
{
    /// <summary>An error of syntax in its file.</summary>
    public static FileDiagnostic Of(FilePath file, Diagnostic diagnostic) => new(
        diagnostic.Span,
        diagnostic.Id,
        diagnostic.Severity,
        diagnostic.Message,
        diagnostic.Notes,
        [.. diagnostic.Related.Select(related => new RelatedPlace(file, related.Span, related.Message))],
        [.. diagnostic.Fixes.Select(fix => new FileFix(fix.Title, [new(file, fix.Changes)]))]);

    /// <summary>Whether all parts are equal, the elements of the lists included.</summary>
    public bool Equals(FileDiagnostic? other) =>
        other is not null && Span == other.Span && Code == other.Code && Severity == other.Severity && Message == other.Message
        && Notes.SequenceEqual(other.Notes) && Related.SequenceEqual(other.Related) && Fixes.SequenceEqual(other.Fixes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Span, Code, Severity, Message);
}

/// <summary>A place, perhaps of another file, that helps to understand a diagnostic.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">The place in it.</param>
/// <param name="Message">What there is to see.</param>
public sealed record RelatedPlace(FilePath File, TextSpan Span, string Message);

/// <summary>Changes that mend a diagnostic.</summary>
/// <param name="Title">What they do, as a command: <c>Replace `===` with `==`</c>.</param>
/// <param name="Edits">The changes, file by file; each file at most once.</param>
public sealed record FileFix(string Title, ImmutableArray<FileEdit> Edits)
{
    /// <summary>Whether the titles and all changes are equal.</summary>
    public bool Equals(FileFix? other) => other is not null && Title == other.Title && Edits.SequenceEqual(other.Edits);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Title, Edits.Length);
}

/// <summary>Changes to make in a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Changes">The replacements, all against the same text, in order and without overlap.</param>
public sealed record FileEdit(FilePath File, ImmutableArray<TextChange> Changes)
{
    /// <summary>Whether the files and all changes are equal.</summary>
    public bool Equals(FileEdit? other) => other is not null && File == other.File && Changes.SequenceEqual(other.Changes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(File, Changes.Length);
}
