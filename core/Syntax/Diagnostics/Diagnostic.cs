using System.Collections.Immutable;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Syntax;

/// <summary>Something wrong at a place of a text. Spans are in UTF-16 code units.</summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Id">The code as people see it, <c>MTP0003</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Span">Where it is; empty where something is missing.</param>
/// <param name="Message">What is wrong here and what to write instead, with code in backquotes.</param>
/// <param name="Notes">Further sentences, each on its own.</param>
/// <param name="Related">Other places that help to understand it.</param>
/// <param name="Fixes">Changes that mend it, the best one first.</param>
public sealed record Diagnostic(
    DiagnosticCode Code,
    string Id,
    DiagnosticSeverity Severity,
    TextSpan Span,
    string Message,
    ImmutableArray<string> Notes,
    ImmutableArray<RelatedSpan> Related,
    ImmutableArray<Fix> Fixes)
{
    /// <summary>A diagnostic with the id, the severity and the message that the catalogue has for the code.</summary>
    /// <param name="code">What is wrong.</param>
    /// <param name="span">Where it is.</param>
    /// <param name="arguments">What fills the places of the catalogue's message.</param>
    /// <exception cref="ArgumentException">The message has another number of places.</exception>
    public static Diagnostic Create(DiagnosticCode code, TextSpan span, params ReadOnlySpan<string> arguments)
    {
        var entry = DiagnosticCatalogue.Get(code);
        return new(code, entry.Id, entry.Severity, span, DiagnosticCatalogue.Format(code, arguments), [], [], []);
    }

    /// <summary>Whether all parts are equal, the elements of the lists included.</summary>
    public bool Equals(Diagnostic? other) =>
        other is not null && Code == other.Code && Id == other.Id && Severity == other.Severity && Span == other.Span
        && Message == other.Message && Notes.SequenceEqual(other.Notes) && Related.SequenceEqual(other.Related)
        && Fixes.SequenceEqual(other.Fixes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Severity, Span, Message);
}

/// <summary>A place that helps to understand a diagnostic.</summary>
/// <param name="Span">The place.</param>
/// <param name="Message">What there is to see.</param>
public readonly record struct RelatedSpan(TextSpan Span, string Message);

/// <summary>A change that mends a diagnostic.</summary>
/// <param name="Title">What it does, as a command: <c>Replace `===` with `==`</c>.</param>
/// <param name="Changes">The replacements, all against the same text, in order and without overlap.</param>
public sealed record Fix(string Title, ImmutableArray<TextChange> Changes)
{
    /// <summary>Whether the titles and all changes are equal.</summary>
    public bool Equals(Fix? other) => other is not null && Title == other.Title && Changes.SequenceEqual(other.Changes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Title, Changes.Length);
}
