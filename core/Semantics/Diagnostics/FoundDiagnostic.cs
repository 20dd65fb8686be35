using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>Something wrong at a place of a file, before the project's levels of lints count.</summary>
internal sealed record FoundDiagnostic(
    DiagnosticCode Code,
    TextSpan Span,
    string Message,
    ImmutableArray<string> Notes,
    ImmutableArray<RelatedPlace> Related,
    ImmutableArray<FileFix> Fixes)
{
    /// <summary>With the words of the catalogue.</summary>
    public static FoundDiagnostic Of(DiagnosticCode code, TextSpan span, params ReadOnlySpan<string> arguments) =>
        new(code, span, DiagnosticCatalogue.Format(code, arguments), [], [], []);

    /// <summary>An error of syntax.</summary>
    public static FoundDiagnostic Of(FilePath file, Diagnostic diagnostic)
    {
        var found = FileDiagnostic.Of(file, diagnostic);
        return new(diagnostic.Code, found.Span, found.Message, found.Notes, found.Related, found.Fixes);
    }

    /// <summary>With a place more that helps.</summary>
    public FoundDiagnostic WithRelated(FilePath file, TextSpan span, string message) =>
        this with { Related = Related.Add(new(file, span, message)) };

    /// <summary>With a way to mend it by changes in one file.</summary>
    public FoundDiagnostic WithFix(FilePath file, string title, params ImmutableArray<TextChange> changes) =>
        this with { Fixes = Fixes.Add(new(title, [new(file, changes)])) };

    /// <summary>How loud it is in a project; null when it is off.</summary>
    public static DiagnosticSeverity? SeverityOf(DiagnosticEntry entry, Project project)
    {
        if (entry.Lint is not { } lint) return entry.Severity;
        return project.LevelOf(lint.Name) switch
        {
            LintLevel.Error => DiagnosticSeverity.Error,
            LintLevel.Warning => DiagnosticSeverity.Warning,
            LintLevel.Hint => DiagnosticSeverity.Hint,
            LintLevel.Off => null,
            _ => lint.IsOff ? null : entry.Severity,
        };
    }

    /// <summary>As it is shown; null when the project does not want it.</summary>
    public FileDiagnostic? In(Project project)
    {
        var entry = DiagnosticCatalogue.Get(Code);
        return SeverityOf(entry, project) is { } severity ? new(Span, entry.Id, severity, Message, Notes, Related, Fixes) : null;
    }
}
